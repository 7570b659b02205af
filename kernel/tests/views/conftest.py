"""Fixtures of the tests of catalogs and views."""

import butler_lab
import numpy as np
import pyarrow as pa
import pytest
from lsst.daf.butler import Butler

CHAIN = "u/demo/DM-1"
BIG_ID = 2**53 + 1


@pytest.fixture(scope="session")
def butler(demo_repository):
    with Butler.from_config(str(demo_repository)) as butler:
        yield butler


@pytest.fixture
def objects(butler):
    return butler_lab.catalog(butler, "object", collections=CHAIN)


@pytest.fixture(scope="session")
def numbers():
    """Values of all kinds, as numpy arrays."""
    rng = np.random.default_rng(7)
    n = 20_000
    a = rng.normal(size=n)
    a[::50] = np.nan
    a[1::500] = np.inf
    return {
        "objectId": BIG_ID + np.arange(n),
        "a": a,
        "b": rng.normal(size=n) + np.nan_to_num(a, posinf=0.0),
        "flux": rng.exponential(1000.0, n) - 50.0,
        "band": np.array(["g", "r", "i"])[rng.integers(0, 3, n)],
        "flag": rng.random(n) < 0.1,
    }


@pytest.fixture
def table(numbers):
    """The same as Arrow, with units and some values missing."""
    arrays = {name: pa.array(values) for name, values in numbers.items()}
    arrays["b"] = pa.array(numbers["b"], mask=np.arange(len(numbers["b"])) % 100 == 0)
    fields = [
        pa.field(name, array.type, metadata={"unit": "nJy"} if name == "flux" else None)
        for name, array in arrays.items()
    ]
    return pa.table(list(arrays.values()), schema=pa.schema(fields))

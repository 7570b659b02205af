"""A HATS catalog that hats-import 0.11 has written: 600 objects in 19 partitions of orders 3 to 5."""

import shutil
from pathlib import Path

import astropy.units as u
import butler_lab
import numpy as np
import pyarrow.parquet as pq
import pytest
from astropy.coordinates import SkyCoord
from butler_lab.errors import LabError

HATS = Path(__file__).parent / "hats_objects"


@pytest.fixture(scope="module")
def whole():
    return butler_lab.catalog(HATS)


def test_all_partitions_are_one_catalog(whole):
    assert whole.rows == 600
    assert whole.note == ""
    ids = whole.to_arrow(["objectId"])["objectId"].to_pylist()
    assert sorted(ids) == [2**60 + n for n in range(600)]
    assert whole.term("r_psfFlux").unit == u.nJy
    assert "Norder" not in whole.columns.names


@pytest.mark.parametrize("cone", [(55.0, -27.0, 0.7), (50.5, -25.0, 1.5), (59.9, -29.9, 0.4)])
def test_ldf4_a_cone_reads_only_partitions_it_touches(whole, cone):
    part = butler_lab.catalog(HATS, columns=["objectId", "ra", "dec"], cone=cone)
    everything = whole.to_arrow(["objectId", "ra", "dec"])
    places = SkyCoord(everything["ra"].to_numpy(), everything["dec"].to_numpy(), unit="deg")
    near = places.separation(SkyCoord(*cone[:2], unit="deg")).deg <= cone[2]
    expected = everything["objectId"].to_numpy()[near]
    assert sorted(part.to_arrow(["objectId"])["objectId"].to_pylist()) == sorted(expected.tolist())
    assert 0 < len(part.relation.files) < 12
    assert part.note == f"{len(part.relation.files)} of 19 partitions"


def test_partitions_may_be_directories_of_files(whole, tmp_path):
    copy = tmp_path / "objects"
    shutil.copytree(HATS, copy)
    properties = copy / "hats.properties"
    properties.write_text(properties.read_text().replace("suffix=.parquet", "suffix=/"))
    for file in copy.glob("dataset/*/*/*.parquet"):
        table = pq.read_table(file, partitioning=None)
        file.unlink()
        folder = file.with_suffix("")
        folder.mkdir()
        pq.write_table(table.slice(0, 10), folder / "part0.parquet")
        pq.write_table(table.slice(10), folder / "part1.parquet")
    again = butler_lab.catalog(copy)
    assert len(again.relation.files) == 38
    expected = np.sort(whole.to_arrow(["objectId"])["objectId"].to_numpy())
    assert np.sort(again.to_arrow(["objectId"])["objectId"].to_numpy()).tolist() == expected.tolist()


def test_what_is_missing_or_damaged_is_said(tmp_path):
    with pytest.raises(LabError, match="is no HATS catalog"):
        butler_lab.catalog(tmp_path)
    with pytest.raises(LabError, match="Nothing of hats_objects"):
        butler_lab.catalog(HATS, cone=(200.0, 60.0, 1.0))
    with pytest.raises(LabError, match="is no circle"):
        butler_lab.catalog(HATS, cone=(200.0, 95.0, 1.0))
    with pytest.raises(LabError, match="HATS catalogs only"):
        butler_lab.catalog({"ra": [1.0]}, cone=(0.0, 0.0, 1.0))
    copy = tmp_path / "objects"
    shutil.copytree(HATS, copy)
    next(copy.glob("dataset/Norder=3/*/*.parquet")).unlink()
    with pytest.raises(LabError, match=r"Npix=542\.parquet of this catalog is missing"):
        butler_lab.catalog(copy)
    (copy / "partition_info.csv").write_text("Norder,Npix\nx,1\n")
    with pytest.raises(LabError, match="is damaged"):
        butler_lab.catalog(copy)

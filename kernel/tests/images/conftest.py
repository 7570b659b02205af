"""Images that tests share."""

import numpy as np
import pytest
from astropy.io import fits
from butler_lab.content.artifact import Artifact
from butler_lab.pixels import FitsImage
from butler_lab.pixels.pixel_cache import PixelCache
from lsst.daf.butler import Butler
from lsst.resources import ResourcePath


def artifact(path):
    return Artifact(ResourcePath(str(path)), "", "", None, path.stat().st_size)


def fits_image(path, *hdus):
    fits.HDUList([fits.PrimaryHDU(), *hdus]).writeto(path)
    return FitsImage(artifact(path))


def wcs_header(ra=150.0, dec=2.0, scale=1e-4, crpix=(1.0, 1.0), angle=0.0):
    header = fits.Header()
    cosine, sine = scale * np.cos(np.radians(angle)), scale * np.sin(np.radians(angle))
    header.update({"CTYPE1": "RA---TAN", "CTYPE2": "DEC--TAN", "CRVAL1": ra, "CRVAL2": dec})
    header.update({"CRPIX1": crpix[0], "CRPIX2": crpix[1]})
    header.update({"CD1_1": -cosine, "CD1_2": sine, "CD2_1": sine, "CD2_2": cosine})
    return header


@pytest.fixture
def cache():
    return PixelCache(1 << 28)


@pytest.fixture(scope="session")
def demo(demo_repository):
    with Butler.from_config(demo_repository) as butler:
        yield butler


def first_ref(butler, dataset_type, collection="u/demo/DM-1", **data_id):
    kind = butler.get_dataset_type(dataset_type)
    known = {"instrument": "DemoCam", "skymap": "demo_sky"}
    data_id |= {name: known[name] for name in kind.dimensions.governors}
    refs = butler.query_datasets(kind, collection, data_id=data_id, limit=None, explain=False)
    return sorted(refs, key=lambda ref: ref.dataId.required_values)[0]

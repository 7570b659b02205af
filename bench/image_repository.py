"""Make the repository that image views are measured on: one large image, and a catalog of its sources."""

import json
import sys
from pathlib import Path

import numpy as np
from astropy.table import Table
from lsst.daf.butler import Butler, DatasetRef, DatasetType, FileDataset
from lsst.daf.butler.formatters.parquet import ParquetFormatter
from lsst.images import Box, Image, VisitImage
from lsst.images.fits import FitsCompressionOptions
from lsst.images.formatters import GenericFormatter

__all__ = ["main"]

EDGE = 4096

SOURCES = 10_000

RUN = "images"

IMAGES = 4
"""Of the same pixels, so that each is opened once with nothing cached."""


def _large_image(demo: Path) -> VisitImage:
    """Make an image of 4096 x 4096 pixels with mask and variance, all else as the demo's images have it."""
    with Butler.from_config(str(demo), collections="u/demo/DM-1") as butler:
        small = butler.get(butler.query_datasets("visit_image", limit=1, explain=False)[0])
    rng = np.random.default_rng(0)
    box = Box.from_shape((EDGE, EDGE))
    pixels = rng.normal(100, 10, (EDGE, EDGE)).astype("f4")
    places = rng.integers(0, EDGE, (2, SOURCES))
    np.add.at(pixels, tuple(places), rng.exponential(1000, SOURCES))
    large = VisitImage(
        Image(pixels, bbox=box, unit=small.unit, sky_projection=small.sky_projection),
        mask_schema=small.mask.schema,
        variance=Image(abs(pixels), bbox=box, unit=small.unit**2),
        obs_info=small.obs_info,
        psf=small.psf,
        detector=small.detector,
        band=small.band,
    )
    large.mask.set("BAD", rng.random((EDGE, EDGE)) < 0.001)
    return large


def _sources(image: VisitImage) -> Table:
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, EDGE - 1, (2, SOURCES))
    sky = image.sky_projection.pixel_to_sky(x=x, y=y)
    return Table(
        {
            "sourceId": np.arange(SOURCES),
            "ra": sky.ra.deg,
            "dec": sky.dec.deg,
            "psfFlux": rng.exponential(1000, SOURCES),
        }
    )


def _make(root: Path, demo: Path) -> None:
    image = _large_image(demo)
    large, sources = root.parent / "large.fits", root.parent / "sources.parq"
    blocks = {"tile_shape": (100, 100)}
    lossy = FitsCompressionOptions.LOSSY.model_copy(update=blocks)
    mask = FitsCompressionOptions(**blocks)
    image.write(
        str(large),
        compression_options={"image": lossy, "mask": mask, "variance": lossy},
        compression_seed=1,
    )
    _sources(image).write(sources, format="parquet")
    Butler.makeRepo(str(root))
    with Butler.from_config(str(root), writeable=True, run=RUN) as butler:
        for n in range(IMAGES):
            _ingest(butler, f"visit_image_{n}", "VisitImage", GenericFormatter, large)
        _ingest(butler, "source", "ArrowAstropy", ParquetFormatter, sources)
    large.unlink()
    sources.unlink()


def _ingest(butler: Butler, name: str, storage_class: str, formatter: type, file: Path) -> None:
    kind = DatasetType(name, (), storage_class, universe=butler.dimensions)
    butler.registry.registerDatasetType(kind)
    ref = DatasetRef(kind, butler.registry.expandDataId({}), run=RUN)
    butler.ingest(FileDataset(str(file), [ref], formatter=formatter), transfer="hardlink")


def main(directory: Path, demo: Path) -> None:
    """Make it unless it is there, and print what a page needs to know of it as JSON.

    Parameters
    ----------
    directory
        Where it is kept.
    demo
        The demo repository.
    """
    directory.mkdir(parents=True, exist_ok=True)
    root = directory / "image-repository"
    if not root.exists():
        _make(root, demo)
    with Butler.from_config(str(root), collections=RUN) as butler:
        refs = [butler.find_dataset(f"visit_image_{n}") for n in range(IMAGES)]
        catalog = butler.find_dataset("source")
    facts = {"root": str(root), "images": [str(ref.id) for ref in refs], "catalog": str(catalog.id)}
    print(json.dumps({**facts, "rows": SOURCES}))


if __name__ == "__main__":
    main(*(Path(argument).resolve() for argument in sys.argv[1:]))

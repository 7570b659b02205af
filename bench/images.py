"""Images: what pixels cost, against astropy's own reading of the same box in the same run."""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from agent import compare, seconds
from astropy.io import fits
from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError
from butler_lab.pixels import FitsImage, PyramidImage, open_image
from butler_lab.pixels.pixel_cache import PixelCache
from butler_lab.sky import MosaicImage, cut_stamp, find_epochs, image_groups
from lsst.daf.butler import Butler
from lsst.resources import ResourcePath

__all__ = ["main"]

EDGE = 4096
CUTOUT = slice(2000, 2256)
STAMPS = 200


def large_image(folder: Path) -> Path:
    """Write an image of 4096 x 4096 pixels with mask and variance, compressed as a survey does it."""
    rng = np.random.default_rng(0)
    pixels = rng.normal(100, 10, (EDGE, EDGE)).astype("f4")
    mask = (rng.random((EDGE, EDGE)) < 0.001).astype("i4")
    options = {"compression_type": "RICE_1", "tile_shape": (100, 100)}
    path = folder / "large.fits"
    planes = [(pixels, "IMAGE"), (mask, "MASK"), (abs(pixels), "VARIANCE")]
    fits.HDUList(
        [fits.PrimaryHDU(), *(fits.CompImageHDU(data, name=name, **options) for data, name in planes)]
    ).writeto(path)
    return path


def cutouts(path: Path) -> None:
    """Compare tiles and levels with astropy's sections."""
    artifact = Artifact(ResourcePath(str(path)), "", "", None, path.stat().st_size)

    def section(box: tuple[slice, slice]) -> None:
        with fits.open(path) as hdus:
            hdus["IMAGE"].section[box]

    def tile() -> None:
        FitsImage(artifact).tile("image", (2000, 2256), (2000, 2256))

    def overview() -> None:
        image = PyramidImage(FitsImage(artifact), "bench", PixelCache(1 << 28))
        image.tile("image", (0, EDGE), (0, EDGE), 8)

    compare(
        "256 x 256 cutout, opening included, against astropy's section",
        tile,
        lambda: section((CUTOUT, CUTOUT)),
    )
    compare(
        "overview of 4096 x 4096, means of 8 x 8, against astropy's full read",
        overview,
        lambda: section((slice(None), slice(None))),
    )
    image = FitsImage(artifact)
    before = image.bytes_read
    image.tile("image", (2000, 2256), (2000, 2256))
    print(f"bytes of a 256 x 256 cutout: {(image.bytes_read - before) / path.stat().st_size:.4f} of the file")


def stamps(butler: Butler) -> None:
    """Cut stamps of many images around objects."""
    table = butler.get("object", tract=5063, skymap="demo_sky", collections="u/demo/DM-1")
    sources, wanted = {}, []
    for row in table[np.argsort(table["r_psfFlux"])[::-1]]:
        position = float(row["ra"]), float(row["dec"])
        for epoch in find_epochs(butler, "visit_image", ["u/demo/DM-1"], position):
            ref = butler.get_dataset(epoch.dataset_id)
            try:
                sources.setdefault(epoch.dataset_id, open_image(butler, ref))
            except LabError:
                continue
            wanted.append((epoch.dataset_id, position))
        if len(wanted) >= STAMPS:
            break
    cache = PixelCache(1 << 26)

    def cut() -> None:
        for dataset_id, position in wanted[:STAMPS]:
            try:
                cut_stamp(sources[dataset_id], dataset_id, position, 51, cache=cache)
            except LabError:
                continue

    first, second = seconds(cut), seconds(cut)
    print(f"{STAMPS} stamps 51 x 51 of {len(sources)} images: {first:.2f} s, again {second:.3f} s")


def mosaics(butler: Butler) -> None:
    """Stitch two tracts for a screenful."""
    refs = butler.query_datasets("deep_coadd", "u/demo/DM-1")
    groups = image_groups(butler, str(refs[0].id))
    sky = next(group for group in groups if group.layout == "sky")
    cache = PixelCache(1 << 28)

    def stitch() -> None:
        parts = [PyramidImage(open_image(butler, butler.get_dataset(i)), i, cache) for i in sky.dataset_ids]
        mosaic = MosaicImage(parts, "sky")
        mosaic.tile("image", (0, mosaic.info.width), (0, mosaic.info.height))
        start = time.perf_counter()
        mosaic.tile("image", (0, mosaic.info.width), (0, mosaic.info.height))
        print(f"mosaic of two tracts, second time {time.perf_counter() - start:.3f} s", end="; ")

    print(f"first time with opening {seconds(stitch):.2f} s")


def main(root: str) -> None:
    """Measure all."""
    with tempfile.TemporaryDirectory() as folder:
        cutouts(large_image(Path(folder)))
    with Butler.from_config(root) as butler:
        stamps(butler)
        mosaics(butler)


if __name__ == "__main__":
    main(*sys.argv[1:])

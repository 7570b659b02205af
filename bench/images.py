"""Images: what pixels cost, against astropy's own reading of the same box in the same run."""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
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
RUNS = 3
AT_ONCE = 10
CHAIN = "u/demo/DM-1"


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


type Wanted = list[tuple[str, tuple[float, float]]]
"""Images and where stamps are cut from them."""


def wanted_stamps(butler: Butler) -> Wanted:
    """Choose bright objects and all images of each."""
    table = butler.get("object", tract=5063, skymap="demo_sky", collections=CHAIN)
    wanted: Wanted = []
    for row in table[np.argsort(table["r_psfFlux"])[::-1]]:
        position = float(row["ra"]), float(row["dec"])
        epochs = find_epochs(butler, "visit_image", [CHAIN], position)
        wanted += [(epoch.dataset_id, position) for epoch in epochs if is_there(butler, epoch.dataset_id)]
        if len(wanted) >= STAMPS:
            break
    return wanted[:STAMPS]


def is_there(butler: Butler, dataset_id: str) -> bool:
    """Some datasets of the demo repository are missing on purpose."""
    try:
        open_image(butler, butler.get_dataset(dataset_id))
    except LabError:
        return False
    return True


def cut(butler: Butler, wanted: Wanted, cache: PixelCache) -> None:
    """Open the images and cut all stamps."""
    sources: dict[str, PyramidImage] = {}
    for dataset_id, position in wanted:
        if dataset_id not in sources:
            ref = butler.get_dataset(dataset_id)
            sources[dataset_id] = PyramidImage(open_image(butler, ref), dataset_id, cache)
        cut_stamp(sources[dataset_id], dataset_id, position, 51, cache=cache)


def stamps(butler: Butler) -> None:
    """Cut stamps of many images around objects: nothing cached, cached, and ten times at once."""
    wanted = wanted_stamps(butler)
    images = len({dataset_id for dataset_id, _ in wanted})
    first, again = [], []
    for _ in range(RUNS):
        cache = PixelCache(1 << 28)
        first.append(seconds(lambda cache=cache: cut(butler, wanted, cache)))
        again.append(seconds(lambda cache=cache: cut(butler, wanted, cache)))
    print(
        f"{len(wanted)} stamps 51 x 51 of {images} images, opening included: "
        f"{np.median(first):.2f} s (worst {max(first):.2f}), pixels cached {np.median(again):.2f} s"
    )
    with ThreadPoolExecutor(AT_ONCE) as pool:
        start = time.perf_counter()
        # `result` raises what went wrong in any of them.
        for done in [pool.submit(cut, butler.clone(), wanted, PixelCache(1 << 26)) for _ in range(AT_ONCE)]:
            done.result()
        print(f"{AT_ONCE} such requests at once: {time.perf_counter() - start:.1f} s, no error")


def mosaics(butler: Butler) -> None:
    """Stitch two tracts for a screenful, with nothing cached and again."""
    refs = butler.query_datasets("deep_coadd", CHAIN)
    groups = image_groups(butler, str(refs[0].id))
    ids = next(group for group in groups if group.layout == "sky").dataset_ids
    first, second = [], []
    for _ in range(RUNS):
        cache = PixelCache(1 << 28)

        def stitch(cache: PixelCache = cache) -> MosaicImage:
            parts = [PyramidImage(open_image(butler, butler.get_dataset(i)), i, cache) for i in ids]
            mosaic = MosaicImage(parts, "sky")
            mosaic.tile("image", (0, mosaic.info.width), (0, mosaic.info.height))
            return mosaic

        start = time.perf_counter()
        mosaic = stitch()
        first.append(time.perf_counter() - start)
        second.append(
            seconds(
                lambda mosaic=mosaic: mosaic.tile("image", (0, mosaic.info.width), (0, mosaic.info.height))
            )
        )
    print(
        f"mosaic of {len(ids)} patches of two tracts: first with opening {np.median(first):.2f} s "
        f"(worst {max(first):.2f}), second {np.median(second):.3f} s (worst {max(second):.3f})"
    )


def main(root: str) -> None:
    """Measure all."""
    with tempfile.TemporaryDirectory() as folder:
        cutouts(large_image(Path(folder)))
    with Butler.from_config(root) as butler:
        stamps(butler)
        mosaics(butler)


if __name__ == "__main__":
    main(*sys.argv[1:])

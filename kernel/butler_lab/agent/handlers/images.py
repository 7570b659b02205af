"""Methods about images."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsst.daf.butler import Butler, DatasetRef

from butler_lab import sky
from butler_lab.agent import protocol
from butler_lab.agent.call import Call
from butler_lab.agent.handlers.recent import Recent
from butler_lab.agent.handlers.state import repositories
from butler_lab.browse.dataset import get_dataset
from butler_lab.errors import LabError, explain
from butler_lab.pixels import ImageSource, PyramidImage, open_image
from butler_lab.pixels.pixel_cache import pixel_cache
from butler_lab.quality import exclusion, save_marks
from butler_lab.repository import locate
from butler_lab.sky.catalog.stored import save_bins
from butler_lab.sky.exact import exact_positions, psf_image
from butler_lab.sky.maps import map_bins, nside_for, property_map
from butler_lab.sky.surroundings import image_context, input_images, products_of
from butler_lab.table import open_table

__all__ = ["IMAGES"]

_images: Recent[ImageSource] = Recent(most=512, seconds=60)
"""Images whose tiles are being asked for."""

type _Key = tuple[str, str, str | None, bool]


def _one(repository: str, dataset_id: str, component: str | None = None, code: bool = False) -> ImageSource:
    key: _Key = (repository, dataset_id, component, code)

    def open_it() -> ImageSource:
        with repositories.butler(repository) as butler:
            source = open_image(butler, get_dataset(butler, dataset_id), component, code)
        return PyramidImage(source, key)

    return _images.get(key, open_it)


def _image(params: protocol.ImageParams, call: Call) -> ImageSource:
    if not params.others:
        return _one(params.repository, params.dataset_id, params.component, params.allow_code)
    key = (params.repository, params.dataset_id, *params.others, params.layout, params.component)
    return _images.get(key, lambda: _composite(params, call))


def _composite(params: protocol.ImageParams, call: Call) -> ImageSource:
    if params.layout == "rgb":
        return sky.BandsImage(_bands_of(params))
    ids = [params.dataset_id, *params.others]
    if params.layout == "difference":
        first, second = (_one(params.repository, each) for each in ids[:2])
        return sky.DifferenceOfTwo(first, second)
    sources, notes = [], []
    for n, dataset_id in enumerate(ids):
        call.check()
        call.progress("Opening images", n, len(ids))
        try:
            sources.append(_one(params.repository, dataset_id, params.component))
        except Exception as error:
            notes.append(explain(error).message)
    return sky.MosaicImage(sources, params.layout, notes)


def _bands_of(params: protocol.ImageParams) -> dict[str, ImageSource]:
    with repositories.butler(params.repository) as butler:
        refs = [get_dataset(butler, dataset_id) for dataset_id in params.others]
    names = [str(ref.dataId.get("band", f"image {n}")) for n, ref in enumerate(refs, 1)]
    if len(set(names)) < len(names):
        names = [f"{name} {n}" for n, name in enumerate(names, 1)]
    return {
        name: _one(params.repository, dataset_id)
        for name, dataset_id in zip(names, params.others, strict=True)
    }


def _open(params: protocol.ImageParams, call: Call) -> protocol.ImageInfo:
    return _image(params, call).info


def _tile(params: protocol.ImageTileParams, call: Call) -> protocol.ImageTile:
    image = _image(params, call)
    before = image.bytes_read
    pixels = image.tile(params.plane, (params.x0, params.x1), (params.y0, params.y1), params.step)
    call.batch(pixels.tobytes(), pixels.shape[0])
    return protocol.ImageTile(
        width=pixels.shape[1], height=pixels.shape[0], bytes_read=image.bytes_read - before
    )


def _sky(params: protocol.SkyParams, call: Call) -> protocol.SkyPositions:
    info = _image(params, call).info
    with repositories.butler(params.repository) as butler:
        ref = get_dataset(butler, params.dataset_id)
        return protocol.SkyPositions(positions=exact_positions(butler, ref, info, params.pixels))


def _psf(params: protocol.PsfParams, call: Call) -> protocol.ImageTile:
    with repositories.butler(params.repository) as butler:
        kernel = psf_image(butler, get_dataset(butler, params.dataset_id), params.x, params.y)
    call.batch(kernel.tobytes(), kernel.shape[0])
    return protocol.ImageTile(width=kernel.shape[1], height=kernel.shape[0])


def _groups(params: protocol.DatasetId, _call: Call) -> protocol.ImageGroups:
    with repositories.butler(params.repository) as butler:
        return protocol.ImageGroups(groups=sky.image_groups(butler, params.dataset_id))


def _context(params: protocol.DatasetId, _call: Call) -> protocol.ImageContext:
    with repositories.butler(params.repository) as butler:
        return image_context(butler, params.dataset_id)


def _inputs(params: protocol.DatasetId, _call: Call) -> protocol.InputImages:
    with repositories.butler(params.repository) as butler:
        return protocol.InputImages(images=input_images(butler, params.dataset_id))


def _products(params: protocol.ProductParams, call: Call) -> protocol.ProductList:
    def progress(found: int) -> None:
        call.check()
        call.progress(f"Following provenance: {found} products so far")

    with repositories.butler(params.repository) as butler:
        return products_of(butler, params.dataset_ids, progress)


def _for_row(params: protocol.RowImageParams, _call: Call) -> protocol.RowImageList:
    with repositories.butler(params.repository) as butler:
        found = sky.images_for_row(butler, params.collections, params.row, params.dataset_type)
    return protocol.RowImageList(images=found)


def _epochs(params: protocol.EpochParams, _call: Call) -> protocol.EpochList:
    with repositories.butler(params.repository) as butler:
        position = params.ra, params.dec
        found = sky.find_epochs(butler, params.dataset_type, params.collections, position)
        if params.fluxes:
            return sky.with_fluxes(butler, found, params.collections, position)
    return protocol.EpochList(epochs=found)


def _stamps(params: protocol.StampParams, call: Call) -> protocol.StampList:
    problems: dict[int, str] = {}
    read = 0
    for index, stamp in enumerate(params.stamps):
        call.check()
        try:
            source = _one(params.repository, stamp.dataset_id)
            if stamp.minus is not None:
                source = sky.DifferenceOfTwo(source, _one(params.repository, stamp.minus))
            before = source.bytes_read
            key = (stamp.dataset_id, stamp.minus)
            pixels = sky.cut_stamp(source, key, (stamp.ra, stamp.dec), params.size, params.plane)
            read += source.bytes_read - before
        except LabError as error:
            problems[index] = error.message
        except (OSError, ValueError) as error:
            problems[index] = explain(error).message
        else:
            call.batch(pixels.tobytes(), index + 1)
    return protocol.StampList(problems=problems, bytes_read=read)


def _cache(_params: protocol.Empty, _call: Call) -> protocol.PixelCacheState:
    return protocol.PixelCacheState(size=pixel_cache.size, capacity=pixel_cache.capacity)


def _save_marks(params: protocol.SaveMarksParams, _call: Call) -> protocol.SavedDataset:
    with repositories.butler(params.repository) as butler:
        about = get_dataset(butler, params.about)
    # The agent's own Butlers only read; this one lives for this dataset.
    with Butler.from_config(locate(params.repository).config, writeable=True) as writeable:
        saved = save_marks(writeable, params.run, about, params.marks)
    return protocol.SavedDataset(dataset_id=str(saved.id), run=saved.run, where=exclusion(params.marks))


def _catalogs(butler: Butler, params: protocol.SkyBinParams) -> list[DatasetRef]:
    refs: list[DatasetRef] = butler.query_datasets(
        params.dataset_type, params.collections, where=params.where, explain=False
    )
    if not refs:
        raise LabError("not_found", f"There is no {params.dataset_type} in these collections.")
    return refs


def _binned(butler: Butler, refs: list[DatasetRef], params: protocol.SkyBinParams) -> list[protocol.SkyBin]:
    return sky.bin_catalogs(butler, refs, params.column, params.statistic, params.scale, params.order)


def _bins(params: protocol.SkyBinParams, _call: Call) -> protocol.SkyBinList:
    with repositories.butler(params.repository) as butler:
        refs = _catalogs(butler, params)
        bins = _binned(butler, refs, params)
        columns = [column.name for column in open_table(butler, refs[0]).info.columns]
    return protocol.SkyBinList(bins=bins, position=list(sky.position_columns(columns) or ()))


def _map(params: protocol.MapParams, _call: Call) -> protocol.MapBinList:
    cone = params.ra, params.dec, params.radius
    nside = params.degrade_nside or nside_for(params.radius)
    if params.dataset_id is None:
        return map_bins(property_map(params.file, degrade_nside=nside, cone=cone), cone)
    with repositories.butler(params.repository) as butler:
        ref = get_dataset(butler, params.dataset_id)
        return map_bins(property_map(butler, ref, degrade_nside=nside, cone=cone), cone)


def _save_bins(params: protocol.SaveBinsParams, _call: Call) -> protocol.SavedDataset:
    with repositories.butler(params.repository) as butler:
        bins = _binned(butler, _catalogs(butler, params), params)
    with Butler.from_config(locate(params.repository).config, writeable=True) as writeable:
        saved = save_bins(writeable, params, bins)
    return protocol.SavedDataset(dataset_id=str(saved.id), run=saved.run, where="")


IMAGES: dict[str, Callable[[Any, Call], protocol.Message]] = {
    "image.open": _open,
    "image.tile": _tile,
    "image.sky": _sky,
    "image.psf": _psf,
    "image.groups": _groups,
    "image.context": _context,
    "image.inputs": _inputs,
    "image.products": _products,
    "image.for_row": _for_row,
    "image.epochs": _epochs,
    "image.stamps": _stamps,
    "image.cache": _cache,
    "image.save_marks": _save_marks,
    "sky.bins": _bins,
    "sky.map": _map,
    "sky.save_bins": _save_bins,
}
"""Method name to handler."""

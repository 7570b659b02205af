"""What can be shown with an image: catalogs over it, and the images it was made from."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from lsst.daf.butler import Butler, CollectionType, DatasetRef, DatasetType

from butler_lab.agent.protocol import ImageCatalog, ImageContext, InputImage, ProductList, ProvenanceLink
from butler_lab.browse.data_id import data_id_text
from butler_lab.browse.dataset import get_dataset
from butler_lab.content.opener import opener_for_class
from butler_lab.errors import LabError
from butler_lab.provenance.find import dataset_links, find_inputs
from butler_lab.provenance.graph import graphs_of, read_products
from butler_lab.sky.catalog.positions import position_columns
from butler_lab.sky.maps.find import find_maps
from butler_lab.table import open_table

__all__ = ["image_context", "input_images", "products_of"]

_TABLES = ("ArrowAstropy", "ArrowTable", "ArrowNumpy", "ArrowNumpyDict", "DataFrame", "AstropyTable")
_DIMENSIONS = {
    "instrument",
    "visit",
    "detector",
    "skymap",
    "tract",
    "patch",
    "band",
    "physical_filter",
    "day_obs",
}
"""Dimensions of catalogs that are looked for."""

_CATALOGS = 8
"""Datasets of a type at most."""

_PRODUCTS = 300
"""Products at most."""

_INPUTS = 200
_DEPTH = 2
"""Images at most, and steps of processing that are followed back."""


def image_context(butler: Butler, dataset_id: str) -> ImageContext:
    """Find the collections an image is searched in, and catalogs of its part of the sky.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID of the image.

    Returns
    -------
    context : `~butler_lab.agent.protocol.ImageContext`
        Catalogs with positions that overlap the image.
    """
    ref = get_dataset(butler, dataset_id)
    collections = _collections(butler, ref)
    known = {name: value for name, value in ref.dataId.required.items() if name in _DIMENSIONS}
    catalogs = []
    types = _types(butler, collections)
    for kind in types:
        if kind.storageClass_name not in _TABLES or not kind.dimensions.names <= _DIMENSIONS:
            continue
        refs = butler.query_datasets(kind, collections, data_id=known, limit=_CATALOGS, explain=False)
        columns = _columns(butler, refs)
        catalogs += [
            ImageCatalog(
                dataset_id=str(found.id),
                dataset_type=kind.name,
                data_id=data_id_text(found.dataId),
                columns=columns,
            )
            for found in refs
            if columns
        ]
    has_psf = "psf" in ref.datasetType.storageClass.allComponents()
    maps = find_maps(butler, ref, types, collections)
    return ImageContext(collections=collections, catalogs=catalogs, maps=maps, has_psf=has_psf)


def input_images(butler: Butler, dataset_id: str) -> list[InputImage]:
    """List the images an image was made from, of every type.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID of the image.

    Returns
    -------
    inputs : `list` [`~butler_lab.agent.protocol.InputImage`]
        Direct inputs first, then theirs.
    """
    found: dict[str, InputImage] = {}
    level = [get_dataset(butler, dataset_id)]
    for depth in range(1, _DEPTH + 1):
        used = {each for inputs in find_inputs(butler, level).values() for each in inputs}
        level = [
            ref
            for ref in butler.get_many_datasets(used)
            if str(ref.id) not in found and opener_for_class(ref.datasetType.storageClass_name) == "image"
        ]
        for link in dataset_links(butler, [str(ref.id) for ref in level])[: _INPUTS - len(found)]:
            found[link.dataset_id] = InputImage(
                dataset_id=link.dataset_id,
                dataset_type=link.dataset_type,
                data_id=link.data_id,
                depth=depth,
                exists=link.exists,
            )
    return list(found.values())


def products_of(
    butler: Butler, dataset_ids: list[str], progress: Callable[[int], None] = lambda _: None
) -> ProductList:
    """List everything that was made from some datasets, directly or by way of others.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_ids : `list` [`str`]
        UUIDs.
    progress : `~collections.abc.Callable`, optional
        Told how many were found so far; it may raise to stop the search.

    Returns
    -------
    products : `~butler_lab.agent.protocol.ProductList`
        Nearest first, without logs and the like, which nothing is made from.
    """
    products: list[ProvenanceLink] = []
    level = [UUID(dataset_id) for dataset_id in dataset_ids]
    known = set(level)
    while level and len(products) <= _PRODUCTS:
        following: dict[UUID, None] = {}
        for graph in _graphs_of_all(butler, level):
            progress(len(products) + len(following))
            following.update(dict.fromkeys(read_products(butler, graph, level)))
        level = [made for made in following if made not in known]
        known.update(level)
        products += dataset_links(butler, [str(made) for made in level])
    return ProductList(products=products[:_PRODUCTS], truncated=len(products) > _PRODUCTS)


def _graphs_of_all(butler: Butler, dataset_ids: list[UUID]) -> list[DatasetRef]:
    """Provenance graphs that may know any of some datasets; those of a run and type are alike."""
    refs = butler.get_many_datasets(dataset_ids)
    alike = {(ref.run, ref.datasetType.name): ref for ref in refs}
    return list({graph.id: graph for ref in alike.values() for graph in graphs_of(butler, ref)}.values())


def _collections(butler: Butler, ref: DatasetRef) -> list[str]:
    """The chain a RUN belongs to, so that catalogs of other RUNs are found; the longest one."""
    parents = butler.collections.get_info(ref.run, include_parents=True).parents or ()
    chains = [
        info
        for info in (butler.collections.get_info(name) for name in parents)
        if info.type is CollectionType.CHAINED
    ]
    best = max(chains, key=lambda info: len(info.children), default=None)
    return [ref.run] if best is None else [best.name]


def _types(butler: Butler, collections: list[str]) -> list[DatasetType]:
    names = {
        name
        for info in butler.collections.query_info(collections, flatten_chains=True, include_summary=True)
        for name in info.dataset_types or ()
    }
    return [butler.get_dataset_type(name) for name in sorted(names)]


def _columns(butler: Butler, refs: list[DatasetRef]) -> list[str]:
    """Names of the columns with numbers; none if there is no position."""
    for ref in refs:
        try:
            columns = open_table(butler, ref).info.columns
        except LabError:
            # Its file may be gone; that of another patch says the same.
            continue
        names = [column.name for column in columns]
        return names if position_columns(names) else []
    return []

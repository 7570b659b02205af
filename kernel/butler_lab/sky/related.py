"""Images that belong together: detectors of a visit, patches of a tract, epochs of a position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lsst.daf.butler import Butler, DatasetRef, DatasetType

from butler_lab.agent.protocol import Epoch, ImageGroup, RowImage
from butler_lab.browse.data_id import data_id_text
from butler_lab.browse.dataset import get_dataset
from butler_lab.content.opener import opener_for_class
from butler_lab.errors import LabError
from butler_lab.sky.grid import Layout

__all__ = ["find_epochs", "image_groups", "images_for_row"]

_MOST = 2_000
"""Images of a group at most."""

_COLUMNS = {
    "visit": ("visit", "visitId", "lsst_visit"),
    "detector": ("detector", "detectorId", "lsst_detector"),
    "tract": ("tract", "lsst_tract"),
    "patch": ("patch", "lsst_patch"),
    "band": ("band", "refBand", "lsst_band"),
    "exposure": ("exposure",),
    "ra": ("ra", "coord_ra", "s_ra"),
    "dec": ("dec", "decl", "coord_dec", "s_dec"),
}
"""Names of the columns that say where a row was measured; those of older releases as well."""

_GOVERNORS = 10
"""Instruments or skymaps that are looked at."""

_FIRST = ("visit_image", "deep_coadd")
"""Types that are looked at before others of the same dimensions."""

_BANDS = "ugrizy"
"""Bands from short to long waves."""

_DEFAULT_BAND = "r"
"""Band of coadds for rows that have none, if there is one."""


def image_groups(butler: Butler, dataset_id: str) -> list[ImageGroup]:
    """List the larger images an image is part of.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_id : `str`
        UUID of the image.

    Returns
    -------
    groups : `list` [`~butler_lab.agent.protocol.ImageGroup`]
        Datasets of the same type in the same RUN; this one is among them.
    """
    ref = get_dataset(butler, dataset_id)
    data_id = data_id_text(ref.dataId)
    governors = {name: ref.dataId[name] for name in ref.dimensions.governors}
    wanted: list[tuple[Layout, str, dict[str, Any]]] = []
    for name in ("visit", "exposure"):
        if {name, "detector"} <= ref.dimensions.names:
            wanted.append(("focal_plane", f"detectors of {name} {data_id[name]}", {name: ref.dataId[name]}))
            wanted.append(("sky", f"detectors of {name} {data_id[name]}, north up", {name: ref.dataId[name]}))
    if {"tract", "patch"} <= ref.dimensions.names:
        band = {"band": ref.dataId["band"]} if "band" in ref.dimensions else {}
        named = " ".join(band.values())
        tract = {**band, "tract": ref.dataId["tract"]}
        wanted.append(("pixels", f"patches of tract {data_id['tract']} {named}".strip(), tract))
        wanted.append(("sky", f"patches of all tracts {named}".strip(), band))
        wanted.append(("full_sky", f"full sky {named}".strip(), band))
    groups = []
    for layout, title, fixed in wanted:
        refs = butler.query_datasets(
            ref.datasetType,
            ref.run,
            data_id={**governors, **fixed},
            find_first=False,
            limit=_MOST,
            explain=False,
        )
        ids = [str(other.id) for other in sorted(refs, key=lambda other: other.dataId.required_values)]
        if len(ids) > 1:
            groups.append(ImageGroup(layout=layout, title=f"{len(ids)} {title}", dataset_ids=ids))
    return groups + _colors(butler, ref)


def _colors(butler: Butler, ref: DatasetRef) -> list[ImageGroup]:
    """The same part of the sky in three bands, the longest waves first, which become red."""
    names = ref.dimensions.names
    if "band" not in names or "visit" in names or "exposure" in names:
        return []
    fixed = {name: value for name, value in ref.dataId.required.items() if name != "band"}
    refs = butler.query_datasets(
        ref.datasetType, ref.run, data_id=fixed, find_first=False, limit=_MOST, explain=False
    )
    by_band = {str(other.dataId["band"]): str(other.id) for other in refs}
    bands = [band for band in reversed(_BANDS) if band in by_band]
    return [
        ImageGroup(
            layout="rgb", title=f"{' '.join(three)} as colours", dataset_ids=[by_band[b] for b in three]
        )
        for three in (bands[n : n + 3] for n in range(len(bands) - 2))
    ]


def images_for_row(
    butler: Butler, collections: Sequence[str], row: Mapping[str, str], dataset_type: str | None = None
) -> list[RowImage]:
    """Find the images on which a row of a catalog can be seen.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    collections : `~collections.abc.Sequence` [`str`]
        Where to look.
    row : `~collections.abc.Mapping` [`str`, `str`]
        Column name to value as text.
    dataset_type : `str`, optional
        Look for images of this type only.

    Returns
    -------
    images : `list` [`~butler_lab.agent.protocol.RowImage`]
        By visit and detector if the row names them, else by tract and patch,
        else by position; calibrated images before coadds.

    Raises
    ------
    LabError
        Raised if the row says neither.
    """
    known = _known(row)
    position = (float(known["ra"]), float(known["dec"])) if {"ra", "dec"} <= known.keys() else None
    found: list[RowImage] = []
    for kind in _image_types(butler, collections, dataset_type):
        names = kind.dimensions.names
        refs: Sequence[DatasetRef] = ()
        if {"visit", "detector"} <= names and {"visit", "detector"} <= known.keys():
            where = {"visit": int(known["visit"]), "detector": int(known["detector"])}
            refs = _search(butler, kind, collections, where)
        elif {"tract", "patch"} <= names and {"tract", "patch"} <= known.keys():
            where = {"tract": int(known["tract"]), "patch": int(known["patch"])}
            refs = _preferred(_search(butler, kind, collections, where), known.get("band"))
        elif position and names & {"patch", "visit"}:
            refs = _preferred(_at(butler, kind, collections, position, 50), known.get("band"))
        found += [
            RowImage(
                dataset_id=str(ref.id),
                dataset_type=kind.name,
                data_id=data_id_text(ref.dataId),
                ra=position[0] if position else None,
                dec=position[1] if position else None,
            )
            for ref in refs
        ]
    if not found and not position and not known.keys() & {"visit", "tract"}:
        raise LabError(
            "bad_request",
            "This row names no image: it has neither visit and detector, tract and patch, nor a position.",
            f"Show columns such as {', '.join(names[0] for names in _COLUMNS.values())}.",
        )
    return found


def find_epochs(
    butler: Butler, dataset_type: str, collections: Sequence[str], position: tuple[float, float]
) -> list[Epoch]:
    """Find all images of a position, in order of time.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset_type : `str`
        Of images that have a visit.
    collections : `~collections.abc.Sequence` [`str`]
        Where to look.
    position : `tuple` [`float`, `float`]
        Right ascension and declination (deg).

    Returns
    -------
    epochs : `list` [`~butler_lab.agent.protocol.Epoch`]
        Images whose region holds the position.
    """
    kind = butler.get_dataset_type(dataset_type)
    epochs = []
    for ref in _at(butler, kind, collections, position, _MOST):
        record = ref.dataId.records.get("visit") if ref.dataId.hasRecords() else None
        begin = record.timespan.begin if record is not None and record.timespan is not None else None
        epochs.append(
            Epoch(
                dataset_id=str(ref.id),
                data_id=data_id_text(ref.dataId),
                begin_mjd=float(begin.tai.mjd) if begin is not None else None,
                band=str(ref.dataId.get("band", "")),
            )
        )
    return sorted(epochs, key=lambda epoch: epoch.begin_mjd or 0.0)


def _known(row: Mapping[str, str]) -> dict[str, str]:
    return {
        meaning: row[names_in_row[0]]
        for meaning, names in _COLUMNS.items()
        if (names_in_row := [name for name in names if row.get(name) not in (None, "", "NaN", "null")])
    }


def _image_types(butler: Butler, collections: Sequence[str], only: str | None) -> list[DatasetType]:
    names = {
        name
        for info in butler.collections.query_info(collections, flatten_chains=True, include_summary=True)
        for name in info.dataset_types or ()
    }
    types = [butler.get_dataset_type(name) for name in sorted(names) if only in (None, name)]
    images = [kind for kind in types if kind.dimensions.names & {"visit", "patch"} and _is_image(kind)]

    def rank(kind: DatasetType) -> tuple[bool, bool, str]:
        return "visit" not in kind.dimensions, kind.name not in _FIRST, kind.name

    return sorted(images, key=rank)


def _is_image(kind: DatasetType) -> bool:
    return opener_for_class(kind.storageClass_name) == "image"


def _search(
    butler: Butler, kind: DatasetType, collections: Sequence[str], data_id: dict[str, Any]
) -> list[DatasetRef]:
    """Find datasets by some of their dimensions, whatever their instrument or skymap."""
    with butler.query() as query:
        governors = list(
            query.join_dataset_search(kind, collections).data_ids(kind.dimensions.governors).limit(_GOVERNORS)
        )
    return [
        ref
        for governor in governors
        for ref in butler.query_datasets(
            kind, collections, data_id={**governor.required, **data_id}, limit=_MOST, explain=False
        )
    ]


def _at(
    butler: Butler,
    kind: DatasetType,
    collections: Sequence[str],
    position: tuple[float, float],
    limit: int,
) -> list[DatasetRef]:
    element = "patch" if "patch" in kind.dimensions else "visit_detector_region"
    if "detector" not in kind.dimensions and "patch" not in kind.dimensions:
        element = "visit"
    refs: list[DatasetRef] = butler.query_datasets(
        kind,
        collections,
        where=f"{element}.region OVERLAPS POINT(:ra, :dec)",
        bind={"ra": position[0], "dec": position[1]},
        with_dimension_records=True,
        limit=limit,
        explain=False,
    )
    return refs


def _preferred(refs: Sequence[DatasetRef], band: str | None) -> list[DatasetRef]:
    """Images in the band of the row first; without one, in r."""
    wanted = band or _DEFAULT_BAND
    return sorted(refs, key=lambda ref: (ref.dataId.get("band") != wanted, ref.dataId.required_values))

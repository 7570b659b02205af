"""Find the measurements of an object over time: object to forced sources to visits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lsst.daf.butler import Butler, MissingDatasetTypeError

from butler_lab.agent.protocol import JoinSpec, SourceSpec, ViewsDocument, ViewSpec
from butler_lab.browse.data_id import parse_data_id
from butler_lab.catalogs.make import catalog, open_source
from butler_lab.catalogs.repository_name import repository_name
from butler_lab.errors import LabError
from butler_lab.views.document import source_of

if TYPE_CHECKING:
    from butler_lab.views.view import View

__all__ = ["curve_spec", "find_light_curve", "light_curve"]

_SOURCES = {
    "objectId": ("object_forced_source", "forced_source"),
    "diaObjectId": ("dia_object_forced_source", "forced_source_on_dia_object", "dia_source"),
}
"""Column of the object's id to dataset types with its measurements, best first."""

_TIMES = ("midpointMjdTai", "expMidptMJD", "midPointTai", "mjd")
_FLUXES = ("psfFlux", "psfDiffFlux", "flux")
_VISITS = ("visit_table", "visitTable")

_VISIT_COLUMNS = ("expMidptMJD", "seeing", "airmass", "skyBg", "zeroPoint", "physical_filter")
"""What is told of a measurement's visit."""

_MAG_PER_RELATIVE_FLUX = 1.0857362047581294
"""2.5 / ln(10)."""


def curve_spec(columns: Sequence[str], magnitude: bool = False, **options: Any) -> ViewSpec:
    """Propose the light curve of a catalog with times and fluxes.

    Parameters
    ----------
    columns : `~collections.abc.Sequence` [`str`]
        Names of its columns.
    magnitude : `bool`, optional
        AB magnitudes; negative fluxes have none, and are counted as NaN.
    **options
        Fields of `~butler_lab.agent.protocol.ViewSpec` that are known better.

    Returns
    -------
    spec : `~butler_lab.agent.protocol.ViewSpec`
        Flux densities against time, coloured by band.

    Raises
    ------
    LabError
        Raised if there is neither a time nor a flux.
    """
    time = options.pop("x", "") or _first(_TIMES, columns)
    flux = options.pop("y", "") or _first(_FLUXES, columns)
    if not time or not flux:
        raise LabError(
            "bad_request",
            f"There is no column with the {'flux' if time else 'time'} of a light curve.",
            'Name them: light_curve(x="midpointMjdTai", y="psfFlux").',
        )
    error = options.pop("y_error", f"{flux}Err" if f"{flux}Err" in columns else "")
    color = options.pop("color", "band" if "band" in columns else "")
    if magnitude:
        error = f"{_MAG_PER_RELATIVE_FLUX!r} * {error} / {flux}" if error else ""
        flux = f"mag({flux})"
    return ViewSpec(mark="lightcurve", x=time, y=flux, y_error=error, color=color, bins=60, **options)


def find_light_curve(butler: Butler, collections: Sequence[str], row: Mapping[str, str]) -> ViewsDocument:
    """Write the page of an object's light curve.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    collections : `~collections.abc.Sequence` [`str`]
        Where to look for measurements.
    row : `~collections.abc.Mapping` [`str`, `str`]
        Column name to value as text: the id, and what is known of its data ID.

    Returns
    -------
    document : `~butler_lab.agent.protocol.ViewsDocument`
        Measurements joined with their visits: a light curve and a table.

    Raises
    ------
    LabError
        Raised if there are none.
    """
    for key, types in _SOURCES.items():
        text = str(row.get(key) or "")
        if not text.lstrip("-").isdigit() or int(text) == 0:
            continue
        for name in types:
            data_id = _data_id(butler, name, row)
            if data_id is not None and _has(butler, name, collections, data_id):
                return _document(butler, collections, name, f"{key} == {int(text)}", data_id)
    raise LabError(
        "not_found",
        "No measurements over time of this row were found in these collections.",
        f"A row needs {' or '.join(_SOURCES)}, and the collections {_SOURCES['objectId'][0]} datasets.",
    )


def light_curve(
    butler: Butler, row: int | Mapping[str, Any], *, collections: str | Sequence[str], **options: Any
) -> View:
    """Show the light curve of an object.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    row : `int` or `~collections.abc.Mapping`
        The ``objectId``, or a row with it; with tract and patch fewer files are read.
    collections : `str` or `~collections.abc.Sequence` [`str`]
        Where to look for measurements.
    **options
        Such as ``magnitude=True`` or ``period=0.51``; see `curve_spec`.

    Returns
    -------
    view : `~butler_lab.views.view.View`
        Of a catalog of the measurements, joined with their visits.
    """
    found = [collections] if isinstance(collections, str) else list(collections)
    values = {"objectId": row} if isinstance(row, int) else row
    texts = {name: str(value) for name, value in values.items() if value is not None}
    document = find_light_curve(butler, found, texts)
    made = open_source(butler, source_of(document))
    return made.light_curve(**options)


def _document(
    butler: Butler, collections: Sequence[str], name: str, rows: str, data_id: Mapping[str, str]
) -> ViewsDocument:
    source = SourceSpec(
        repository=repository_name(butler),
        dataset_type=name,
        collections=list(collections),
        data_id=dict(data_id),
        rows=rows,
    )
    parsed = parse_data_id(butler.dimensions, dict(data_id))
    columns = catalog(butler, name, collections=collections, data_id=parsed).columns.names
    source.joins = _visits(butler, collections, columns)
    columns += source.joins[0].columns[1:] if source.joins else []
    curve = curve_spec(columns)
    shown = [curve.x, "band", "visit", "detector", curve.y, curve.y_error, *_VISIT_COLUMNS[1:]]
    table = ViewSpec(mark="table", columns=[column for column in dict.fromkeys(shown) if column in columns])
    return ViewsDocument(source=source, views=[curve, table])


def _visits(butler: Butler, collections: Sequence[str], columns: Sequence[str]) -> list[JoinSpec]:
    """Join what is known of the visits, if there is a table of them."""
    for name in _VISITS:
        if "visit" in columns and _has(butler, name, collections, {}):
            theirs = catalog(butler, name, collections=collections)
            wanted = [each for each in _VISIT_COLUMNS if each in theirs.columns.names and each not in columns]
            return [JoinSpec(dataset_type=name, on=["visit"], columns=["visit", *wanted])]
    return []


def _data_id(butler: Butler, name: str, row: Mapping[str, str]) -> dict[str, str] | None:
    """Take what the row says of the data ID; `None` if there is no such dataset type."""
    try:
        dimensions = butler.get_dataset_type(name).dimensions
    except MissingDatasetTypeError:
        return None
    if not set(dimensions.governors) <= set(row):
        return {}
    return {dimension: str(row[dimension]) for dimension in dimensions.required if row.get(dimension)}


def _has(butler: Butler, name: str, collections: Sequence[str], data_id: Mapping[str, str]) -> bool:
    parsed = parse_data_id(butler.dimensions, dict(data_id))
    try:
        return bool(butler.query_datasets(name, list(collections), data_id=parsed, limit=1, explain=False))
    except MissingDatasetTypeError:
        return False


def _first(names: Sequence[str], columns: Sequence[str]) -> str:
    return next((name for name in names if name in columns), "")

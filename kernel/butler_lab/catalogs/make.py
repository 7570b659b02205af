"""Make a catalog from whatever holds rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from lsst.daf.butler import Butler, DatasetRef, EmptyQueryResultError
from lsst.resources import ResourcePath

from butler_lab.agent.protocol import SourceSpec
from butler_lab.browse.data_id import parse_data_id
from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.published.hats import is_hats, relation_of_hats
from butler_lab.catalogs.repository_name import repository_name
from butler_lab.catalogs.sources import refs_of, relation_of_datasets, relation_of_file, relation_of_table
from butler_lab.errors import LabError

__all__ = ["catalog", "open_source"]


def catalog(
    source: Any,
    dataset_type: str | DatasetRef | Sequence[DatasetRef] | None = None,
    *,
    collections: str | Iterable[str] | None = None,
    where: str = "",
    bind: Mapping[str, Any] | None = None,
    columns: Sequence[str] | None = None,
    rows: str = "",
    cone: tuple[float, float, float] | None = None,
    allow_code: bool = False,
    data_id: Mapping[str, Any] | None = None,
    **dimensions: Any,
) -> Catalog:
    """Make a catalog: one relation over one or many datasets, a table or a file.

    Parameters
    ----------
    source : `~lsst.daf.butler.Butler`, table or path
        A repository; or an Arrow, astropy or pandas table; or a Parquet, Arrow,
        FITS, ECSV, VOTable or CSV file; or the directory (or URI) of a HATS catalog.
    dataset_type : `str`, `~lsst.daf.butler.DatasetRef` or sequence of these
        Which datasets of the repository; all that are found are joined.
    collections : `str` or `~collections.abc.Iterable` [`str`], optional
        Collections to search; the Butler's defaults if not given.
    where : `str`, optional
        Butler expression that chooses datasets, so that others are not read.
    bind : `~collections.abc.Mapping`, optional
        Values for names in `where`.
    columns : `~collections.abc.Sequence` [`str`], optional
        Columns to offer; all if not given. ``{band}_psfFlux`` stands for those
        of all bands.
    rows : `str`, optional
        Expression that chooses rows; others are skipped by the reader.
    cone : `tuple` [`float`, `float`, `float`], optional
        Right ascension, declination and radius (deg) of a circle: of a HATS
        catalog only the partitions it touches are read.
    allow_code : `bool`, optional
        Read datasets even if that runs code of the repository.
    data_id : `~collections.abc.Mapping`, optional
        Dimension values that choose datasets.
    **dimensions
        The same, e.g. ``tract=5063``.

    Returns
    -------
    catalog : `~butler_lab.catalogs.Catalog`
        Nothing but what is needed is read, when it is needed.

    Raises
    ------
    LabError
        Raised if there is no such dataset, column or table.

    Examples
    --------
    >>> cat = butler_lab.catalog(butler, "object", collections="u/demo/DM-1")  # doctest: +SKIP
    >>> cat.scatter("g - r", "r")  # doctest: +SKIP
    """
    if not isinstance(source, Butler):
        made = _unstored(source, columns, cone)
        _check_columns(made, columns)
        return made.filter(rows) if rows else made
    if cone is not None:
        raise LabError(
            "bad_request", "Datasets are chosen by data ID, not by cone.", 'Use where, or rows="...".'
        )
    if dataset_type is None:
        raise LabError("bad_request", "A dataset type is needed.", 'Write catalog(butler, "object").')
    data_id = {**(data_id or {}), **dimensions}
    if isinstance(dataset_type, str):
        name = dataset_type
        try:
            refs = refs_of(source, dataset_type, collections, where, data_id, bind)
        except EmptyQueryResultError as error:
            raise LabError("not_found", f"No {name} was found.", " ".join(error.reasons)) from None
    else:
        refs = [dataset_type] if isinstance(dataset_type, DatasetRef) else list(dataset_type)
        name = refs[0].datasetType.name if refs else ""
    if not refs:
        raise LabError(
            "not_found", f"No {name} was found.", "Search other collections, or with another where."
        )
    searched = isinstance(dataset_type, str) and not bind
    found = (
        [collections] if isinstance(collections, str) else list(collections or source.collections.defaults)
    )
    spec = SourceSpec(
        repository=repository_name(source),
        dataset_type=name,
        collections=found if searched else [],
        where=where if searched else "",
        data_id={key: str(value) for key, value in data_id.items()} if searched else {},
        dataset_ids=[] if searched else [str(ref.id) for ref in refs],
        columns=list(columns or ()),
    )
    made = Catalog(
        relation_of_datasets(source, refs, columns, allow_code), title=_title(name, refs), spec=spec
    )
    _check_columns(made, columns)
    return made.filter(rows) if rows else made


def open_source(butler: Butler, spec: SourceSpec, allow_code: bool = False) -> Catalog:
    """Make the catalog of a stored source.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        Its repository.
    spec : `~butler_lab.agent.protocol.SourceSpec`
        The source.
    allow_code : `bool`, optional
        Reading may run code of the repository.

    Returns
    -------
    catalog : `~butler_lab.catalogs.Catalog`
        The catalog.

    Raises
    ------
    LabError
        Raised if something of it does not exist any more.
    """
    chosen: dict[str, Any] = {"columns": spec.columns or None, "allow_code": allow_code}
    if spec.dataset_ids:
        refs = [butler.get_dataset(UUID(dataset_id)) for dataset_id in spec.dataset_ids]
        gone = [dataset_id for dataset_id, ref in zip(spec.dataset_ids, refs, strict=True) if ref is None]
        if gone:
            raise LabError("not_found", f"{len(gone)} datasets of these views are gone, e.g. {gone[0]}.")
        made = catalog(butler, [ref for ref in refs if ref], **chosen)
    else:
        made = catalog(
            butler,
            spec.dataset_type,
            collections=spec.collections,
            where=spec.where,
            data_id=parse_data_id(butler.dimensions, spec.data_id),
            **chosen,
        )
    title = made.title
    for join in spec.joins:
        other = catalog(butler, join.dataset_type, collections=spec.collections, columns=join.columns or None)
        made = made.join(other, join.on, "left")
    for name, expression in spec.derived.items():
        made = made.derive(**{name: expression})
    if spec.rows:
        made = made.filter(spec.rows)
    if spec.compare:
        made = _compared(butler, spec, made, allow_code)
        title = f"{title}: {', '.join(spec.collections)} and {', '.join(spec.compare.collections)}"
    # A label says the same at another site; a path does not.
    made.spec = spec.model_copy(update={"repository": repository_name(butler)})
    made.title = f"{title} where {spec.rows}" if spec.rows else title
    return made


def _unstored(source: Any, columns: Sequence[str] | None, cone: tuple[float, float, float] | None) -> Catalog:
    """Make the catalog of what is in no repository."""
    if isinstance(source, str | Path):
        place = ResourcePath(str(Path(source).expanduser()) if "://" not in str(source) else str(source))
        root = ResourcePath(place, forceDirectory=True)
        if not place.isLocal or place.isdir():
            if not is_hats(root):
                raise LabError("unreadable", f"{source} is no HATS catalog.", "Give a file.")
            return Catalog(relation_of_hats(root, columns, cone), title=Path(str(source)).name)
    if cone is not None:
        raise LabError("bad_request", "A cone chooses parts of HATS catalogs only.", 'Use rows="...".')
    if isinstance(source, str | Path):
        return Catalog(relation_of_file(source, columns), title=Path(source).name)
    return Catalog(relation_of_table(source, columns), title="table")


def _compared(butler: Butler, spec: SourceSpec, first: Catalog, allow_code: bool) -> Catalog:
    """Make the pairs of a source with the same of other collections."""
    compare = spec.compare
    if compare is None or spec.dataset_ids:
        raise LabError("bad_request", "Chosen datasets have no others to compare with.", "Search by type.")
    update = {"collections": compare.collections, "compare": None}
    second = open_source(butler, spec.model_copy(update=update), allow_code)
    found = first.compare(second, compare.values, compare.on or None, compare.radius)
    found.pairs.relation.note = "; ".join(note for note in (found.pairs.note, repr(found)) if note)
    return found.pairs


def _check_columns(made: Catalog, columns: Sequence[str] | None) -> None:
    for name in made.columns.expand(*(columns or ())):
        made.term(f"col({name!r})")


def _title(name: str, refs: Sequence[DatasetRef]) -> str:
    return name if len(refs) > 1 else f"{name} {refs[0].dataId}"

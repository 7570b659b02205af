"""Relations over datasets, tables and files."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from astropy.table import Table
from lsst.daf.butler import Butler, DatasetRef
from lsst.resources import ResourcePath

from butler_lab.agent.protocol import ColumnInfo
from butler_lab.catalogs.columns import expand_bands
from butler_lab.catalogs.published.known_tables import describe_columns
from butler_lab.catalogs.relation import Relation
from butler_lab.catalogs.term import quote_name, quote_text
from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError
from butler_lab.table import ArrowSource, ParquetSource, TableSource, open_table
from butler_lab.table.astropy_arrow import astropy_to_arrow

__all__ = ["choose_columns", "plain_path", "relation_of_datasets", "relation_of_file", "relation_of_table"]

_NUMBERS = itertools.count()
"""Makes names of tables unique, so that catalogs can be joined."""

_GLOB = set("*?[]{}")
"""Characters of a path that DuckDB would expand."""

_TEXT_FORMATS = {
    ".fits": "fits",
    ".ecsv": "ascii.ecsv",
    ".vot": "votable",
    ".xml": "votable",
    ".csv": "ascii.csv",
}


def relation_of_datasets(
    butler: Butler, refs: Sequence[DatasetRef], columns: Sequence[str] | None, allow_code: bool = False
) -> Relation:
    """Join the rows of datasets of one type.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    refs : `~collections.abc.Sequence` [`~lsst.daf.butler.DatasetRef`]
        The datasets; at least one.
    columns : `~collections.abc.Sequence` [`str`], optional
        Columns to offer; all if not given. Data-ID columns are always added.
    allow_code : `bool`, optional
        Reading may run code of the repository.

    Returns
    -------
    relation : `~butler_lab.catalogs.relation.Relation`
        Parquet files on this machine are read where they are, in parts; other
        tables are read now, their chosen columns only where possible.
    """
    pieces, files, tables = [], [], {}
    infos: dict[str, ColumnInfo] = {}
    sources, missing = _open_all(butler, refs, allow_code)
    for ref, source in sources:
        chosen = choose_columns(source.info.columns, columns)
        names = [info.name for info in chosen]
        for info in chosen:
            infos.setdefault(info.name, info)
        added = {
            name: value
            for name, value in ref.dataId.required.items()
            if name not in {column.name for column in source.info.columns} or name not in infos
        }
        for name, value in added.items():
            infos.setdefault(name, _dimension_info(ref, name, value))
        constants = [
            f"{_value(value)} AS {quote_name(name)}" for name, value in added.items() if name not in names
        ]
        path = plain_path(source)
        if path is not None:
            files.append(path)
            origin = f"read_parquet([{quote_text(path)}])"
        else:
            table = f"piece_{next(_NUMBERS)}"
            tables[table] = pa.Table.from_batches(source.batches(names), source.schema(names))
            origin = quote_name(table)
        selected = ", ".join([*(quote_name(name) for name in names), *constants])
        pieces.append(f"SELECT {selected} FROM {origin}")
    note = f"{len(missing)} of {len(refs)} datasets are not stored: {missing[0]}" if missing else ""
    described = describe_columns(refs[0].datasetType.name, list(infos.values()))
    return Relation(" UNION ALL BY NAME ".join(pieces), described, files, tables, note)


def _open_all(
    butler: Butler, refs: Sequence[DatasetRef], allow_code: bool
) -> tuple[list[tuple[DatasetRef, TableSource]], list[str]]:
    """Open the tables; one whose file is not there does not spoil the others."""
    sources, missing = [], []
    for ref in refs:
        try:
            sources.append((ref, open_table(butler, ref, None, allow_code)))
        except (LabError, FileNotFoundError) as error:
            absent = isinstance(error, FileNotFoundError) or error.kind in ("missing_artifact", "not_found")
            if not absent or len(refs) == 1:
                raise
            missing.append(str(ref.dataId))
    if not sources:
        raise LabError(
            "missing_artifact", f"None of the {len(refs)} datasets is stored.", "Produce them again."
        )
    return sources, missing


def _dimension_info(ref: DatasetRef, name: str, value: object) -> ColumnInfo:
    dimension = ref.datasetType.dimensions.universe.dimensions[name]
    kind = "int64" if isinstance(value, int) else "string"
    return ColumnInfo(name=name, type=kind, description=f"Data ID: {dimension.documentation.splitlines()[0]}")


def _value(value: object) -> str:
    return f"{value}::BIGINT" if isinstance(value, int) else quote_text(str(value))


def choose_columns(described: Sequence[ColumnInfo], columns: Sequence[str] | None) -> list[ColumnInfo]:
    """Choose columns by name, in the order they are asked for; those there are none of are left out."""
    if columns is None:
        return list(described)
    known = {info.name: info for info in described}
    return [known[name] for name in expand_bands(columns, known) if name in known]


def plain_path(source: TableSource) -> str | None:
    """Give the path of a Parquet file that DuckDB reads itself; else the rows go through Arrow."""
    if not isinstance(source, ParquetSource):
        return None
    uri = source.artifact.uri
    odd = any(column.original for column in source.info.columns) or not source.is_plain
    if odd or not uri.isLocal or _GLOB & set(uri.ospath):
        return None
    return str(uri.ospath)


def relation_of_file(path: str | Path, columns: Sequence[str] | None = None) -> Relation:
    """Open a file: Parquet, Arrow IPC, FITS, ECSV, VOTable or CSV.

    Parameters
    ----------
    path : `str` or `~pathlib.Path`
        The file.
    columns : `~collections.abc.Sequence` [`str`], optional
        Columns to offer; all if not given.

    Returns
    -------
    relation : `~butler_lab.catalogs.relation.Relation`
        Its rows.

    Raises
    ------
    LabError
        Raised if it is no table.
    """
    path = Path(path).expanduser().resolve()
    if not path.exists():
        raise LabError("not_found", f"There is no file {path}.")
    extension = path.suffix.lower()
    if extension in (".parquet", ".parq"):
        artifact = Artifact(ResourcePath(str(path)), "", "", None, path.stat().st_size)
        source = ParquetSource(artifact)
        plain = plain_path(source)
        chosen = choose_columns(source.info.columns, columns)
        if plain is not None:
            names = ", ".join(quote_name(info.name) for info in chosen)
            return Relation(f"SELECT {names} FROM read_parquet([{quote_text(plain)}])", chosen, [plain])
        return relation_of_table(pa.Table.from_batches(source.batches(), source.schema()), columns)
    try:
        if extension in (".arrow", ".feather", ".ipc"):
            with pa.memory_map(str(path)) as file:
                return relation_of_table(pa.ipc.open_file(file).read_all(), columns)
        return relation_of_table(Table.read(path, format=_TEXT_FORMATS.get(extension)), columns)
    except (ValueError, OSError, TypeError, pa.ArrowException) as error:
        raise LabError(
            "unreadable", f"{path.name} cannot be read as a table: {str(error).splitlines()[0]}"
        ) from error


def relation_of_table(table: Any, columns: Sequence[str] | None = None) -> Relation:
    """Take over a table in memory.

    Parameters
    ----------
    table : `pyarrow.Table`, `astropy.table.Table`, `pandas.DataFrame` or mapping of arrays
        The table.
    columns : `~collections.abc.Sequence` [`str`], optional
        Columns to offer; all if not given.

    Returns
    -------
    relation : `~butler_lab.catalogs.relation.Relation`
        Its rows.

    Raises
    ------
    LabError
        Raised if it is no table.
    """
    source = ArrowSource(_as_arrow(table))
    chosen = choose_columns(source.info.columns, columns)
    names = [info.name for info in chosen]
    held = pa.Table.from_batches(source.batches(names), source.schema(names))
    selected = ", ".join(quote_name(name) for name in names) or "*"
    given = f"given_{next(_NUMBERS)}"
    return Relation(f'SELECT {selected} FROM "{given}"', chosen, [], {given: held})


def _as_arrow(table: Any) -> pa.Table:
    if isinstance(table, pa.Table):
        return table
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    if isinstance(table, Table):
        return astropy_to_arrow(table)
    if type(table).__name__ == "DataFrame":
        # NaN stays NaN: pandas cannot tell, and a missing number of a catalog is NaN.
        return pa.Table.from_pandas(table, preserve_index=False, nthreads=1, safe=True)
    if isinstance(table, Mapping):
        return astropy_to_arrow(Table(dict(table)))
    if getattr(getattr(table, "dtype", None), "names", None):
        return astropy_to_arrow(Table(table))
    raise LabError(
        "bad_request",
        f"A {type(table).__name__} is no table.",
        "Give a Butler and a dataset type, an Arrow, astropy or pandas table, or the path of a file.",
    )


def refs_of(
    butler: Butler,
    dataset_type: str,
    collections: str | Iterable[str] | None,
    where: str,
    data_id: Mapping[str, Any],
    bind: Mapping[str, Any] | None = None,
) -> list[DatasetRef]:
    """Find the datasets of a catalog; see `~butler_lab.catalogs.make.catalog`."""
    refs = butler.query_datasets(
        dataset_type, collections, where=where, bind=bind, data_id=dict(data_id), explain=True, limit=None
    )
    return sorted(refs)

"""What a user works with: rows, columns, views and their selection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from butler_lab.agent.protocol import ColumnInfo, SourceSpec
from butler_lab.catalogs.columns import Columns, expand_bands
from butler_lab.catalogs.plots import Plots
from butler_lab.catalogs.relation import Relation
from butler_lab.catalogs.scope import Scope
from butler_lab.catalogs.term import Term, quote_name
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.catalogs.compare import Comparison
    from butler_lab.display import ImageView
    from butler_lab.selection.selection import Selection
    from butler_lab.views.link import Link

__all__ = ["Catalog"]


class Catalog(Plots):
    """One relation over datasets, a table or a file; nothing is read before it is needed.

    All views of a catalog select together: what is brushed in one is selected in
    all, and in `selection`.

    Parameters
    ----------
    relation : `~butler_lab.catalogs.relation.Relation`
        The rows.
    title : `str`
        What it is called.
    spec : `~butler_lab.agent.protocol.SourceSpec`, optional
        Where the rows come from, if that can be said by reference.
    derived : `dict` [`str`, `str`], optional
        Derived columns: name to expression.
    """

    def __init__(
        self,
        relation: Relation,
        title: str = "table",
        spec: SourceSpec | None = None,
        derived: dict[str, str] | None = None,
    ):
        self.relation = relation
        self.title = title
        self.spec = spec
        self.scope = Scope(relation.columns, derived or {})
        self._derived = dict(derived or {})

    @property
    def columns(self) -> Columns:
        """Columns, derived ones too; ``cat.columns.search("psf flux")`` finds some."""
        return Columns([*self.relation.columns, *(self._describe(name) for name in self.scope.derived)])

    @cached_property
    def rows(self) -> int:
        """Number of rows."""
        return int(self.relation.fetch("count(*)")[0][0])

    def __len__(self) -> int:
        return self.rows

    @property
    def note(self) -> str:
        """What of the source is not there; empty if all is."""
        return self.relation.note

    def term(self, expression: str) -> Term:
        """Translate an expression over this catalog's columns.

        Parameters
        ----------
        expression : `str`
            E.g. ``"g - r"``.

        Returns
        -------
        term : `~butler_lab.catalogs.term.Term`
            In SQL and ADQL, with its unit.

        Raises
        ------
        LabError
            Raised if it is wrong; says where, and which names are near.
        """
        return self.scope.term(expression)

    def derive(self, **expressions: str) -> Catalog:
        """Add columns by expression.

        Parameters
        ----------
        **expressions : `str`
            E.g. ``color="g - r"``.

        Returns
        -------
        catalog : `Catalog`
            A new one; this one stays as it is.
        """
        derived = {**self._derived, **expressions}
        made = Catalog(self.relation, self.title, self._spec(derived=derived), derived)
        for name in expressions:
            made.term(f"col({name!r})")
        return made

    def filter(self, expression: str) -> Catalog:
        """Keep some rows.

        Parameters
        ----------
        expression : `str`
            A condition, e.g. ``"r < 22 and not r_pixelFlags_bad"``.

        Returns
        -------
        catalog : `Catalog`
            A new one; the condition is evaluated by the reader of the files.
        """
        condition = self.condition(expression)
        kept = Relation(
            f"SELECT * FROM ({self.relation.sql}) AS kept WHERE {condition.sql}",
            self.relation.columns,
            self.relation.files,
            self.relation.tables,
            self.relation.note,
        )
        rows = f"({self.spec.rows}) and ({expression})" if self.spec and self.spec.rows else expression
        return Catalog(kept, self.title, self._spec(rows=rows), self._derived)

    def condition(self, expression: str) -> Term:
        """Translate a condition, and refuse what is none."""
        term = self.term(expression)
        if term.kind != "boolean":
            raise LabError(
                "invalid_query",
                f"{expression!r} is a {term.kind}, not a condition.",
                'Compare it with something, e.g. "r < 22".',
            )
        return term

    def join(self, other: Catalog, on: str | Sequence[str], kind: str = "inner", prefix: str = "") -> Catalog:
        """Join another catalog by equal values.

        Parameters
        ----------
        other : `Catalog`
            The other one.
        on : `str` or sequence of `str`
            Columns both have, e.g. ``"objectId"`` or ``["visit", "detector"]``.
        kind : `str`, optional
            ``inner`` or ``left``.
        prefix : `str`, optional
            Put before names of the other that this one has, too; ``other_`` if not given.

        Returns
        -------
        catalog : `Catalog`
            With the columns of both.
        """
        from butler_lab.catalogs.combine import join, joined_spec

        keys = [on] if isinstance(on, str) else list(on)
        made = join(self, other, keys, kind, prefix or "other_")
        made.spec = joined_spec(self, other, keys) if kind == "left" and not prefix else None
        return made

    def match(
        self,
        other: Catalog,
        radius: float = 1.0,
        position: tuple[str, str] = ("ra", "dec"),
        other_position: tuple[str, str] | None = None,
        prefix: str = "other_",
    ) -> Catalog:
        """Join the nearest row of another catalog on the sky.

        Parameters
        ----------
        other : `Catalog`
            The other one.
        radius : `float`, optional
            Greatest distance (arcsec).
        position, other_position : `tuple` [`str`, `str`], optional
            Columns with right ascension and declination (deg).
        prefix : `str`, optional
            Put before names of the other that this one has, too.

        Returns
        -------
        catalog : `Catalog`
            Rows that have a partner, with ``distance`` (arcsec).
        """
        from butler_lab.catalogs.combine import match

        return match(self, other, radius, position, other_position or position, prefix)

    def stack(self, other: Catalog, column: str, names: tuple[str, str]) -> Catalog:
        """Put the rows of another catalog below, e.g. those of another release or repository.

        Parameters
        ----------
        other : `Catalog`
            The other one; columns it lacks are null in its rows.
        column : `str`
            Name of a new column that tells the two apart, e.g. ``"release"``.
        names : `tuple` [`str`, `str`]
            Its values, for this and for the other.

        Returns
        -------
        catalog : `Catalog`
            With the columns of both.
        """
        from butler_lab.catalogs.combine import stack

        return stack(self, other, column, names)

    def compare(
        self,
        other: Catalog,
        values: Sequence[str],
        on: str | Sequence[str] | None = None,
        radius: float = 0.5,
        position: tuple[str, str] = ("ra", "dec"),
    ) -> Comparison:
        """Compare with another catalog row by row, e.g. with that of another release.

        Parameters
        ----------
        other : `Catalog`
            The other one.
        values : `~collections.abc.Sequence` [`str`]
            Columns or expressions that are numbers, e.g. ``["r", "g - r"]``.
        on : `str` or sequence of `str`, optional
            Columns whose values make a pair; pairs are made by position if not given.
        radius : `float`, optional
            Greatest distance of a pair made by position (arcsec).
        position : `tuple` [`str`, `str`], optional
            Columns with right ascension and declination (deg).

        Returns
        -------
        comparison : `~butler_lab.catalogs.compare.Comparison`
            A catalog of pairs with differences, and a summary.
        """
        from butler_lab.catalogs.compare import compare

        return compare(self, other, values, on, radius, position)

    def sql(self, query: str) -> pa.Table:
        """Run SQL in which ``catalog`` is this catalog, derived columns and all.

        Parameters
        ----------
        query : `str`
            DuckDB's SQL, e.g. ``SELECT tract, count(*) FROM catalog GROUP BY tract``.

        Returns
        -------
        table : `pyarrow.Table`
            The result.
        """
        derived = "".join(
            f", {self.term(f'col({name!r})').sql} AS {quote_name(name)}" for name in self.scope.derived
        )
        with self.relation.cursor() as cursor:
            # A view, so that the query may begin with WITH itself.
            cursor.execute(
                f"CREATE TEMP VIEW catalog AS SELECT *{derived} FROM ({self.relation.sql}) AS catalog"
            )
            return cursor.sql(query).to_arrow_table()

    def to_arrow(
        self, columns: Sequence[str] | None = None, where: str = "", limit: int | None = None
    ) -> pa.Table:
        """Read rows.

        Parameters
        ----------
        columns : `~collections.abc.Sequence` [`str`], optional
            Columns or expressions; all columns if not given.
        where : `str`, optional
            Condition.
        limit : `int`, optional
            Most rows to read.

        Returns
        -------
        table : `pyarrow.Table`
            Units and descriptions in the fields' metadata.
        """
        condition = self.condition(where).sql if where else ""
        names = self.columns.names
        return self.read(names if columns is None else expand_bands(columns, names), condition, limit)

    def read(self, columns: Sequence[str], condition: str = "", limit: int | None = None) -> pa.Table:
        """Read columns under a condition in SQL; see `to_arrow`."""
        known = set(self.columns.names)
        terms = [self.term(f"col({name!r})" if name in known else name) for name in columns]
        selected = ", ".join(
            f"{term.sql} AS {quote_name(name)}" for name, term in zip(columns, terms, strict=True)
        )
        rest = f"LIMIT {int(limit)}" if limit is not None else ""
        table = self.relation.arrow(selected, condition, rest)
        fields = []
        for name, term, field in zip(columns, terms, table.schema, strict=True):
            column = self.scope.columns.get(name)
            described = {"unit": str(term.unit or ""), "description": column.description if column else name}
            fields.append(field.with_metadata({key: text for key, text in described.items() if text}))
        return table.cast(pa.schema(fields))

    def to_astropy(self, columns: Sequence[str] | None = None, where: str = "") -> Any:
        """Read rows as `astropy.table.Table`; null becomes masked."""
        from butler_lab.catalogs.astropy_table import arrow_to_astropy

        return arrow_to_astropy(self.to_arrow(columns, where))

    def to_pandas(self, columns: Sequence[str] | None = None, where: str = "") -> Any:
        """Read rows as `pandas.DataFrame`; integers with nulls keep their digits."""
        return self.to_arrow(columns, where).to_pandas(integer_object_nulls=True)

    @cached_property
    def link(self) -> Link:
        """What the views of this catalog share."""
        from butler_lab.views.link import Link

        return Link(self)

    @property
    def selection(self) -> Selection:
        """What is selected in the views, in code, or in both."""
        return self.link.selection

    def save(self, path: str, images: Sequence[ImageView] = ()) -> None:
        """Write the views and the selection to a ``.butlerview`` document; data stay where they are.

        Parameters
        ----------
        path : `str`
            The file.
        images : `~collections.abc.Sequence` [`~butler_lab.ImageView`], optional
            Images beside the views.
        """
        from butler_lab.views.document import save_document

        if images:
            self.link.images = [view.spec() for view in images]
        save_document(self.link, path)

    def __repr__(self) -> str:
        note = f", {self.note}" if self.note else ""
        return f"Catalog({self.title}: {self.rows:,} rows, {len(self.columns)} columns{note})"

    def _describe(self, name: str) -> ColumnInfo:
        try:
            term = self.term(f"col({name!r})")
        except LabError:
            return ColumnInfo(name=name, type="double", description=f"= {self.scope.derived[name]}")
        kinds = {"integer": "int64", "boolean": "bool", "text": "string"}
        return ColumnInfo(
            name=name,
            type=kinds.get(term.kind, "double"),
            unit=str(term.unit or ""),
            description=f"= {self.scope.derived[name]}",
        )

    def _spec(self, **changes: Any) -> SourceSpec | None:
        return self.spec.model_copy(update=changes) if self.spec else None

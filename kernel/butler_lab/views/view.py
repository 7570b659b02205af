"""A view, seen from Python."""

from __future__ import annotations

import base64
import html
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from butler_lab.agent.protocol import ViewInfo
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.catalogs.api import Catalog
    from butler_lab.selection.selection import Selection
    from butler_lab.views.curve import Periodogram
    from butler_lab.views.link import Link

__all__ = ["MIME_TYPE", "View"]

MIME_TYPE = "application/vnd.butler.view+json"
"""What the JupyterLab extension draws."""

_FALLBACK_ROWS = 10
"""Rows of a table where the extension is missing."""


class View:
    """A view of a catalog: shown in a notebook, linked to all others; in a script numbers and a picture.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        What it is linked by.
    view_id : `str`
        Which one it is.
    """

    def __init__(self, link: Link, view_id: str):
        self._link = link
        self.id = view_id

    @property
    def info(self) -> ViewInfo:
        """Axes, ranges and what is not drawn."""
        return self._link.view(self.id).info

    @property
    def selection(self) -> Selection:
        """What is selected in all views of the catalog."""
        return self._link.selection

    def counts(self, selected: bool = False) -> np.ndarray[Any, Any]:
        """Count rows in the bins.

        Parameters
        ----------
        selected : `bool`, optional
            Count those only that the *other* views select, as is shown.

        Returns
        -------
        counts : `numpy.ndarray`
            As `numpy.histogram` or `numpy.histogram2d` count.
        """
        compiled = self._link.view(self.id)
        if not compiled.axes:
            raise LabError(
                "bad_request", f"A {compiled.info.spec.mark} has no bins.", "Use .table() for its rows."
            )
        return compiled.counts(self._link.mask_for(self.id) if selected else None)

    def edges(self, axis: int = 0) -> np.ndarray[Any, Any]:
        """Give the edges of the bins of an axis."""
        info = self.info.axes[axis]
        return np.asarray(info.edges[:: info.per_bin])

    def quartiles(self) -> dict[str, tuple[float, float, float]]:
        """Give the quartiles of each category of a violin, exactly, of the rows that other views select."""
        from butler_lab.views.quartiles import quartiles

        return quartiles(self._link, self.id)

    def periodogram(self, shortest: float | None = None, longest: float | None = None) -> Periodogram:
        """Tell which period explains a light curve.

        Parameters
        ----------
        shortest, longest : `float`, optional
            Periods to try (unit of the times).

        Returns
        -------
        periodogram : `~butler_lab.views.curve.Periodogram`
            Of the points that other views select.
        """
        from butler_lab.views.curve.periodogram import curve_periodogram

        return curve_periodogram(self._link, self.id, self._link.state.clauses, shortest, longest)

    @property
    def catalog(self) -> Catalog:
        """The rows."""
        return self._link.catalog

    def table(self) -> Any:
        """Read what is shown: all columns of a table view, the axes' values of another."""
        info = self.info
        columns = [column.name for column in info.columns] or [axis.expression for axis in info.axes]
        return self._link.catalog.to_arrow(columns)

    def spec(self) -> dict[str, Any]:
        """Give the view, with its numbers, as Vega-Lite."""
        from butler_lab.views.drawing.vega import vega_lite

        return vega_lite(self._link, self.id)

    def to_png(self, scale: float = 2.0) -> bytes:
        """Draw the view.

        Parameters
        ----------
        scale : `float`, optional
            Pixels for each point of the picture.

        Returns
        -------
        picture : `bytes`
            A PNG file.
        """
        from butler_lab.views.drawing.picture import draw_png

        return draw_png(self.spec(), scale)

    def to_svg(self) -> str:
        """Draw the view as SVG."""
        from butler_lab.views.drawing.picture import draw_svg

        return draw_svg(self.spec())

    def save(self, path: str | Path) -> None:
        """Write a picture or the rows.

        Parameters
        ----------
        path : `str` or `~pathlib.Path`
            Ends in ``.png``, ``.svg``, ``.csv``, ``.parquet`` or ``.vl.json``.
        """
        from butler_lab.views.export import export_view

        path = Path(path)
        formats = {".png": "png", ".svg": "svg", ".csv": "csv", ".parquet": "parquet", ".json": "vega-lite"}
        wanted = formats.get(path.suffix.lower())
        if wanted is None:
            raise LabError(
                "bad_request", f"{path.name}: unknown kind of file.", f"Use one of {', '.join(formats)}."
            )
        path.write_bytes(export_view(self._link, self.id, wanted).content)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from butler_lab.views.notebook import serve_notebook

        serve_notebook()
        bundle: dict[str, Any] = {
            MIME_TYPE: {
                "version": 1,
                "link": self._link.id,
                "view": self.id,
                "title": self._link.catalog.title,
            },
            "text/plain": repr(self),
        }
        if self.info.drawn_as == "table":
            bundle["text/html"] = self._html()
        else:
            bundle["image/png"] = base64.b64encode(self.to_png()).decode()
        return bundle

    def _html(self) -> str:
        table = self._link.catalog.to_arrow(
            [column.name for column in self.info.columns], limit=_FALLBACK_ROWS
        )
        head = "".join(f"<th>{html.escape(name)}</th>" for name in table.column_names)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(str(value))}</td>" for value in row.values()) + "</tr>"
            for row in table.to_pylist()
        )
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{table.num_rows:,} of {self._link.catalog.rows:,} rows</p>"
        )

    def __repr__(self) -> str:
        info = self.info
        what = " against ".join(axis.expression for axis in reversed(info.axes))
        drawn = f", {info.drawn:,} of {self._link.catalog.rows:,} rows drawn" if info.axes else ""
        return f"View({info.spec.mark} of {what or self._link.catalog.title}{drawn})"

"""The views of a catalog, as methods of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from butler_lab.catalogs.columns import Columns
    from butler_lab.views.link import Link
    from butler_lab.views.view import View

__all__ = ["Plots"]


class Plots(ABC):
    """What makes views; `~butler_lab.catalogs.api.Catalog` has the rows."""

    @property
    @abstractmethod
    def link(self) -> Link:
        """What the views share."""

    @property
    @abstractmethod
    def columns(self) -> Columns:
        """Columns that views can show."""

    def histogram(self, x: str, bins: int = 40, **options: Any) -> View:
        """Show how often values occur; see `~butler_lab.agent.protocol.ViewSpec` for options."""
        return self.link.add(mark="histogram", x=x, bins=bins, **options)

    def scatter(self, x: str, y: str, **options: Any) -> View:
        """Show two expressions against each other: points, or their density when there are many."""
        return self.link.add(mark="scatter", x=x, y=y, bins=options.pop("bins", 60), **options)

    def heatmap(self, x: str, y: str, bins: int = 50, **options: Any) -> View:
        """Show the density of two expressions."""
        return self.link.add(mark="heatmap", x=x, y=y, bins=bins, **options)

    def violin(self, x: str, y: str, **options: Any) -> View:
        """Show how `y` is distributed in each category of `x`: its shape, median and quartiles."""
        return self.link.add(mark="violin", x=x, y=y, bins=options.pop("bins", 60), **options)

    def light_curve(
        self,
        x: str = "",
        y: str = "",
        *,
        magnitude: bool = False,
        period: float | None = None,
        **options: Any,
    ) -> View:
        """Show fluxes against time.

        Parameters
        ----------
        x, y : `str`, optional
            Time and flux density; found by their usual names if not given.
        magnitude : `bool`, optional
            AB magnitudes instead; negative flux densities, which have none, are counted as NaN.
        period : `float`, optional
            Fold by it (unit of `x`).
        **options
            Such as ``color="band"`` or ``y_error="psfFluxErr"``.

        Returns
        -------
        view : `~butler_lab.views.view.View`
            Its ``periodogram()`` tells which period explains it.
        """
        from butler_lab.views.curve import curve_spec

        spec = curve_spec(self.columns.names, magnitude, x=x, y=y, period=period, **options)
        return self.link.add(**spec.model_dump(exclude={"id"}))

    def trend(self, y: str, x: str = "run", **options: Any) -> View:
        """Show a metric over runs: points in the order of `x`, joined by lines for each `color`."""
        return self.link.add(mark="scatter", x=x, y=y, join=True, bins=options.pop("bins", 60), **options)

    def altair(self, chart: Any, **options: Any) -> View:
        """Show a chart of Altair, or Vega-Lite as a dictionary, over the selected rows.

        Parameters
        ----------
        chart : `altair.Chart` or `dict`
            Its fields are columns of this catalog; interval selections of it select in all views.
        **options
            Such as ``title="..."``.

        Returns
        -------
        view : `~butler_lab.views.view.View`
            The view.

        Raises
        ------
        LabError
            Raised if the chart loads data, runs expressions, or names no column.
        """
        from butler_lab.views.drawing.chart import chart_of

        return self.link.add(mark="chart", chart=chart_of(chart, self.link.catalog), **options)

    def table(self, columns: Sequence[str] | None = None, **options: Any) -> View:
        """Show rows."""
        return self.link.add(mark="table", columns=self.columns.expand(*(columns or ())), **options)

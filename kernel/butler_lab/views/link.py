"""What the views of one catalog share: the selection, and who is told of it."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Sequence
from typing import Any, Literal
from weakref import WeakValueDictionary

from butler_lab.agent.protocol import Clause, ImageSpec, LinkedInfo, LinkedState, ViewSpec
from butler_lab.catalogs.api import Catalog
from butler_lab.catalogs.term import Kind
from butler_lab.errors import LabError
from butler_lab.selection.history import History
from butler_lab.selection.selection import Selection
from butler_lab.selection.text import clauses_text
from butler_lab.selection.where import butler_where
from butler_lab.views.compiled import Compiled, compile_view
from butler_lab.views.counting import Mask
from butler_lab.views.engine import Engine
from butler_lab.views.page_terms import page_condition, page_terms
from butler_lab.views.view import View

__all__ = ["Link", "find_link"]

_log = logging.getLogger(__name__)

_LINKS: WeakValueDictionary[str, Link] = WeakValueDictionary()
"""Links that something still holds; a page asks for them by id."""


class Link:
    """Views of a catalog that select together.

    Parameters
    ----------
    catalog : `~butler_lab.catalogs.Catalog`
        The rows.
    """

    def __init__(self, catalog: Catalog):
        self.id = uuid.uuid4().hex
        self.catalog = catalog
        self.engine = Engine(catalog)
        self.selection = Selection(self)
        self.callbacks: list[Callable[[Selection], Any]] = []
        self._views: dict[str, Compiled] = {}
        self._number = 0
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._names: dict[str, str] = {}
        self.extra: dict[str, Any] = {}
        self.images: list[ImageSpec] = []
        self._history = History()
        self._state = self._describe(0, [], "highlight", "all", self._history)
        _LINKS[self.id] = self

    @property
    def state(self) -> LinkedState:
        """What is selected."""
        return self._state

    @property
    def views(self) -> list[Compiled]:
        """The views, in the order they were made."""
        return list(self._views.values())

    @property
    def id_column(self) -> str:
        """The column that numbers rows: the first integer whose name ends in ``Id``; empty if none does."""
        for column in self.catalog.relation.columns:
            if column.name.lower().endswith("id") and column.type in ("int64", "uint64"):
                return column.name
        return ""

    def add(self, **options: Any) -> View:
        """Add a view, or give the one that is the same."""
        spec = _spec(options)
        with self._lock:
            for known in self._views.values():
                if known.info.spec.model_copy(update={"id": ""}) == spec:
                    return View(self, known.info.spec.id)
            compiled = self._compile(spec)
            return View(self, compiled.info.spec.id)

    def arrange(self, specs: Sequence[ViewSpec]) -> None:
        """Replace all views; those that stay the same are not worked out again."""
        with self._lock:
            before, self._views = self._views, {}
            try:
                for spec in specs:
                    known = before.get(spec.id)
                    if known is not None and known.info.spec == spec:
                        self._views[spec.id] = known
                    else:
                        self._compile(spec)
            except BaseException:
                self._views = before
                raise
            gone = set(before) - set(self._views)
            if any(clause.view in gone for clause in self._state.clauses):
                self.select([clause for clause in self._state.clauses if clause.view not in gone])

    def view(self, view_id: str) -> Compiled:
        """Give a view by its id."""
        found = self._views.get(view_id)
        if found is None:
            raise LabError("not_found", f"There is no view {view_id!r}.", "Run its cell again.")
        return found

    def mask_for(self, view_id: str, clauses: Sequence[Clause] | None = None) -> Mask | None:
        """Tell which rows a view has to highlight; `None` for all.

        Parameters
        ----------
        view_id : `str`
            The view.
        clauses : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.Clause`], optional
            What is selected, if it is not what is selected now.

        Returns
        -------
        mask : `numpy.ndarray` or `None`
            Rows in all clauses of other views; or in any clause, its own as well.
        """
        clauses = self._state.clauses if clauses is None else clauses
        if self._state.combine == "any":
            return self.engine.mask(clauses, "any")
        return self.engine.mask([clause for clause in clauses if clause.view != view_id])

    def others_condition(self, view_id: str) -> str:
        """Write what a view has to highlight as condition in SQL; empty for all rows."""
        combine, clauses = self._state.combine, self._state.clauses
        if combine == "all":
            clauses = [clause for clause in clauses if clause.view != view_id]
        text = clauses_text(clauses, lambda expression: self.catalog.term(expression).kind, combine)
        return self.catalog.condition(text).sql if text else ""

    def count(self, clauses: Sequence[Clause]) -> int:
        """Count the rows that clauses select."""
        return self.engine.selected(clauses, self._state.combine)

    def name(self, name: str, expression: str) -> None:
        """Let a name stand for a condition in every expression; an empty one forgets it.

        Parameters
        ----------
        name : `str`
            E.g. ``bright``.
        expression : `str`
            E.g. ``r < 20``; may speak of other names.

        Raises
        ------
        LabError
            Raised if a column has this name, the condition is wrong, or
            something still speaks of the name; then nothing changes.
        """
        scope = self.catalog.scope
        with self._lock:
            if name not in self._names and (name in scope.columns or name in scope.derived):
                raise LabError("conflict", f"There is a column {name!r} already.", "Choose another name.")
            if expression:
                self.catalog.condition(expression)
            before, views = dict(self._names), self._views
            try:
                self._set_names({**before, name: expression})
                self._recompile()
                self._update(self._state.clauses, self._state.mode, self._state.combine, self._history)
            except BaseException:
                self._views = views
                self._set_names(before)
                raise

    def _set_names(self, names: dict[str, str]) -> None:
        derived = self.catalog.scope.derived
        for name in self._names:
            derived.pop(name, None)
        self._names = {name: text for name, text in names.items() if text}
        derived.update(self._names)
        self.engine.forget()

    def _recompile(self) -> None:
        for text in self._names.values():
            self.catalog.condition(text)
        self._views = {
            view_id: compile_view(self.engine, known.info.spec) for view_id, known in self._views.items()
        }

    def select(
        self,
        clauses: Sequence[Clause],
        mode: Literal["highlight", "filter"] | None = None,
        combine: Literal["all", "any"] | None = None,
        moving: bool = False,
    ) -> None:
        """Select rows, and tell all who want to know.

        Parameters
        ----------
        clauses : `~collections.abc.Sequence` [`~butler_lab.agent.protocol.Clause`]
            What each view selects; all together count.
        mode : `str`, optional
            Whether views highlight what is selected or show nothing else.
        combine : `str`, optional
            Whether rows in ``all`` clauses are selected or in ``any``.
        moving : `bool`, optional
            A brush still moves, so that this is nothing to go back to.

        Raises
        ------
        LabError
            Raised if a clause is wrong; then nothing changes.
        """
        history = self._history if moving else self._history.push(clauses)
        if self._update(list(clauses), mode or self._state.mode, combine or self._state.combine, history):
            self._tell()

    def undo(self) -> None:
        """Select what was selected before.

        Raises
        ------
        LabError
            Raised if nothing was, or it cannot be selected any more.
        """
        self._step(self._history.undo())

    def redo(self) -> None:
        """Select again what was undone; raises as `undo`."""
        self._step(self._history.redo())

    def _step(self, history: History) -> None:
        if self._update(list(history.now), self._state.mode, self._state.combine, history):
            self._tell()

    def replace_past(self, past: Sequence[Sequence[Clause]], future: Sequence[Sequence[Clause]]) -> None:
        """Begin a new history around what is selected now.

        Parameters
        ----------
        past : `~collections.abc.Sequence`
            What was selected before, the oldest first.
        future : `~collections.abc.Sequence`
            What was undone, the next first.
        """
        state = self._state
        before, undone = tuple(map(tuple, past)), tuple(map(tuple, reversed(future)))
        history = History(tuple(state.clauses), before, undone, len(before))
        self._update(state.clauses, state.mode, state.combine, history)

    def _update(
        self,
        clauses: list[Clause],
        mode: Literal["highlight", "filter"],
        combine: Literal["all", "any"],
        history: History,
    ) -> bool:
        with self._lock:
            state = self._describe(self._state.revision + 1, clauses, mode, combine, history)
            self._history = history
            if state.model_copy(update={"revision": self._state.revision}) == self._state:
                return False
            self._state = state
            self._changed.notify_all()
        return True

    def _tell(self) -> None:
        for callback in list(self.callbacks):
            try:
                callback(self.selection)
            except Exception:
                _log.exception("A callback of a selection failed.")

    def wait(self, revision: int, timeout: float | None) -> bool:
        """Wait until the selection is another than that of `revision`."""
        with self._changed:
            return self._changed.wait_for(lambda: self._state.revision != revision, timeout)

    def info(self) -> LinkedInfo:
        """Describe the views for a page."""
        with self._lock:
            return LinkedInfo(
                link=self.id,
                title=self.catalog.title,
                rows=self.catalog.rows,
                columns=list(self.catalog.columns),
                views=[compiled.info for compiled in self._views.values()],
                state=self._state,
                local=page_terms(self),
                source=self.catalog.spec,
                note=self.catalog.note,
                can_save=self.catalog.spec is not None,
            )

    def _compile(self, spec: ViewSpec) -> Compiled:
        if not spec.id:
            self._number += 1
            spec = spec.model_copy(update={"id": f"v{self._number}-{uuid.uuid4().hex[:6]}"})
        compiled = compile_view(self.engine, spec)
        self._views[spec.id] = compiled
        return compiled

    def _describe(
        self,
        revision: int,
        clauses: list[Clause],
        mode: Literal["highlight", "filter"],
        combine: Literal["all", "any"],
        history: History,
    ) -> LinkedState:
        def kind(expression: str) -> Kind:
            return self.catalog.term(expression).kind

        text = clauses_text(clauses, kind, combine)
        condition = self.catalog.condition(text) if text else None
        written = [self.catalog.condition(clauses_text([clause], kind)) for clause in clauses]
        return LinkedState(
            revision=revision,
            clauses=clauses,
            selected=self.engine.selected(clauses, combine),
            mode=mode,
            expression=text,
            where=butler_where(text, self._dimensions()),
            sql=condition.sql if condition else "",
            adql=condition.adql if condition else "",
            conditions=[page_condition(each) for each in written],
            combine=combine,
            names=self._names,
            can_undo=bool(history.past),
            can_redo=bool(history.future),
            step=history.step,
            is_step=tuple(clauses) == history.now,
        )

    def _dimensions(self) -> set[str]:
        return {
            column.name
            for column in self.catalog.relation.columns
            if column.description.startswith("Data ID:")
            or column.name in ("tract", "patch", "visit", "detector", "band")
        }


def _spec(options: dict[str, Any]) -> ViewSpec:
    from pydantic import ValidationError

    for name in ("x_range", "y_range"):
        if options.get(name) is not None:
            options[name] = tuple(float(end) for end in options[name])
    try:
        return ViewSpec(**options)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise LabError(
            "bad_request", f"{where}: {problem['msg']}.", "See butler_lab's documentation of views."
        ) from None


def find_link(link_id: str) -> Link:
    """Give a link by its id.

    Parameters
    ----------
    link_id : `str`
        Its id.

    Returns
    -------
    link : `Link`
        The link.

    Raises
    ------
    LabError
        Raised if nothing holds it any more.
    """
    found = _LINKS.get(link_id)
    if found is None:
        raise LabError("gone", "The catalog of these views is gone.", "Run the cell again.")
    return found

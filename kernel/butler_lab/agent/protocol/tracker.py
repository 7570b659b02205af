"""The cell-dependency tracker: which cells must run, and why."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from butler_lab.agent.protocol.message import Message

__all__ = [
    "AdoptParams",
    "CellNeed",
    "CellState",
    "ExportParams",
    "Exported",
    "NotebookCell",
    "NotebookExecution",
    "NotebookPlan",
    "NotebookProduct",
    "ObserveParams",
    "PlanParams",
    "PlannedCell",
    "TrackedNotebook",
    "TrackerRecords",
    "WatchPlanParams",
]

type CellState = Literal["none", "made", "missing", "stale", "pending", "unsure"]
"""State of a cell's products: the worst of them; none: it makes no product."""


class NotebookCell(Message):
    """A code cell as the notebook holds it."""

    id: str
    source: str
    tags: list[str] = []
    record: dict[str, Any] | None = Field(None, description="The cell's ``butler`` metadata, a hint only.")


class TrackedNotebook(Message):
    """The code cells of an open notebook, and where it lives."""

    folder: str = Field(description="Folder of the notebook on the file system; ``~`` is the user's.")
    name: str = Field(description="File name.")
    language: str = "python"
    trusted: bool = Field(False, description="Quantum graphs may be built, which imports pipeline tasks.")
    cells: list[NotebookCell]


class NotebookExecution(Message):
    """One execution in the notebook's kernel."""

    cell_id: str
    source: str
    succeeded: bool


class PlanParams(TrackedNotebook):
    """Plan a notebook; nothing is run and nothing written."""

    log: list[NotebookExecution] | None = Field(
        None, description="All executions since the kernel started, so that values may be reused."
    )
    stale: Literal["new-run", "replace", "keep"] = "new-run"


class WatchPlanParams(PlanParams):
    """Plan again and again; answered as soon as the plan differs from one that is known."""

    known: str = Field(description="`NotebookPlan.digest`.")
    interval_s: float = Field(2.0, ge=0.5, le=60)


class NotebookProduct(Message):
    """A dataset or file that a cell makes."""

    repository: str
    dataset_type: str
    data_id: dict[str, str] | None = Field(description="Values as text; null if not known before running.")
    run: str
    state: Literal["absent", "recorded", "lost", "stale", "pending", "unknown", "ok"]
    verified: bool = Field(description="A run of the same code was observed making it.")
    text: str = Field(description="As people write it.")


class CellNeed(Message):
    """Dependency of a cell on another."""

    cell: int
    names: list[str] = Field(description="Variables, or dataset types, that pass between them.")
    kind: Literal["value", "dataset", "unsure"]


class PlannedCell(Message):
    """A cell's part in the plan."""

    index: int = Field(description="Position among the code cells, from 0.")
    id: str
    run: bool
    reasons: list[str]
    cost_s: float | None = Field(description="Expected time (s); null if it never ran here.")
    source: str | None = Field(description="Text to run where it is less than the cell's own.")
    state: CellState
    reads: list[str]
    writes: list[str]
    products: list[NotebookProduct] = Field(description="The first of them, missing ones first.")
    counts: dict[str, int] = Field(description="Number of products by state.")
    needs: list[CellNeed]
    doubts: list[str]
    destructive: bool = Field(description="It deletes datasets or collections.")
    anew: str = Field(description="Python literal: datasets to make anew, for the kernel's guard.")


class NotebookPlan(Message):
    """Cells to run, with reasons, states and doubts."""

    digest: str
    cells: list[PlannedCell]
    unsure: list[str]
    defects: list[str] = Field(description="Why products cannot be written; the plan cannot be run then.")
    notes: list[str] = Field(description="What was decided about stale products.")
    reused: list[str] = Field(description="Values taken from the running kernel.")
    new_run: str | None = Field(description="Last part of the name of the RUN for products made anew.")


class ObserveParams(TrackedNotebook):
    """Keep what the notebook's kernel observed."""

    events: list[dict[str, Any]] = Field(
        description="New `butler_lab.tracker.running.events.CellEvent`, as JSON; ``sequence`` counts in `log`"
    )
    log: list[NotebookExecution] = Field(description="All executions known.")
    complete: bool = Field(description="The log began with the kernel.")


class AdoptParams(PlanParams):
    """Trust existing products of cells although their code changed."""

    adopt: list[int] = Field(description="Indices of the cells.")


class TrackerRecords(Message):
    """Records that changed, compact, for the notebook's metadata."""

    records: dict[str, dict[str, Any]]
    problem: str = Field("", description="Why the complete records could not be kept, if so.")


class ExportParams(PlanParams):
    """The cells to run as a script or notebook of their own."""

    format: Literal["py", "ipynb", "md"]


class Exported(Message):
    """Answer of ``tracker.export`` and ``linked.images_code``."""

    text: str

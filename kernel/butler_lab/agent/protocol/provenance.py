"""Where a dataset comes from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from butler_lab.agent.protocol.message import Message

__all__ = ["Provenance", "ProvenanceLink"]


class ProvenanceLink(Message):
    """A dataset one step up or down."""

    dataset_id: str
    dataset_type: str
    run: str
    data_id: dict[str, str]
    exists: bool


class Provenance(Message):
    """Where a dataset comes from and what was made of it (ARCH5, SQR1, LDF3)."""

    source: Literal["run_provenance", "file", "unknown"]
    task: str = ""
    quantum_id: str = ""
    status: str = ""
    inputs: list[ProvenanceLink] = []
    used_by: list[ProvenanceLink] = []
    siblings: list[ProvenanceLink] = Field([], description="Config, log, metadata and packages of the run.")
    versions: dict[str, str] = {}
    note: str = ""

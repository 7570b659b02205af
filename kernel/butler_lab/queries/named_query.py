"""What a named query is."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from butler_lab.agent.protocol import BindValue

__all__ = ["NamedQuery"]


class NamedQuery(BaseModel):
    """A query with a name; its collections and binds are parameters when it is run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    name: str = Field(pattern=r"^[\w.+-]+$")
    doc: str = ""
    kind: Literal["datasets", "data_ids", "records"] = "datasets"
    repository: str = Field("", description="Label or URI of the repository it was made for.")
    dataset_type: str = ""
    collections: list[str] = []
    dimensions: list[str] = Field([], description="Of the data IDs.")
    element: str = Field("", description="Whose records are wanted.")
    where: str = ""
    bind: dict[str, BindValue] = {}
    data_id: dict[str, int | str] = {}
    order_by: list[str] = []
    find_first: bool = True

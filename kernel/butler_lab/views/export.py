"""Views and selected rows as files."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from butler_lab.errors import LabError
from butler_lab.views.code import code_for
from butler_lab.views.document import document_of
from butler_lab.views.view import View

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["Export", "export_view"]


@dataclass(frozen=True)
class Export:
    """A file's content."""

    name: str
    mime_type: str
    content: bytes


def export_view(link: Link, view_id: str, wanted: str) -> Export:
    """Write a view, or the selected rows, as a file.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    view_id : `str`
        Which one; empty for all columns of the selected rows, or for all views.
    wanted : `str`
        One of the formats of `~butler_lab.agent.protocol.LinkedExportParams`.

    Returns
    -------
    export : `Export`
        The file.
    """
    stem = "".join(c if c.isalnum() else "-" for c in link.catalog.title).strip("-") or "catalog"
    match wanted:
        case "png":
            return Export(f"{stem}.png", "image/png", View(link, view_id).to_png())
        case "svg":
            return Export(f"{stem}.svg", "image/svg+xml", View(link, view_id).to_svg().encode())
        case "vega-lite":
            text = json.dumps(View(link, view_id).spec(), indent=1)
            return Export(f"{stem}.vl.json", "application/json", text.encode())
        case "python":
            return Export(f"{stem}.py", "text/x-python", code_for(link, view_id).encode())
        case "butlerview":
            text = document_of(link).model_dump_json(indent=2)
            return Export(f"{stem}.butlerview", "application/json", text.encode())
        case "csv" | "parquet":
            return _rows(link, view_id, wanted, stem)
    raise LabError("bad_request", f"Unknown format {wanted!r}.")


def _rows(link: Link, view_id: str, wanted: str, stem: str) -> Export:
    columns: list[str] | None = None
    if view_id:
        info = link.view(view_id).info
        columns = [column.name for column in info.columns] or [axis.expression for axis in info.axes]
        if link.id_column and link.id_column not in columns:
            columns.insert(0, link.id_column)
    table = link.catalog.to_arrow(columns, link.state.expression)
    sink: Any = io.BytesIO()
    if wanted == "parquet":
        pa.parquet.write_table(table, sink)
        return Export(f"{stem}.parquet", "application/vnd.apache.parquet", sink.getvalue())
    pa.csv.write_csv(table, sink)
    return Export(f"{stem}.csv", "text/csv", sink.getvalue())

"""Views as a cell of Python that makes them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from butler_lab.agent.protocol import SourceSpec, ViewSpec
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["code_for"]

_DEFAULTS = ViewSpec(mark="table")


def code_for(link: Link) -> str:
    """Write the cell.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.

    Returns
    -------
    code : `str`
        Opens the catalog, shows each view, selects the same rows.
    """
    if link.catalog.spec is None:
        raise LabError("bad_request", "This catalog was made in the notebook: its code is there already.")
    lines = [
        "import butler_lab",
        "from lsst.daf.butler import Butler",
        "",
        f"butler = Butler.from_config({link.catalog.spec.repository!r})",
        *_catalog(link.catalog.spec),
    ]
    if link.state.expression:
        lines.append(f"cat.selection.set({link.state.expression!r})")
    views = [_view(compiled.info.spec) for compiled in link.views]
    return "\n".join([*lines, *(f"display({view})" for view in views)])


def _catalog(spec: SourceSpec) -> list[str]:
    arguments = ["butler"]
    if spec.dataset_ids:
        ids = ", ".join(f'"{dataset_id}"' for dataset_id in spec.dataset_ids)
        arguments.append(f"[butler.get_dataset(uuid.UUID(i)) for i in [{ids}]]")
    else:
        arguments.append(repr(spec.dataset_type))
        arguments.append(f"collections={spec.collections!r}")
    if spec.where:
        arguments.append(f"where={spec.where!r}")
    if spec.columns:
        arguments.append(f"columns={spec.columns!r}")
    if spec.rows:
        arguments.append(f"rows={spec.rows!r}")
    arguments += [f"{name}={_number(value)}" for name, value in spec.data_id.items()]
    lines = [f"cat = butler_lab.catalog({', '.join(arguments)})"]
    if spec.dataset_ids:
        lines.insert(0, "import uuid")
    if spec.derived:
        derived = ", ".join(f"{name}={text!r}" for name, text in spec.derived.items())
        lines.append(f"cat = cat.derive({derived})")
    return lines


def _number(text: str) -> str:
    return text if text.lstrip("-").isdigit() else repr(text)


def _view(spec: ViewSpec) -> str:
    positional = [repr(value) for value in (spec.x, spec.y) if value]
    named = [
        f"{name}={value!r}"
        for name, value in spec.model_dump().items()
        if name not in ("id", "mark", "x", "y") and value != getattr(_DEFAULTS, name)
    ]
    return f"cat.{spec.mark}({', '.join([*positional, *named])})"

"""Views as a cell of Python that makes them again."""

from __future__ import annotations

from pprint import pformat
from typing import TYPE_CHECKING

from butler_lab.agent.protocol import JoinSpec, SourceSpec, ViewsDocument, ViewSpec
from butler_lab.errors import LabError

if TYPE_CHECKING:
    from butler_lab.views.link import Link

__all__ = ["code_for", "images_code"]

_DEFAULTS = ViewSpec(mark="table")


def code_for(link: Link, view_id: str = "") -> str:
    """Write the cell.

    Parameters
    ----------
    link : `~butler_lab.views.link.Link`
        The views.
    view_id : `str`, optional
        The only view to show; all if empty.

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
    lines += [f"cat.selection.keep({name!r}, {text!r})" for name, text in link.state.names.items()]
    if link.state.expression:
        lines.append(f"cat.selection.set({link.state.expression!r})")
    chosen = [link.view(view_id)] if view_id else link.views
    views = [_view(compiled.info.spec) for compiled in chosen]
    return "\n".join([*lines, *(f"display({view})" for view in views)])


def images_code(document: ViewsDocument) -> str:
    """Write the cell of a page that has images only.

    Parameters
    ----------
    document : `~butler_lab.agent.protocol.ViewsDocument`
        The page.

    Returns
    -------
    code : `str`
        Shows each image as the page does.
    """
    images = [image.model_dump(exclude_defaults=True) for image in document.images]
    text = pformat({"version": document.version, "images": images}, width=100, sort_dicts=False)
    return f"import butler_lab\n\npage = {text}\nfor view in butler_lab.open_images(page):\n    display(view)"


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
    if spec.rows and not spec.joins:
        arguments.append(f"rows={spec.rows!r}")
    arguments += [f"{name}={_number(value)}" for name, value in spec.data_id.items()]
    if spec.compare:
        return _comparison(spec)
    lines = [f"cat = butler_lab.catalog({', '.join(arguments)})"]
    lines += [_join(join, spec.collections) for join in spec.joins]
    if spec.dataset_ids:
        lines.insert(0, "import uuid")
    if spec.derived:
        derived = ", ".join(f"{name}={text!r}" for name, text in spec.derived.items())
        lines.append(f"cat = cat.derive({derived})")
    if spec.rows and spec.joins:
        lines.append(f"cat = cat.filter({spec.rows!r})")
    return lines


def _join(join: JoinSpec, collections: list[str]) -> str:
    columns = f", columns={join.columns!r}" if join.columns else ""
    other = f"butler_lab.catalog(butler, {join.dataset_type!r}, collections={collections!r}{columns})"
    return f'cat = cat.join({other}, {join.on!r}, "left")'


def _comparison(spec: SourceSpec) -> list[str]:
    """Compare in code as the page does."""
    compare = spec.compare
    if compare is None:
        return []
    lines = []
    for name, collections in (("first", spec.collections), ("second", compare.collections)):
        lines += _catalog(spec.model_copy(update={"compare": None, "collections": collections}))
        lines.append(f"{name} = cat")
    on = f", on={compare.on!r}" if compare.on else f", radius={compare.radius!r}"
    return [
        *lines,
        f"found = first.compare(second, {compare.values!r}{on})",
        "print(found)",
        "cat = found.pairs",
    ]


def _number(text: str) -> str:
    return text if text.lstrip("-").isdigit() else repr(text)


def _view(spec: ViewSpec) -> str:
    if spec.mark == "chart":
        title = f", title={spec.title!r}" if spec.title else ""
        return f"cat.altair({spec.chart!r}{title})"
    positional = [repr(value) for value in (spec.x, spec.y) if value]
    named = [
        f"{name}={value!r}"
        for name, value in spec.model_dump().items()
        if name not in ("id", "mark", "x", "y") and value != getattr(_DEFAULTS, name)
    ]
    call = "light_curve" if spec.mark == "lightcurve" else spec.mark
    return f"cat.{call}({', '.join([*positional, *named])})"

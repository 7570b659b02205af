"""Loops of which only some turns need to run."""

import ast
from collections.abc import Callable, Collection, Hashable, Iterable

from ..analysis.effects import DatasetUse, Effects

__all__ = ["filtered_source"]


def filtered_source(
    source: str, effects: Effects, is_missing: Callable[[DatasetUse], bool | None]
) -> str | None:
    """Return a cell that runs only the turns of its loop whose products are missing.

    Done only if the cell is one ``for`` loop over known items whose turns are
    proven independent: no turn reads what another leaves, none changes
    anything made elsewhere, and each says which datasets it writes.

    Parameters
    ----------
    source
        Text of the cell.
    effects
        What it does.
    is_missing
        Tells of a dataset written whether it is missing; `None` if unknown.

    Returns
    -------
    str or None
        The text to run; `None` to run the cell as it is.
    """
    if effects.opaque or effects.changes_others or len(effects.loops) != 1:
        return None
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    loop = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(loop, ast.For) or loop.orelse or not _independent(loop):
        return None
    trace = effects.loops[0]
    wanted: list[Hashable] = []
    for item, uses in zip(trace.items, trace.uses, strict=True):
        missing = [is_missing(use) for use in uses if use.kind == "write"]
        if None in missing or not missing:
            return None
        if any(missing):
            wanted.append(item)
    if len(wanted) == len(trace.items) or not wanted:
        return None
    return _replace(source, loop.iter, repr(wanted))


def _replace(source: str, node: ast.expr, text: str) -> str:
    lines = source.encode().splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    assert node.end_lineno is not None and node.end_col_offset is not None
    first = starts[node.lineno - 1] + node.col_offset
    last = starts[node.end_lineno - 1] + node.end_col_offset
    whole = source.encode()
    return (whole[:first] + text.encode() + whole[last:]).decode()


def _independent(loop: ast.For) -> bool:
    inner = [node for statement in loop.body for node in ast.walk(statement)]
    if any(isinstance(node, ast.Break | ast.Return | ast.Yield | ast.Await) for node in inner):
        return False
    bound = {node.id for node in inner if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    return not _carries(loop.body, bound, _names(loop.target))


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _carries(body: Iterable[ast.stmt], bound: Collection[str], assigned: set[str]) -> bool:
    """Whether some statement may read a name that only an earlier turn bound."""
    for statement in body:
        if isinstance(statement, ast.For | ast.With | ast.If | ast.Try | ast.While):
            inside = set(assigned)
            if isinstance(statement, ast.For):
                inside |= _names(statement.target)
            elif isinstance(statement, ast.With):
                inside |= {
                    n for item in statement.items if item.optional_vars for n in _names(item.optional_vars)
                }
        else:
            inside = assigned
        loads = {
            part.id
            for part in ast.walk(statement)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) and part.id in bound
        }
        augmented = isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name)
        if loads - inside or augmented:
            return True
        if isinstance(statement, ast.Assign):
            assigned |= {
                name for target in statement.targets if isinstance(target, ast.Name) for name in (target.id,)
            }
    return False

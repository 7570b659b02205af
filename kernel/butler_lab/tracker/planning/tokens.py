"""The text of a cell reduced to what matters: not comments, layout or the names of variables."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..analysis.magics import CODE_MAGICS
from ..analysis.transform import parse_cell

__all__ = ["CellTokens", "tokens_of"]

_IGNORED_FIELDS = frozenset({"ctx", "type_comment", "kind", "type_ignores"})


@dataclass(slots=True)
class CellTokens:
    """Normal form of a cell.

    Attributes
    ----------
    text
        The syntax tree, with plain global variables numbered by first use.
    numbers
        Number of each such variable.
    """

    text: str
    numbers: dict[str, int]


@lru_cache(maxsize=4096)
def tokens_of(source: str, variables: frozenset[str]) -> CellTokens:
    """Reduce a cell to its normal form.

    Parameters
    ----------
    source
        Text of the cell.
    variables
        Global names bound by the notebook; renaming one consistently does not
        change the result, unless it is also a parameter, keyword or attribute.
    """
    try:
        tree = parse_cell(source)
    except (SyntaxError, ValueError):
        return CellTokens(source, {})
    plain = variables - _names_in_other_roles(tree)
    numbers: dict[str, int] = {}
    text = "\x1f".join(_walk(tree, plain, numbers))
    return CellTokens(text, numbers)


def _names_in_other_roles(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name) | ast.keyword(arg=str(name)) | ast.Attribute(attr=name):
                names.add(name)
            case ast.ClassDef(body=body):
                names |= {part.id for inner in body for part in ast.walk(inner) if isinstance(part, ast.Name)}
                names |= {
                    part.name for part in body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
                }
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {alias.name.partition(".")[0] for alias in aliases if alias.asname is None}
    return names


def _walk(node: object, plain: frozenset[str], numbers: dict[str, int]) -> Iterator[str]:
    if isinstance(node, list):
        yield f"[{len(node)}"
        for part in node:
            yield from _walk(part, plain, numbers)
    elif not isinstance(node, ast.AST):
        if isinstance(node, str) and node in plain:
            yield f"#{numbers.setdefault(node, len(numbers))}"
        else:
            yield repr(node)
    elif (body := _magic_body(node)) is not None:
        name, trees = body
        yield f"%{name}"
        for tree in trees:
            yield from _walk(tree, plain, numbers)
    else:
        yield type(node).__name__
        yield from _walk_fields(node, plain, numbers)


def _walk_fields(node: ast.AST, plain: frozenset[str], numbers: dict[str, int]) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield repr(node.value)
        return
    for name, value in ast.iter_fields(node):
        if name in _IGNORED_FIELDS:
            continue
        if name == "body" and isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            value = _without_docstring(value)
        yield from _walk(value, plain, numbers)


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if documented and len(body) > 1 else body


def _magic_body(node: ast.AST) -> tuple[str, list[ast.Module]] | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    if node.func.attr not in {"run_cell_magic", "run_line_magic"}:
        return None
    texts = [
        part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    if len(texts) != len(node.args) or not texts or texts[0] not in CODE_MAGICS:
        return None
    try:
        return texts[0], [parse_cell(text) for text in texts[1:]]
    except SyntaxError:
        return None

"""From the text of a cell to a syntax tree."""

import ast
from functools import lru_cache

from IPython.core.inputtransformer2 import TransformerManager

__all__ = ["parse_cell"]


@lru_cache(maxsize=2048)
def parse_cell(source: str) -> ast.Module:
    """Parse a cell after IPython's input transformation; the tree is shared and must not be changed.

    Parameters
    ----------
    source
        Text of the cell, magics and shell escapes included.

    Returns
    -------
    ast.Module
        Its tree.

    Raises
    ------
    SyntaxError
        If the cell is not valid.
    """
    text = TransformerManager().transform_cell(source)
    tree = compile(
        text, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
    )
    assert isinstance(tree, ast.Module)
    return tree

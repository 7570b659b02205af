"""Scopes agree with Python's own symbol table."""

import argparse
import ast
import asyncio.base_events
import dataclasses
import inspect
import statistics
import symtable
import typing
from types import ModuleType

import pytest
from butler_lab.tracker.analysis.scopes import scope_of

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def tables(table: symtable.SymbolTable) -> list[symtable.Function]:
    found = [table] if isinstance(table, symtable.Function) else []
    return found + [inner for child in table.get_children() for inner in tables(child)]


def inlined(node: ast.AST) -> set[str]:
    """Names of comprehensions, which the symbol table counts to the function since Python 3.12."""
    return {
        name for part in ast.walk(node) if isinstance(part, COMPREHENSIONS) for name in scope_of(part).local
    }


@pytest.mark.parametrize(
    "module", [argparse, asyncio.base_events, dataclasses, statistics, typing], ids=lambda m: m.__name__
)
def test_locals_are_those_of_the_symbol_table(module: ModuleType) -> None:
    source = inspect.getsource(module)
    wanted = {
        (table.get_name(), table.get_lineno()): {s.get_name() for s in table.get_symbols() if s.is_local()}
        for table in tables(symtable.symtable(source, "module", "exec"))
        if table.get_name() not in {"lambda", "genexpr", "listcomp", "setcomp", "dictcomp"}
        and not table.get_type().name.startswith("TYPE")
    }
    compared = 0
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, FUNCTIONS) and (node.name, node.lineno) in wanted:
            local = scope_of(node).local
            assert local <= wanted[node.name, node.lineno] <= local | inlined(node), node.name
            compared += 1
    assert compared > 20

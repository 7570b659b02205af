"""Which names a function, class body or comprehension binds for itself."""

import ast
from dataclasses import dataclass, field

__all__ = ["Scope", "scope_of"]

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(slots=True)
class Scope:
    """Names bound in a scope, and those declared to belong elsewhere."""

    local: set[str] = field(default_factory=set)
    declared_global: set[str] = field(default_factory=set)
    declared_nonlocal: set[str] = field(default_factory=set)


def _collect(scope: Scope, node: ast.AST) -> None:
    match node:
        case ast.Global(names=names):
            scope.declared_global.update(names)
        case ast.Nonlocal(names=names):
            scope.declared_nonlocal.update(names)
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            scope.local.add(name)
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            scope.local.update(alias.asname or alias.name.partition(".")[0] for alias in aliases)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            scope.local.add(name)
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            scope.local.add(name)
        case ast.MatchMapping(rest=str(name)):
            scope.local.add(name)
    for part in _parts_in_scope(node):
        _collect(scope, part)


def _parts_in_scope(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.FunctionDef(args=arguments) | ast.AsyncFunctionDef(args=arguments):
            return [*node.decorator_list, *arguments.defaults, *filter(None, arguments.kw_defaults)]
        case ast.Lambda(args=arguments):
            return [*arguments.defaults, *filter(None, arguments.kw_defaults)]
        case ast.ClassDef(decorator_list=decorators, bases=bases, keywords=keywords):
            return [*decorators, *bases, *keywords]
    if isinstance(node, _COMPREHENSIONS):
        return [part for part in ast.walk(node) if isinstance(part, ast.NamedExpr)]
    return list(ast.iter_child_nodes(node))


def _comprehension_scope(node: ast.AST) -> Scope:
    targets = [part.target for part in ast.iter_child_nodes(node) if isinstance(part, ast.comprehension)]
    names = {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
    return Scope(local=names)


def scope_of(node: ast.AST) -> Scope:
    """Find the names that a scope binds, as Python's own symbol table does.

    Parameters
    ----------
    node
        Function, lambda, class or comprehension.

    Returns
    -------
    Scope
        Local names do not contain those declared global or nonlocal.
    """
    if isinstance(node, _COMPREHENSIONS):
        return _comprehension_scope(node)
    scope = Scope()
    body = [node.body] if isinstance(node, ast.Lambda) else getattr(node, "body", [])
    for statement in body:
        _collect(scope, statement)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        arguments = node.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        named += filter(None, (arguments.vararg, arguments.kwarg))
        scope.local.update(argument.arg for argument in named)
    scope.local -= scope.declared_global | scope.declared_nonlocal
    return scope

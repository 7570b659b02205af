"""IPython's magics and shell escapes, as the input transformer writes them."""

import ast
import re

from IPython.core.inputtransformer2 import TransformerManager

from . import files, notices, objects, statements
from .containers import make_container
from .machine import Machine
from .value import Arguments, ArrayLike, Value
from .words import words

__all__ = ["CODE_MAGICS", "call_shell"]

CODE_MAGICS = words(
    """
    time timeit capture prun debug memit mprun lprun python3_in_place snakeviz scalene
    """
)
_LINE_CODE = words(
    """
    time timeit prun memit mprun lprun debug
    """
)
_SHELL = words(
    """
    bash sh script ruby perl python python2 python3 pypy cmd system sx ! !! R
    """
)
_DISPLAY = words(
    """
    html HTML markdown latex svg SVG javascript js matplotlib config pinfo pinfo2 pdoc psource pdef
    pfile who whos who_ls time_zone lsmagic magic quickref page precision xmode colors pprint automagic
    history hist notebook logstart logstop logoff logon logstate alias_magic autocall gui pwd dhist
    env_show tb doctest_mode autosave
    """
)
_FILES = words(
    """
    ls ll cat more less head tail mkdir rm cp mv pip conda mamba uv save pycat rmdir man edit
    """
)
_INTERPOLATION = re.compile(r"\{([^{}]+)\}|\$(\w+)")
_HARMLESS_EXTENSIONS = words(
    """
    butler_lab butler_lab.tracker autoreload memory_profiler line_profiler lsst.daf.butler wurlitzer
    """
)


def call_shell(machine: Machine, name: str, arguments: Arguments, node: object) -> Value:
    """Interpret a method of the IPython shell, such as ``run_line_magic``."""
    texts = [value.constant if isinstance(value.constant, str) else None for value in arguments.positional]
    if name == "run_cell_magic" and len(texts) == 3 and texts[0] is not None and texts[2] is not None:
        return _cell_magic(machine, texts[0], texts[1] or "", texts[2], node)
    if name in {"run_line_magic", "magic"} and len(texts) >= 1 and texts[0] is not None:
        words = texts if name == "run_line_magic" else [*(texts[0] + " ").split(" ", 1)]
        return _line_magic(machine, words[0] or "", (words[1] if len(words) > 1 else "") or "", node)
    if name in {"system", "getoutput", "getoutput_list", "system_piped", "system_raw"}:
        return _shell(machine, texts[0] if texts else None, node)
    if name == "run_cell" and texts and texts[0] is not None:
        return run_source(machine, texts[0])
    if name in {"events", "display_formatter", "input_transformers_cleanup", "set_next_input"}:
        return Value()
    objects.surrender(machine, arguments.values, node)
    notices.become_opaque(machine, f"get_ipython().{name} reaches any name")
    return Value()


def run_source(machine: Machine, source: str) -> Value:
    """Interpret the body of a magic as code of this cell."""
    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        notices.become_opaque(machine, "the body of a magic is not valid Python")
        return Value()
    machine.trees.append(tree)
    statements.execute(machine, tree.body)
    return Value()


def _cell_magic(machine: Machine, name: str, line: str, body: str, node: object) -> Value:
    if name in CODE_MAGICS:
        if name == "capture":
            for word in line.split():
                if not word.startswith("-"):
                    machine.bind(word, Value(frozenset((machine.allocate(ArrayLike, node),))))
        elif name in {"time", "timeit", "prun"} and line.strip():
            run_source(machine, _strip_options(line))
        return run_source(machine, body)
    if name in {"writefile", "file"}:
        words = line.split()
        path = files.path_of(Value(constant=words[-1])) if words else None
        files.use_file(machine, path, writes=True, replaces="-a" not in words)
        return Value()
    if name in _DISPLAY:
        return Value()
    if name in _SHELL or name.startswith(("bash", "sh")):
        return _script(machine, line, body, node)
    if name == "sql":
        _interpolate(machine, f"{line}\n{body}")
        files.use_file(machine, None, writes=True)
        return Value()
    return _unknown(machine, f"%%{name}")


def _strip_options(line: str) -> str:
    return re.sub(r"^(\s*-\w+(\s+\d+)?)*\s*", "", line)


def _script(machine: Machine, line: str, body: str, node: object) -> Value:
    for option in re.findall(r"--(?:out|err|proc)\s+(\w+)", line):
        machine.bind(option, Value(frozenset((machine.allocate(ArrayLike, node),))))
    machine.effects.commands.append(body)
    _interpolate(machine, line)
    machine.touch("@env")
    files.use_file(machine, None, writes=True)
    return Value()


def _line_magic(machine: Machine, name: str, line: str, node: object) -> Value:
    if name in _LINE_CODE:
        return run_source(machine, _strip_options(line))
    if name in {"env", "set_env", "cd", "pushd", "popd"}:
        _interpolate(machine, line)
        writes = name != "env" or "=" in line or len(line.split()) > 1
        machine.touch("@env", writes=writes)
        if name in {"cd", "pushd", "popd"}:
            files.change_folder(machine)
        return Value()
    if name in {"load_ext", "reload_ext"} and line.strip() in _HARMLESS_EXTENSIONS:
        return Value()
    if name in {"autoreload", "aimport"}:
        return Value()
    if name in _DISPLAY:
        return Value()
    if name in _FILES:
        _interpolate(machine, line)
        files.use_file(machine, None, writes=name not in {"ls", "ll", "cat", "more", "less", "head", "tail"})
        return Value()
    if name in _SHELL:
        return _shell(machine, line, node)
    return _unknown(machine, f"%{name}")


def _shell(machine: Machine, command: str | None, node: object) -> Value:
    if command is not None:
        _interpolate(machine, command)
        machine.effects.commands.append(command)
    machine.touch("@env")
    files.use_file(machine, None, writes=True)
    return make_container(machine, node, None)


def _interpolate(machine: Machine, text: str) -> None:
    for expression, name in _INTERPOLATION.findall(text):
        source = (expression or name).strip()
        try:
            tree = ast.parse(source, mode="eval")
        except SyntaxError:
            continue
        wanted = {part.id for part in ast.walk(tree) if isinstance(part, ast.Name)}
        for found in sorted(wanted & machine.names.keys()):
            machine.read(found)


def _unknown(machine: Machine, shown: str) -> Value:
    notices.become_opaque(machine, f"{shown} may do anything")
    return Value()

"""Random notebooks that compute, mutate, put and get."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

SETUP = (
    "from lsst.daf.butler import Butler\n"
    "butler = Butler.from_config('repo', writeable=True, run='u/tracker', instrument='Cam')"
)


@dataclass
class Writer:
    """State of a notebook being written."""

    random: random.Random
    numbers: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    dicts: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    mutators: list[str] = field(default_factory=list)
    outputs: list[tuple[str, int]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    imported: bool = False
    count: int = 0

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def number(self) -> str:
        """Return an expression of a number."""
        options = [str(self.random.randint(0, 9))]
        options += [f"{name}" for name in self.numbers]
        options += [f"len({name})" for name in self.lists]
        options += [f"sum({name})" for name in self.lists]
        options += [f"sum({name}.values())" for name in self.dicts]
        options += [f"{name}({self.random.randint(0, 5)})" for name in self.functions]
        options += [f"{name}.total" for name in self.objects]
        return self.random.choice(options)

    def free_output(self) -> tuple[str, int] | None:
        """Return a dataset nobody writes yet."""
        free = [(f"d{i}", d) for i in range(4) for d in range(6) if (f"d{i}", d) not in self.outputs]
        return self.random.choice(free) if free else None


def _const(w: Writer) -> str:
    name = w.name("n")
    text = f"{name} = {w.random.randint(0, 99)}"
    w.numbers.append(name)
    return text


def _expression(w: Writer) -> str:
    text = f"{w.number()} + {w.number()} * 2"
    name = w.name("n")
    w.numbers.append(name)
    return f"{name} = {text}"


def _list(w: Writer) -> str:
    text = f"[{w.number()}, {w.number()}]"
    name = w.name("l")
    w.lists.append(name)
    return f"{name} = {text}"


def _append(w: Writer) -> str:
    return f"{w.random.choice(w.lists)}.append({w.number()})" if w.lists else _list(w)


def _augment(w: Writer) -> str:
    if w.lists and w.random.random() < 0.5:
        return f"{w.random.choice(w.lists)} += [{w.number()}]"
    return f"{w.random.choice(w.numbers)} += {w.number()}" if w.numbers else _const(w)


def _alias(w: Writer) -> str:
    if not w.lists:
        return _list(w)
    old, name = w.random.choice(w.lists), w.name("l")
    w.lists.append(name)
    return f"{name} = {old}\n{name}.append({w.number()})"


def _copy(w: Writer) -> str:
    if not w.lists:
        return _list(w)
    old, name = w.random.choice(w.lists), w.name("l")
    w.lists.append(name)
    return f"{name} = list({old})"


def _dict_store(w: Writer) -> str:
    if w.dicts and w.random.random() < 0.6:
        return f"{w.random.choice(w.dicts)}['k{w.random.randint(0, 3)}'] = {w.number()}"
    text = w.number()
    name = w.name("m")
    w.dicts.append(name)
    return f"{name} = {{'k0': {text}}}"


def _function(w: Writer) -> str:
    body = w.number()
    name = w.name("f")
    w.functions.append(name)
    return f"def {name}(x):\n    return x + {body}"


def _mutating_function(w: Writer) -> str:
    if not w.lists:
        return _list(w)
    target, name = w.random.choice(w.lists), w.name("g")
    w.mutators.append(name)
    return f"def {name}(x):\n    {target}.append(x)\n    return len({target})"


def _call(w: Writer) -> str:
    if not w.mutators:
        return _mutating_function(w)
    return f"{w.random.choice(w.mutators)}({w.number()})"


def _rebind(w: Writer) -> str:
    names = w.numbers if w.random.random() < 0.5 else w.lists
    if not names:
        return _const(w)
    name = w.random.choice(names)
    return f"{name} = {w.number()}" if names is w.numbers else f"{name} = [{w.number()}]"


def _conditional(w: Writer) -> str:
    if not w.numbers:
        return _const(w)
    return f"if {w.number()} > 20:\n    {w.random.choice(w.numbers)} = {w.number()}"


def _loop(w: Writer) -> str:
    if not w.lists:
        return _list(w)
    name = w.name("n")
    text = f"{name} = 0\nfor item in {w.random.choice(w.lists)}:\n    {name} += item"
    w.numbers.append(name)
    return text


def _nested(w: Writer) -> str:
    if len(w.lists) < 2:
        return _list(w)
    first, second = w.random.sample(w.lists, 2)
    return f"for inner in ({first}, {second}):\n    inner.append({w.number()})"


def _class(w: Writer) -> str:
    kind, name = w.name("C"), w.name("o")
    text = (
        f"class {kind}:\n    def __init__(self, start):\n        self.total = start\n"
        f"    def add(self, x):\n        self.total += x\n{name} = {kind}({w.number()})"
    )
    w.objects.append(name)
    return text


def _method(w: Writer) -> str:
    return f"{w.random.choice(w.objects)}.add({w.number()})" if w.objects else _class(w)


def _print(w: Writer) -> str:
    return f"print({w.number()}, {w.number()})"


def _comment(w: Writer) -> str:
    return f"# remark {w.random.randint(0, 99)}"


def _seed(w: Writer) -> str:
    name = w.name("n")
    text = f"import random\nrandom.seed({w.number()})\n{name} = random.randint(0, 100)"
    w.numbers.append(name)
    w.imported = True
    return text


def _draw(w: Writer) -> str:
    if not w.imported:
        return _seed(w)
    name = w.name("n")
    w.numbers.append(name)
    return f"{name} = random.randint(0, 100)"


def _environment(w: Writer) -> str:
    name = w.name("n")
    text = (
        f"import os\nos.environ['TRACKER_DIFFERENTIAL'] = str({w.number()})\n"
        f"{name} = int(os.environ['TRACKER_DIFFERENTIAL'])"
    )
    w.numbers.append(name)
    return text


def _timed(w: Writer) -> str:
    name = w.name("n")
    text = f"%time {name} = {w.number()}"
    w.numbers.append(name)
    return text


def _put(w: Writer) -> str:
    output = w.free_output()
    if output is None:
        return _print(w)
    w.outputs.append(output)
    values = f"{{'v': {w.number()}, 'w': {w.number()}}}"
    return f"butler.put({values}, '{output[0]}', detector={output[1]})"


def _put_loop(w: Writer) -> str:
    kind = f"d{w.random.randint(0, 3)}"
    free = [d for d in range(6) if (kind, d) not in w.outputs][:3]
    if len(free) < 3:
        return _put(w)
    value = w.number()
    w.outputs += [(kind, detector) for detector in free]
    return (
        f"for detector in {free}:\n    butler.put({{'v': {value} + detector}}, '{kind}', detector=detector)"
    )


def _get(w: Writer) -> str:
    if not w.outputs:
        return _put(w)
    kind, detector = w.random.choice(w.outputs)
    name = w.name("n")
    w.numbers.append(name)
    return f"{name} = butler.get('{kind}', detector={detector})['v']"


def _transform(w: Writer) -> str:
    output = w.free_output()
    if not w.outputs or output is None:
        return _put(w)
    kind, detector = w.random.choice(w.outputs)
    w.outputs.append(output)
    return (
        f"data = butler.get('{kind}', detector={detector})\ndata['v'] += {w.number()}\n"
        f"butler.put(data, f'd{{{output[0][1:]}}}', {{'detector': {output[1]}}})"
    )


COMPUTE: tuple[Callable[[Writer], str], ...] = (
    *(_const, _expression, _list, _append, _augment, _alias, _copy, _dict_store, _function),
    *(_mutating_function, _call, _call, _rebind, _conditional, _loop, _nested, _class, _method),
    *(_seed, _draw, _environment, _timed),
)
NOISE: tuple[Callable[[Writer], str], ...] = (_print, _comment, _print)
OUTPUT: tuple[Callable[[Writer], str], ...] = (_put, _put, _put_loop, _get, _transform, _transform)


def generate(seed: int) -> list[str]:
    """Write a notebook of 6 to 14 cells.

    Parameters
    ----------
    seed
        The same seed gives the same notebook.
    """
    writer = Writer(random.Random(seed))
    cells = [SETUP]
    for _ in range(writer.random.randint(5, 13)):
        draw = writer.random.random()
        kinds = COMPUTE if draw < 0.6 else NOISE if draw < 0.75 else OUTPUT
        cells.append(writer.random.choice(kinds)(writer))
    if not writer.outputs:
        cells.append(_put(writer))
    return cells

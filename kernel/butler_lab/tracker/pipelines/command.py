"""Command lines of ``pipetask`` and ``bps``."""

import re
import shlex
from dataclasses import dataclass

__all__ = ["PipelineCommand", "mentions_pipeline", "pipeline_commands", "with_options"]

_PIPELINE = re.compile(r"\b(pipetask\b.*?\brun|bps\s+submit|\w*PipelineExecutor)\b", re.DOTALL)
_RUN = re.compile(r"(?:^|(?<=[\s;&|(]))pipetask(?:\s+--?[\w-]+(?:[= ][^\s-]\S*)?)*\s+run\b")

# Options of ``pipetask run`` that ``pipetask qgraph`` does not know, with their number of values.
_RUN_ONLY = {
    "--register-dataset-types": 0,
    "--no-versions": 0,
    "--skip-init-writes": 0,
    "--init-only": 0,
    "--enable-implicit-threading": 0,
    "--raise-on-partial-outputs": 0,
    "--no-raise-on-partial-outputs": 0,
    "--fail-fast": 0,
    "--debug": 0,
    "--processes": 1,
    "-j": 1,
    "--timeout": 1,
    "--start-method": 1,
    "--cores-per-quantum": 1,
    "-n": 1,
    "--memory-per-quantum": 1,
    "--graph-fixup": 1,
    "--profile": 1,
    "--pdb": 1,
    "--summary": 1,
}
# The whole graph is wanted, whatever exists.
_IGNORED = {
    "--skip-existing": 0,
    "--extend-run": 0,
    "--replace-run": 0,
    "--clobber-outputs": 0,
    "--rebase": 0,
    "--skip-existing-in": 1,
    "--retained-dataset-types": 1,
    "--prune-replaced": 1,
    "--save-qgraph": 1,
    "-q": 1,
    "--qgraph-dot": 1,
    "--qgraph-mermaid": 1,
    "--output-run": 1,
}
_NAMES = {
    "-b": "repository",
    "--butler-config": "repository",
    "-o": "output",
    "--output": "output",
    "--output-run": "output_run",
    "-g": "graph",
    "--qgraph": "graph",
}


@dataclass(frozen=True, slots=True)
class PipelineCommand:
    """One call of ``pipetask run`` or ``bps submit``.

    Attributes
    ----------
    tool
        ``pipetask`` or ``bps``.
    words
        Arguments after ``run`` or ``submit``.
    repository, output, output_run, graph
        Values of the options of this meaning; empty if not given.
    """

    tool: str
    words: tuple[str, ...]
    repository: str = ""
    output: str = ""
    output_run: str = ""
    graph: str = ""

    @property
    def collection(self) -> str:
        """Collection in which the outputs are found."""
        return self.output_run or self.output

    def graph_words(self) -> list[str]:
        """Arguments for ``pipetask qgraph`` that give the graph of all quanta."""
        kept: list[str] = []
        skip = 0
        for word in self.words:
            name = word.partition("=")[0]
            known = _RUN_ONLY.get(name, _IGNORED.get(name))
            if skip:
                skip -= 1
            elif known is None:
                kept.append(word)
            elif "=" not in word:
                skip = known
        if not self.output and self.output_run:
            kept += ["-o", f"{self.output_run}-planned"]
        return kept


def mentions_pipeline(text: str) -> bool:
    """Whether a command line, or the name of an executor, runs a pipeline."""
    return _PIPELINE.search(text) is not None


def pipeline_commands(text: str) -> list[PipelineCommand]:
    """Find the pipelines that shell text runs.

    Parameters
    ----------
    text
        One command or a script.

    Returns
    -------
    list of PipelineCommand
        Those whose arguments are plain words; commands with shell variables
        are left out, because their values are not known.
    """
    found: list[PipelineCommand] = []
    for line in re.sub(r"\\\n", " ", text).split("\n"):
        try:
            words = _split(line)
        except ValueError:
            continue
        found += _calls(words)
    return found


def _split(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";&|()")
    lexer.whitespace_split = True
    return list(lexer)


def _calls(words: list[str]) -> list[PipelineCommand]:
    calls: list[PipelineCommand] = []
    start = 0
    for end in [*(i for i, word in enumerate(words) if set(word) <= set(";&|()")), len(words)]:
        call = _call(words[start:end])
        if call is not None:
            calls.append(call)
        start = end + 1
    return calls


def _call(words: list[str]) -> PipelineCommand | None:
    for tool, verb in (("pipetask", "run"), ("bps", "submit")):
        names = [word.rpartition("/")[2] for word in words]
        if tool in names and verb in names[names.index(tool) :]:
            rest = words[names.index(verb, names.index(tool)) + 1 :]
            if any(re.search(r"\$[\w{(]", word) or "{" in word for word in rest):
                return None
            return PipelineCommand(tool, tuple(rest), **_values(rest))
    return None


def _values(words: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, following in zip(words, [*words[1:], ""], strict=True):
        name, _, value = word.partition("=")
        if name in _NAMES:
            found[_NAMES[name]] = value or following
    return found


def with_options(source: str, options: str) -> str | None:
    """Add options to the one ``pipetask run`` of a cell's text.

    Parameters
    ----------
    source
        Text of a cell with a shell escape or a ``%%bash`` magic.
    options
        Shell text to add.

    Returns
    -------
    str or None
        The new text; `None` if there is not exactly one place for them.
    """
    shell = re.match(r"\s*%%(bash|sh|script\s+(bash|sh))\b", source) is not None
    places = list(_RUN.finditer(source.replace("!pipetask", " pipetask")))
    if len(places) != 1 or not (shell or "!pipetask" in source):
        return None
    end = places[0].end()
    return f"{source[:end]} {options}{source[end:]}"

"""Batch submissions: the pipeline in a BPS file, and whether it is still running."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...plain_yaml import YAMLError, load_plain_yaml
from .command import PipelineCommand

__all__ = ["command_of_submit_file", "is_pending"]

_REFERENCE = re.compile(r"\{(\w+)\}")
_WAITING = frozenset({"UNREADY", "READY", "PENDING", "RUNNING", "HELD", "MISFIT"})


def _settings(command: PipelineCommand, folder: Path) -> dict[str, Any]:
    names = [word for word in command.words if word.endswith((".yaml", ".yml"))]
    try:
        content = load_plain_yaml((folder / names[0]).read_bytes()) if names else {}
    except (OSError, YAMLError):
        return {}
    return content if isinstance(content, dict) else {}


def _filled(text: object, values: Mapping[str, object]) -> str:
    """Replace ``{name}`` as BPS does; what is not known, such as a timestamp, stays."""
    shown = str(text)
    for _ in range(5):
        shown = _REFERENCE.sub(lambda match: str(values.get(match[1], match[0])), shown)
    return shown


def command_of_submit_file(command: PipelineCommand, folder: Path) -> PipelineCommand:
    """Return the ``pipetask`` command that a BPS file stands for.

    Parameters
    ----------
    command
        The ``bps submit``.
    folder
        Folder of the notebook.

    Returns
    -------
    PipelineCommand
        With an empty repository if the file cannot be read.
    """
    settings = _settings(command, folder)
    payload = settings.get("payload") or {}
    values = {**settings, **payload}
    options = {
        "-b": "butlerConfig",
        "-i": "inCollection",
        "-o": "output",
        "-p": "pipelineYaml",
        "-d": "dataQuery",
        "-g": "qgraphFile",
    }
    words: list[str] = []
    for option, name in options.items():
        if values.get(name):
            words += [option, _filled(values[name], values)]
    given = dict(zip(words[::2], words[1::2], strict=True))
    return PipelineCommand(
        "pipetask",
        tuple(words),
        repository=given.get("-b", ""),
        output=given.get("-o", ""),
        graph=given.get("-g", ""),
    )


def is_pending(command: PipelineCommand, folder: Path) -> bool:
    """Ask the batch system whether a submission still waits or runs.

    Parameters
    ----------
    command
        The ``bps submit``.
    folder
        Folder of the notebook.

    Returns
    -------
    bool
        False also if the batch system cannot tell.
    """
    settings = _settings(command, folder)
    service = settings.get("wmsServiceClass")
    output = command_of_submit_file(command, folder).output
    if not service or not output:
        return False
    try:
        from lsst.ctrl.bps import BpsConfig
        from lsst.utils import doImportType

        reports, _ = doImportType(str(service))(BpsConfig(settings)).report()
    except Exception:
        return False
    return any(
        report.run and str(report.run).startswith(output) and report.state.name in _WAITING
        for report in reports
    )

"""What ``import butler_lab`` gives."""

import subprocess
import sys

import butler_lab
import butler_lab.tracker
import pytest


def test_names_are_there() -> None:
    """The public names are those of the packages they come from."""
    assert butler_lab.missing is butler_lab.tracker.missing
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        butler_lab.nothing  # noqa: B018


def test_import_is_light() -> None:
    """The agent answers before the Butler is imported, so the import must not bring it."""
    code = "import sys, butler_lab, butler_lab.agent; print('lsst.daf.butler' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"

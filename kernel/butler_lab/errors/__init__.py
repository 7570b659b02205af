"""What can go wrong, in words a scientist can act on."""

from __future__ import annotations

from butler_lab.errors.explain import explain
from butler_lab.errors.lab_error import LabError
from butler_lab.errors.scrub import scrub

__all__ = ["LabError", "explain", "scrub"]

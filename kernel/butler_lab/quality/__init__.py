"""Verdicts of a person on datasets."""

from __future__ import annotations

from butler_lab.quality.marks import exclusion, read_marks, save_marks

__all__ = ["exclusion", "read_marks", "save_marks"]

"""What is selected: predicates over a catalog's rows, shared by all views and Python."""

from __future__ import annotations

from butler_lab.selection.selection import Selection

__all__ = ["Selection"]

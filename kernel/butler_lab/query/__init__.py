"""Asking a repository: rows, counts, reasons why there are none, and the index of what exists."""

from __future__ import annotations

from butler_lab.query.context import governor_values
from butler_lab.query.count import count_matches
from butler_lab.query.explain import explain_nothing
from butler_lab.query.footprints import Footprints, footprints
from butler_lab.query.index import index_coordinates, index_records
from butler_lab.query.object_names import resolve_name
from butler_lab.query.page import query_page
from butler_lab.query.related import Calibration, alternatives, applicable_calibrations, possible_inputs
from butler_lab.query.target import Target

__all__ = [
    "Calibration",
    "Footprints",
    "Target",
    "alternatives",
    "applicable_calibrations",
    "count_matches",
    "explain_nothing",
    "footprints",
    "governor_values",
    "index_coordinates",
    "index_records",
    "possible_inputs",
    "query_page",
    "resolve_name",
]

"""Measurements of an object over time."""

from __future__ import annotations

from butler_lab.views.curve.find import curve_spec, find_light_curve, light_curve
from butler_lab.views.curve.periodogram import Periodogram, compute_periodogram

__all__ = ["Periodogram", "compute_periodogram", "curve_spec", "find_light_curve", "light_curve"]

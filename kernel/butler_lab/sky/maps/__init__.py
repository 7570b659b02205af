"""Property maps: sparse HEALPix maps of depth, seeing, background and the like."""

from __future__ import annotations

from butler_lab.sky.maps.bins import map_bins, nside_for
from butler_lab.sky.maps.find import find_maps
from butler_lab.sky.maps.read import open_map, property_map

__all__ = ["find_maps", "map_bins", "nside_for", "open_map", "property_map"]

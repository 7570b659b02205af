"""Images and catalogs on the sky: mosaics, differences, stamps, related images, binned metrics."""

from __future__ import annotations

from butler_lab.sky.bands import BandsImage
from butler_lab.sky.catalog import bin_catalogs, position_columns, with_fluxes
from butler_lab.sky.difference import DifferenceOfTwo
from butler_lab.sky.grid import Layout, SkyGrid, choose_grid, image_wcs
from butler_lab.sky.mosaic import MosaicImage
from butler_lab.sky.regions import image_vertices, region_vertices
from butler_lab.sky.related import find_epochs, image_groups, images_for_row
from butler_lab.sky.stamps import cut_stamp

__all__ = [
    "BandsImage",
    "DifferenceOfTwo",
    "Layout",
    "MosaicImage",
    "SkyGrid",
    "bin_catalogs",
    "choose_grid",
    "cut_stamp",
    "find_epochs",
    "image_groups",
    "image_vertices",
    "image_wcs",
    "images_for_row",
    "position_columns",
    "region_vertices",
    "with_fluxes",
]

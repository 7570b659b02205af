"""An image as it is shown, for notebooks and scripts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from astro_image_display_api.image_viewer_logic import (
    ImageViewerLogic,
    docs_from_image_viewer_logic_if_missing,
)
from astropy.table import Table
from astropy.visualization import ZScaleInterval

from butler_lab.agent.protocol import ImageSpec, ImageState, ViewsDocument
from butler_lab.display.afw_verbs import AfwVerbs
from butler_lab.display.catalogs import sky_or_pixels
from butler_lab.display.colors import COLORMAPS, STRETCHES, make_table, stretch_curve, stretch_name
from butler_lab.display.constants import CONSTANTS
from butler_lab.display.markers import draw_markers, parse_color
from butler_lab.display.masks import ShownMask, mask_color
from butler_lab.display.pixels import LazyPixels, source_of
from butler_lab.display.png import encode_png
from butler_lab.display.render import render
from butler_lab.display.viewport import Viewport, fitted
from butler_lab.errors import LabError
from butler_lab.pixels import ImageSource
from butler_lab.pixels.pyramid import EDGE

__all__ = ["VIEW_MIME", "ImageView"]

VIEW_MIME = "application/vnd.butler-lab.view+json"
"""Media type of a view that the extension shows with tiles."""

_SIZE = 600
"""Edge of pictures in notebooks (pixel)."""


@docs_from_image_viewer_logic_if_missing
class ImageView(AfwVerbs, ImageViewerLogic):  # type: ignore[misc]
    """A view of images: stretch, limits, colours, masks, catalogs, what is in view.

    It has the methods of `astro_image_display_api.ImageViewerInterface` and some
    of `lsst.afw.display`. The picture of a view needs no browser.
    """

    def __init__(self) -> None:
        super().__init__()
        self._planes: dict[str, str] = {}
        self._opacity: dict[str, float] = {}
        self._mask_colors: dict[str, tuple[int, int, int]] = {}
        self.dataset: dict[str, str | None] | None = None
        """Which dataset of which repository is shown, if it is one."""
        self.kept: ImageSpec | None = None
        """What a document says of it."""

    def set_colormap(self, map_name: str, image_label: str | None = None, **kwargs: Any) -> None:
        """Choose colours; see `~astro_image_display_api.ImageViewerInterface.set_colormap`."""
        if map_name not in COLORMAPS:
            known = ", ".join(COLORMAPS)
            raise ValueError(f"Colormap {map_name!r} is not a valid colormap name: use one of {known}.")
        super().set_colormap(map_name, image_label, **kwargs)

    def overlay(
        self,
        catalog: Any,
        *,
        label: str | None = None,
        shape: str = "circle",
        color: str = "red",
        size: float = 5,
    ) -> None:
        """Show a catalog on the image.

        Parameters
        ----------
        catalog : `~astropy.table.Table`, `pandas.DataFrame` or `pyarrow.Table`
            With columns ``ra`` and ``dec`` (deg), ``coord_ra`` and ``coord_dec`` (deg),
            or ``x`` and ``y`` (pixels of the array).
        label : `str`, optional
            Name of the catalog.
        shape, color, size
            As of `set_catalog_style`.
        """
        table, by_sky = sky_or_pixels(catalog)
        style = {"shape": shape, "color": color, "size": size}
        self.load_catalog(table, use_skycoord=by_sky, catalog_label=label, catalog_style=style)

    def zoom(
        self,
        factor: float | None = None,
        *,
        center: Any = None,
        fov: Any = None,
        image_label: str | None = None,
    ) -> None:
        """Zoom and move.

        Parameters
        ----------
        factor : `float`, optional
            Above 1 to see less, larger.
        center : `~astropy.coordinates.SkyCoord` or `tuple`, optional
            New middle: a position, or a pixel.
        fov : `~astropy.units.Quantity` or `float`, optional
            What the shorter side shows: an angle, or pixels.
        image_label : `str`, optional
            Of several images, which one.
        """
        if factor is not None:
            fov = self.get_viewport(image_label=image_label)["fov"] / factor
        self.set_viewport(center=center, fov=fov, image_label=image_label)

    def show_plane(self, plane: str, image_label: str | None = None) -> None:
        """Show another plane, such as the variance.

        Parameters
        ----------
        plane : `str`
            Its name.
        image_label : `str`, optional
            Of several images, which one.

        Raises
        ------
        ValueError
            Raised if there is no such plane.
        """
        label = self._resolve_image_label(image_label)
        names = [known.name for known in self.source(label).info.planes]
        if plane not in names:
            raise ValueError(f"There is no plane {plane!r}; there are {', '.join(names)}.")
        self._planes[label] = plane

    def source(self, image_label: str | None = None) -> ImageSource:
        """Give the image behind a view, to cut pixels and masks.

        Parameters
        ----------
        image_label : `str`, optional
            Of several images, which one.

        Returns
        -------
        source : `~butler_lab.pixels.ImageSource`
            The image.
        """
        return source_of(self.get_image(image_label))

    def picture(self, width: int = _SIZE, height: int = _SIZE) -> npt.NDArray[np.uint8]:
        """Paint the view.

        Parameters
        ----------
        width, height : `int`, optional
            Size (pixel).

        Returns
        -------
        picture : `numpy.ndarray`, shape (height, width, 3)
            The same colours as on the page; white if no image is loaded.
        """
        if not self._displayed_image_labels:
            return np.full((height, width, 3), 255, np.uint8)
        label = self._displayed_image_labels[0]
        viewport = self.viewport(width, height)
        curve = stretch_curve(self.get_stretch(label))
        looks = self.kept.state if self.kept else ImageState()
        table = make_table(
            curve,
            self.limits(label),
            self.get_colormap(label) or "gray",
            looks.inverted,
            looks.bias,
            looks.contrast,
        )
        source = self.source(label)
        plane = self._plane(label)
        painted = render(source, plane, table, viewport, (width, height), self._shown_masks(source))
        for name in self.catalog_labels:
            style = self.get_catalog_style(name)
            catalog = self.get_catalog(catalog_label=name)
            # Coordinates of pixel centres are whole numbers there, at i + 0.5 here.
            x, y = np.asarray(catalog["x"], float) + 0.5, np.asarray(catalog["y"], float) + 0.5
            column, row = viewport.to_screen(x, y, width, height)
            places = zip(column - 0.5, row - 0.5, strict=True)
            draw_markers(painted, places, style["shape"], parse_color(style["color"]), style["size"])
        return painted

    def viewport(self, width: int, height: int) -> Viewport:
        """Say what is in view on a screen of some size.

        Parameters
        ----------
        width, height : `int`
            Size (pixel).

        Returns
        -------
        viewport : `~butler_lab.display.viewport.Viewport`
            In pixels of the array.
        """
        label = self._displayed_image_labels[0]
        image_height, image_width = np.shape(self.get_image(label))
        view = self.get_viewport("pixel", label)
        if view["fov"] >= max(image_height, image_width):
            whole = fitted((image_width, image_height), (width, height))
            scale = whole.scale * max(image_height, image_width) / view["fov"]
        else:
            scale = min(width, height) / view["fov"]
        x, y = (float(value) + 0.5 for value in view["center"])
        return Viewport(x, y, min(scale, CONSTANTS["maxScale"]))

    def limits(self, image_label: str | None = None) -> tuple[float, float]:
        """Find the values of the first and the last colour.

        Parameters
        ----------
        image_label : `str`, optional
            Of several images, which one.

        Returns
        -------
        low, high : `float`
            By the cuts, from the pixels in the middle of the image.
        """
        label = self._resolve_image_label(image_label)
        sample = self._middle(label)
        finite = sample[np.isfinite(sample)]
        if not finite.size:
            return 0.0, 1.0
        low, high = (float(limit) for limit in self.get_cuts(label).get_limits(finite))
        return (low, high) if high > low else (low - 0.5, low + 0.5)

    def save(self, filename: str | os.PathLike[str], overwrite: bool = False, **kwargs: Any) -> None:
        """Write a PNG file, or a document if the name ends in ``.butlerview``.

        See `~astro_image_display_api.ImageViewerInterface.save`.
        """
        path = Path(filename)
        if path.exists() and not overwrite:
            raise FileExistsError(f"{filename} exists; say overwrite=True to write over it.")
        if path.suffix == ".butlerview":
            from butler_lab.views.document import write_document

            write_document(ViewsDocument(images=[self.spec()]), path)
            return
        path.write_bytes(encode_png(self.picture()))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {"image/png": encode_png(self.picture()), "text/plain": repr(self)}
        if self.dataset is not None and self._displayed_image_labels:
            state = {**self.state(), "catalogs": self._catalog_layers()}
            bundle[VIEW_MIME] = {**self.dataset, "state": state}
        return bundle

    def __repr__(self) -> str:
        shown = self._displayed_image_labels[0] if self._displayed_image_labels else "nothing"
        return f"<ImageView of {shown}>"

    def state(self) -> dict[str, Any]:
        """Describe the view as data, as the page and saved views do.

        Returns
        -------
        state : `dict`
            Only texts, numbers and lists.
        """
        label = self._displayed_image_labels[0]
        low, high = self.limits(label)
        view = self.get_viewport("pixel", label)
        return {
            "plane": self._plane(label),
            "stretch": stretch_name(self.get_stretch(label)) or "linear",
            "rule": "manual",
            "limits": [low, high],
            "colormap": self.get_colormap(label) or "gray",
            "center": [float(view["center"][0]), float(view["center"][1])],
            "fov": float(view["fov"]),
            "masks": {name: share for name, share in self._opacity.items() if share > 0},
        }

    def spec(self) -> ImageSpec:
        """Describe which dataset is shown, and how, for a document; catalogs of Python are data and left out.

        Returns
        -------
        spec : `~butler_lab.agent.protocol.ImageSpec`
            What makes the view again.

        Raises
        ------
        LabError
            Raised if the image is not a dataset: there is no reference to it.
        """
        if self.dataset is None or self.dataset["repository"] is None:
            raise LabError(
                "bad_request",
                "This image is not a dataset, so a document cannot refer to it.",
                "Put it into the Butler first, or save the picture.",
            )
        kept = self.kept.model_dump() if self.kept else {"title": self._displayed_image_labels[0]}
        state = {**kept.get("state", {}), **self.state()}
        return ImageSpec.model_validate({**kept, **self.dataset, "state": state})

    def _catalog_layers(self) -> list[dict[str, Any]]:
        catalogs = []
        for name in self.catalog_labels:
            catalog, style = self.get_catalog(catalog_label=name), self.get_catalog_style(name)
            x, y = (np.asarray(catalog[axis], float).tolist() for axis in ("x", "y"))
            catalogs.append({"label": name, "style": style, "x": x, "y": y})
        return catalogs

    def _load_array(self, array: Any, image_label: str) -> None:
        if isinstance(array, LazyPixels):
            entry = self._images[image_label]
            entry.wcs, entry.data = array.wcs, array
            self._initialize_image_viewport_stretch_cuts(array, image_label)
            self._planes[image_label] = array.plane
            self.set_stretch(STRETCHES["asinh"], image_label)
            self.set_cuts(ZScaleInterval(), image_label)
        else:
            super()._load_array(array, image_label)

    def _plane(self, label: str) -> str:
        return self._planes.get(label, "image")

    def _middle(self, label: str) -> npt.NDArray[np.float32]:
        """Pixels in the middle, the same block as the page looks at first."""
        source = self.source(label)
        column, row = source.info.width // 2 // EDGE, source.info.height // 2 // EDGE
        return np.asarray(
            source.tile(
                self._plane(label),
                (column * EDGE, (column + 1) * EDGE),
                (row * EDGE, (row + 1) * EDGE),
            ),
            np.float32,
        )

    def _shown_masks(self, source: ImageSource) -> dict[str, list[ShownMask]]:
        shown: dict[str, list[ShownMask]] = {}
        for plane in source.info.mask_planes:
            opacity = self._opacity.get(plane.name, 0.0)
            if opacity > 0:
                color = self._mask_colors.get(plane.name, mask_color(plane))
                shown.setdefault(plane.plane, []).append(ShownMask(plane.bit, color, opacity))
        return shown

    def _place(self, name: str, x: float, y: float, style: dict[str, Any]) -> None:
        known = self.get_catalog(catalog_label=name) if name in self.catalog_labels else None
        xs = [*known["x"], x] if known is not None else [x]
        ys = [*known["y"], y] if known is not None else [y]
        self.load_catalog(Table({"x": xs, "y": ys}), catalog_label=name, catalog_style=style)

"""Views of images as documents: which datasets, and how they are shown."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Literal

from astropy.visualization import ManualInterval, MinMaxInterval, PercentileInterval, ZScaleInterval
from lsst.daf.butler import Butler, DatasetRef

from butler_lab.agent.protocol import ImageGroup, ImageSpec, ImageState, ViewsDocument
from butler_lab.display.colors import COLORMAPS, STRETCHES
from butler_lab.display.image_view import ImageView
from butler_lab.display.open_view import image
from butler_lab.display.pixels import LazyPixels
from butler_lab.errors import LabError
from butler_lab.pixels import PyramidImage, open_image
from butler_lab.sky import MosaicImage

__all__ = ["open_images"]

_RULES = {"zscale": ZScaleInterval(), "percentile": PercentileInterval(99.5), "min-max": MinMaxInterval()}


def open_images(
    document: ViewsDocument | dict[str, Any] | str | Path, butler: Butler | None = None
) -> list[ImageView]:
    """Open the images of a document.

    Parameters
    ----------
    document : `~butler_lab.agent.protocol.ViewsDocument`, `dict`, `str` or `~pathlib.Path`
        The document, or the path of its ``.butlerview`` file.
    butler : `~lsst.daf.butler.Butler`, optional
        The repository; the document's own if not given.

    Returns
    -------
    views : `list` [`ImageView`]
        Shown as on the page, but for what lies over the images.

    Raises
    ------
    LabError
        Raised if the document is not one, or a dataset is not there.
    """
    from butler_lab.views.document import load_document

    return [
        _open(spec, butler or Butler.from_config(spec.repository)) for spec in load_document(document).images
    ]


def _open(spec: ImageSpec, butler: Butler) -> ImageView:
    ref = _find(butler, spec.dataset_id)
    group = spec.state.group
    # Three bands as colours are for the page: a picture has one plane.
    if group is None or (layout := group.layout) == "rgb":
        view = image(butler, ref, spec.component)
    else:
        view = _stitched(butler, spec, group, layout)
    view.dataset = {
        "repository": spec.repository,
        "dataset_id": spec.dataset_id,
        "component": spec.component,
    }
    view.kept = spec
    _show(view, spec.state)
    return view


def _find(butler: Butler, dataset_id: str) -> DatasetRef:
    ref = butler.get_dataset(uuid.UUID(dataset_id))
    if ref is None:
        raise LabError("not_found", f"There is no dataset {dataset_id}.", "It may have been removed.")
    return ref


def _stitched(
    butler: Butler,
    spec: ImageSpec,
    group: ImageGroup,
    layout: Literal["pixels", "focal_plane", "sky", "full_sky"],
) -> ImageView:
    sources = []
    for dataset_id in dict.fromkeys([spec.dataset_id, *group.dataset_ids]):
        source = open_image(butler, _find(butler, dataset_id), spec.component)
        sources.append(PyramidImage(source, (dataset_id, spec.component, False)))
    mosaic = MosaicImage(sources, layout)
    view = ImageView()
    view.load_image(LazyPixels(mosaic, mosaic.info.planes[0].name), image_label=group.title)
    return view


def _show(view: ImageView, state: ImageState) -> None:
    """Show an image as a page did; names that are not known here are left out."""
    [label] = view.image_labels
    if state.plane in {plane.name for plane in view.source(label).info.planes}:
        view.show_plane(state.plane, label)
    if state.stretch in STRETCHES:
        view.set_stretch(STRETCHES[state.stretch], label)
    if state.colormap in COLORMAPS:
        view.set_colormap(state.colormap, label)
    if state.rule == "manual" and state.limits is not None:
        low, high = state.limits
        view.set_cuts(ManualInterval(low, high), label)
    elif state.rule in _RULES:
        view.set_cuts(_RULES[state.rule], label)
    if state.center is not None and state.fov is not None:
        view.set_viewport(center=tuple(state.center), fov=state.fov, image_label=label)
    for name, opacity in state.masks.items():
        view.setMaskTransparency(100 * (1 - opacity), name)

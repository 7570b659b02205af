"""Subtraction of templates from visit images."""

from dataclasses import dataclass
from typing import Any

import astropy.units as u
import numpy as np
import numpy.typing as npt
from lsst.images import Box, DifferenceImage, DifferenceImageTemplateInfo, Image, Polygon, VisitImage
from lsst.images.convolution_kernels import ImageBasisConvolutionKernel
from lsst.images.fields import ChebyshevField
from lsst.images.psfs import GaussianPointSpreadFunction
from scipy import ndimage

from ..sky.skymap import patch_box, patch_projection
from .masks import DIFFERENCE_MASK
from .warp import overlap_box, warp

__all__ = ["Template", "stitch_template", "subtract"]

type Floats = npt.NDArray[np.float64]

_KERNEL = 21
"""Side of the convolution kernel (pixel)."""


@dataclass
class Template:
    """What an image should look like."""

    image: npt.NDArray[np.float64]
    """Light on the pixels of the visit image, NaN where unknown (nJy)."""
    variance: npt.NDArray[np.float64]
    """Variance of the light (nJy**2)."""
    psf_sigma: float
    """Standard deviation of stars (pixel)."""
    parts: list[DifferenceImageTemplateInfo]
    """Which coadds it was made of."""


def stitch_template(visit_image: VisitImage, handles: list[Any]) -> Template | None:
    """Resample the coadds that overlap a visit image to its pixels.

    Parameters
    ----------
    visit_image
        Image to make a template for.
    handles
        Handles of coadds.

    Returns
    -------
    Template or None
        `None` when no coadd covers the image.
    """
    shape = visit_image.bbox.shape
    image, variance = np.full(shape, np.nan), np.full(shape, np.nan)
    sigmas, parts = [], []
    for handle in handles:
        data_id = handle.dataId
        box, projection = patch_box(data_id["patch"]), patch_projection(data_id["tract"], data_id["patch"])
        needed = overlap_box(visit_image.sky_projection, visit_image.bbox, projection, box)
        area = overlap_box(projection, box, visit_image.sky_projection, visit_image.bbox)
        if needed is None or area is None:
            continue
        coadd = handle.get(parameters={"bbox": needed})
        light, noise, masks = warp(coadd, ("NO_DATA",), visit_image.sky_projection, area)
        part = area.slice_within(visit_image.bbox)
        use = np.isfinite(light) & ~masks["NO_DATA"] & np.isnan(image[part])
        image[part][use], variance[part][use] = light[use], noise[use]
        sigmas.append(coadd.metadata["psf_sigma"])
        parts.append(_describe(handle, area, sigmas[-1]))
    if not np.isfinite(image).any():
        return None
    return Template(image, variance, float(np.mean(sigmas)), parts)


def subtract(visit_image: VisitImage, template: Template) -> DifferenceImage:
    """Bring both images to the same width of stars and subtract.

    Parameters
    ----------
    visit_image
        Image to subtract from.
    template
        What to subtract.

    Returns
    -------
    lsst.images.DifferenceImage
        Image minus template with the kernel that was used (nJy).
    """
    science, reference, width = _match_widths(visit_image, template)
    variance = visit_image.variance.array + np.nan_to_num(template.variance)
    box = visit_image.bbox
    difference = DifferenceImage(
        Image(
            np.float32(science - reference), bbox=box, unit=u.nJy, sky_projection=visit_image.sky_projection
        ),
        mask_schema=DIFFERENCE_MASK,
        variance=Image(np.float32(variance), bbox=box, unit=u.nJy**2),
        obs_info=visit_image.obs_info,
        summary_stats=visit_image.summary_stats,
        photometric_scaling=visit_image.photometric_scaling,
        psf=GaussianPointSpreadFunction(max(visit_image.psf.sigma, template.psf_sigma), box, 25),
        detector=visit_image.detector,
        band=visit_image.band,
        kernel=_make_kernel(width, box),
        templates=template.parts,
    )
    for plane in set(visit_image.mask.schema.names) - {"DETECTED"}:
        difference.mask.set(plane, visit_image.mask.get(plane))
    difference.mask.set("NO_DATA", np.isnan(template.image))
    return difference


def _match_widths(visit_image: VisitImage, template: Template) -> tuple[Floats, Floats, float]:
    science, reference = visit_image.image.array.astype(float), np.nan_to_num(template.image)
    excess = visit_image.psf.sigma**2 - template.psf_sigma**2
    width = float(np.sqrt(abs(excess)))
    if excess > 0:
        reference = ndimage.gaussian_filter(reference, width)
    else:
        science = ndimage.gaussian_filter(science, width)
    return science, np.where(np.isnan(template.image), np.nan, reference), width


def _describe(handle: Any, area: Box, psf_sigma: float) -> DifferenceImageTemplateInfo:
    data_id = handle.dataId
    return DifferenceImageTemplateInfo(
        skymap=data_id["skymap"],
        tract=data_id["tract"],
        patch=data_id["patch"],
        dataset_id=handle.ref.id,
        dataset_run=handle.ref.run,
        bounds=Polygon.from_box(area),
        psf_shape_xx=psf_sigma**2,
        psf_shape_yy=psf_sigma**2,
        psf_shape_xy=0.0,
        psf_shape_flag=False,
    )


def _make_kernel(width: float, box: Box) -> ImageBasisConvolutionKernel:
    point = np.zeros((_KERNEL, _KERNEL))
    point[_KERNEL // 2, _KERNEL // 2] = 1.0
    basis = ndimage.gaussian_filter(point, width)[None]
    return ImageBasisConvolutionKernel(basis, [ChebyshevField(box, np.array([[1.0]]))])

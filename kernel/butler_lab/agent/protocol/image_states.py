"""How images are shown, as it is stored: references, numbers and names; no pixels and no rows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from butler_lab.agent.protocol.message import Extensible, Message

__all__ = ["ImageGroup", "ImageMap", "ImageSpec", "ImageState", "SkyMetric"]

_Number = Annotated[float, Field(allow_inf_nan=False)]
_Pair = Annotated[list[_Number], Field(min_length=2, max_length=2)]
_Name = Annotated[str, Field(max_length=200)]
_Uuid = Annotated[str, Field(pattern=r"^[0-9a-fA-F-]{32,36}$")]


class ImageGroup(Message):
    """Images that can be seen as one."""

    layout: Literal["pixels", "focal_plane", "sky", "full_sky", "rgb"]
    title: str
    dataset_ids: list[str]


class SkyMetric(Message):
    """A column of catalogs, binned on the sky."""

    dataset_type: str
    collections: list[str]
    where: str = ""
    column: str
    statistic: Literal["count", "mean", "median", "stddev", "min", "max"] = "median"
    scale: Literal["healpix", "tract", "patch", "detector"] = "healpix"
    order: int = Field(9, ge=0, le=17)


class ImageMap(Message):
    """A property map that is a dataset, and its resolution."""

    dataset_id: _Uuid
    degrade_nside: int | None = Field(None, ge=1)


class ImageState(Extensible):
    """How an image is shown; positions are pixels of the array, the centre of the first is 0, 0."""

    plane: _Name = Field("", description="Empty: the first.")
    group: ImageGroup | None = Field(None, description="The images it is seen as one with.")
    stretch: Literal["linear", "sqrt", "log", "asinh", "power", "histogram"] = "asinh"
    rule: Literal["zscale", "percentile", "min-max", "manual"] = "zscale"
    limits: _Pair | None = Field(None, description="If the rule is ``manual``.")
    colormap: _Name = "gray"
    inverted: bool = False
    bias: float = Field(0.5, ge=0, le=1)
    contrast: float = Field(1.0, ge=0.01, le=100)
    center: _Pair | None = Field(None, description="In the middle; null: the image's.")
    fov: float | None = Field(
        None, gt=0, allow_inf_nan=False, description="Pixels of the shorter side; null: all of the image."
    )
    rotation: float = Field(0.0, ge=-1e4, le=1e4, description="Counterclockwise (deg).")
    masks: dict[_Name, float] = Field({}, max_length=200, description="Opacity of the planes that are shown.")
    grid: bool = False
    survey: bool = Field(False, description="The survey of the user's own settings is behind it.")
    lock: Literal["off", "sky", "pixels"] = "off"
    catalog: _Name = Field("", description="UUID of the catalog over it; ``linked`` for that of the page.")
    color_by: _Name = Field("", description="Column that colours the rows.")
    ellipses: bool = False
    metric: SkyMetric | None = Field(None, description="Painted over it.")
    map: ImageMap | None = Field(None, description="Painted over it.")
    regions: list[list[_Pair]] = Field(
        [], max_length=10_000, description="Corners; of a box two that are opposite."
    )


class ImageSpec(Extensible):
    """An image of a page: which dataset, and how it is shown."""

    repository: str = Field(description="Label, or URI without credentials.")
    dataset_id: _Uuid
    component: str | None = Field(None, max_length=200)
    title: _Name = ""
    state: ImageState = Field(default_factory=ImageState)

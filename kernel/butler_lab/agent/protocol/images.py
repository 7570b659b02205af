"""Images: tiles, mosaics, stamps, marks, metrics on the sky."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from butler_lab.agent.protocol.contents import ContentParams
from butler_lab.agent.protocol.datasets import DatasetId
from butler_lab.agent.protocol.image_states import ImageGroup, SkyMetric
from butler_lab.agent.protocol.message import InRepository, Message
from butler_lab.agent.protocol.provenance import ProvenanceLink

__all__ = [
    "Epoch",
    "EpochList",
    "EpochParams",
    "ImageCatalog",
    "ImageContext",
    "ImageGroups",
    "ImageInfo",
    "ImageParams",
    "ImagePlane",
    "ImageTile",
    "ImageTileParams",
    "InputImage",
    "InputImages",
    "MapBinList",
    "MapParams",
    "MaskPlane",
    "Outline",
    "PixelCacheState",
    "ProductList",
    "ProductParams",
    "PropertyMap",
    "PsfParams",
    "QualityMark",
    "RowImage",
    "RowImageList",
    "RowImageParams",
    "SaveBinsParams",
    "SaveMarksParams",
    "SavedDataset",
    "SkyBin",
    "SkyBinList",
    "SkyBinParams",
    "SkyParams",
    "SkyPositions",
    "Stamp",
    "StampList",
    "StampParams",
]


class ImagePlane(Message):
    """A plane of an image dataset."""

    name: str
    unit: str = ""
    type: Literal["float32", "int32"] = Field("float32", description="Of its tiles; int32 are mask bits.")


class MaskPlane(Message):
    """A named bit of the mask."""

    name: str
    bit: int
    doc: str = ""
    plane: str = Field("mask", description="Plane that holds this bit.")


class Outline(Message):
    """A named polygon on the sky."""

    label: str
    vertices: list[list[float]] = Field(description="Right ascension and declination (deg).")


class ImageInfo(Message):
    """Answer of ``image.open``. Pixel (x, y) of the array is (x0 + x, y0 + y) of the image."""

    width: int
    height: int
    x0: int
    y0: int
    planes: list[ImagePlane]
    mask_planes: list[MaskPlane] = []
    wcs: dict[str, int | float | str] = Field(
        {}, description="FITS WCS cards of the full image; empty if none."
    )
    rgb: list[str] = Field([], description="Planes that are red, green and blue; empty unless they are.")
    notes: list[str] = Field([], description="What the user should know, such as images that are missing.")
    outlines: list[Outline] = Field([], description="Of the images a mosaic is made of.")
    file_size: int = Field(0, description="Size of the files (bytes); 0 if not known.")


class ImageParams(ContentParams):
    """An image, or several as one.

    With `others` the dataset and those are stitched, or subtracted if `layout` is ``difference``.
    If it is ``rgb``, `others` become red, green and blue, and `dataset_id` is one of them.
    """

    others: list[str] = Field([], description="UUIDs of more images.")
    layout: Literal["pixels", "focal_plane", "sky", "full_sky", "difference", "rgb"] = "sky"


class ImageTileParams(ImageParams):
    """Part of one plane, in array pixels, half-open.

    `step` > 1 reduces step x step blocks: NaN-aware mean of values, all bits of masks together.
    """

    plane: str = "image"
    x0: int
    y0: int
    x1: int
    y1: int
    step: int = Field(1, ge=1)


class ImageTile(Message):
    """Answer of ``image.tile``, after its one batch: rows of the plane's type, little-endian."""

    width: int
    height: int
    bytes_read: int = Field(0, description="Bytes read of files for this tile; 0 if it was cached.")


class SkyParams(ImageParams):
    """Positions in array pixels (0, 0 is the centre of the first) whose sky positions are wanted."""

    pixels: list[list[float]] = Field(max_length=10_000)


class SkyPositions(Message):
    """Answer of ``image.sky``: right ascension and declination (deg); null where there is none."""

    positions: list[list[float] | None]


class PsfParams(DatasetId):
    """Point of an image, in pixels of the full image, whose point-spread function is wanted."""

    x: float
    y: float


class ImageCatalog(Message):
    """A catalog that lies on an image; names of its columns."""

    dataset_id: str
    dataset_type: str
    data_id: dict[str, str]
    columns: list[str]


class PropertyMap(Message):
    """A sparse HEALPix map of a property, such as depth or seeing."""

    dataset_id: str
    dataset_type: str
    data_id: dict[str, str]


class ImageContext(Message):
    """Answer of ``image.context``: where an image belongs, and what can be laid over it."""

    collections: list[str]
    catalogs: list[ImageCatalog]
    maps: list[PropertyMap] = Field([], description="Property maps of its part of the sky.")
    has_psf: bool = Field(False, description="Whether its point-spread function can be asked for.")


class InputImage(Message):
    """An image that another was made from, `depth` steps of processing before it."""

    dataset_id: str
    dataset_type: str
    data_id: dict[str, str]
    depth: int
    exists: bool


class InputImages(Message):
    """Answer of ``image.inputs``."""

    images: list[InputImage]


class ProductParams(InRepository):
    """Datasets, such as images marked as bad, of which all that was made from them is wanted."""

    dataset_ids: list[str] = Field(max_length=200)


class ProductList(Message):
    """Answer of ``image.products``, nearest first."""

    products: list[ProvenanceLink]
    truncated: bool = Field(False, description="There are more.")


class ImageGroups(Message):
    """Answer of ``image.groups``."""

    groups: list[ImageGroup]


class RowImageParams(InRepository):
    """A row of a catalog whose image is wanted; values as text."""

    collections: list[str]
    row: dict[str, str]
    dataset_type: str | None = None


class RowImage(Message):
    """An image of a row, and where on the sky to look (deg)."""

    dataset_id: str
    dataset_type: str
    data_id: dict[str, str]
    ra: float | None = None
    dec: float | None = None


class RowImageList(Message):
    """Answer of ``image.for_row``, the best first."""

    images: list[RowImage]


class EpochParams(InRepository):
    """A position (deg) whose images are wanted."""

    dataset_type: str
    collections: list[str]
    ra: float
    dec: float
    fluxes: bool = Field(False, description="Also look up how bright the object there was.")


class Epoch(Message):
    """An image of a position at one time."""

    dataset_id: str
    data_id: dict[str, str]
    begin_mjd: float | None = Field(None, description="Begin of the exposure (MJD TAI).")
    band: str = ""
    flux: float | None = Field(None, description="Of the object at the position; null if no catalog has it.")
    flux_error: float | None = None


class EpochList(Message):
    """Answer of ``image.epochs``, in order of time."""

    epochs: list[Epoch]
    catalog: str = Field("", description="Type of the catalogs the fluxes are from; empty if there are none.")
    unit: str = Field("", description="Of the fluxes.")


class Stamp(Message):
    """Where a stamp is cut."""

    dataset_id: str
    minus: str | None = Field(None, description="UUID of an image that is subtracted.")
    ra: float = Field(description="Right ascension (deg).")
    dec: float = Field(description="Declination (deg).")


class StampParams(InRepository):
    """Small images; each comes as one batch of float32 rows whose number of rows is its index plus one."""

    stamps: list[Stamp] = Field(max_length=5_000)
    size: int = Field(51, ge=3, le=501, description="Edge (pixel).")
    plane: str = "image"


class StampList(Message):
    """Answer of ``image.stamps``: what could not be cut, by index, and bytes read."""

    problems: dict[int, str] = {}
    bytes_read: int = 0


class PixelCacheState(Message):
    """Answer of ``image.cache``: memory for pixels (bytes)."""

    size: int
    capacity: int


class QualityMark(Message):
    """A verdict on a dataset."""

    dataset_id: str
    dataset_type: str
    data_id: dict[str, str]
    mark: Literal["good", "bad"]
    reason: str = ""


class SaveMarksParams(InRepository):
    """Verdicts to be stored as a dataset in a RUN collection."""

    run: str
    about: str = Field(description="UUID of the dataset that was examined.")
    marks: list[QualityMark]


class SavedDataset(Message):
    """A dataset that was written, and a `where` expression that leaves out what is marked bad."""

    dataset_id: str
    run: str
    where: str


class SkyBinParams(SkyMetric, InRepository):
    """Metrics of catalogs, binned on the sky."""


class MapParams(InRepository):
    """Pixels of a property map around a position."""

    dataset_id: str | None = None
    file: str = Field("", description="Path of a file, if it is no dataset.")
    ra: float
    dec: float
    radius: float = Field(gt=0, le=180)
    degrade_nside: int | None = Field(None, ge=1, description="Resolution; what can be told apart if null.")


class SaveBinsParams(SkyBinParams):
    """Metrics that are computed and stored as a dataset in a RUN collection."""

    run: str


class SkyBin(Message):
    """A bin: its outline (deg), value, and how many rows are in it."""

    key: str
    vertices: list[list[float]]
    value: float
    count: int


class MapBinList(Message):
    """Answer of ``sky.map``: the pixels, the nearest first, at some resolution."""

    bins: list[SkyBin]
    nside: int
    found: int = Field(description="How many there are; more than are given, if they are too many.")


class SkyBinList(Message):
    """Answer of ``sky.bins``."""

    bins: list[SkyBin]
    unit: str = ""
    position: list[str] = Field([], description="Columns of right ascension and declination, if there are.")

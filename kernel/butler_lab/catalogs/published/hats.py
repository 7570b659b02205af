"""HATS catalogs: Parquet files by pixel of the sky, as the HATS recommendation describes them."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
from lsst.resources import ResourcePath
from lsst.sphgeom import Angle, Circle, HealpixPixelization, LonLat, UnitVector3d

from butler_lab.catalogs.relation import Relation
from butler_lab.catalogs.sources import choose_columns, plain_path
from butler_lab.catalogs.term import quote_name, quote_text
from butler_lab.content.artifact import Artifact
from butler_lab.errors import LabError
from butler_lab.table import ParquetSource

__all__ = ["is_hats", "relation_of_hats"]

_PROPERTIES = ("hats.properties", "properties")
"""Names of the file that describes a catalog, new and old."""

_FEW = 10_000
"""Pixels of one directory."""


@dataclass(frozen=True)
class _Pixel:
    """A pixel of the sky, in the nested order of HEALPix."""

    order: int
    number: int

    def directory(self, root: ResourcePath) -> ResourcePath:
        group = self.number // _FEW * _FEW
        return root.join(f"dataset/Norder={self.order}/Dir={group}/", forceDirectory=True)


def is_hats(root: ResourcePath) -> bool:
    """Tell whether a directory is a HATS catalog."""
    return any(root.join(name).exists() for name in _PROPERTIES)


def relation_of_hats(
    root: ResourcePath,
    columns: Sequence[str] | None = None,
    cone: tuple[float, float, float] | None = None,
) -> Relation:
    """Join the files of a HATS catalog, those only that a region of the sky touches.

    Parameters
    ----------
    root : `~lsst.resources.ResourcePath`
        Its directory.
    columns : `~collections.abc.Sequence` [`str`], optional
        Columns to offer; all if not given.
    cone : `tuple` [`float`, `float`, `float`], optional
        Right ascension, declination and radius (deg) of a circle; the whole sky if not given.

    Returns
    -------
    relation : `~butler_lab.catalogs.relation.Relation`
        The rows in the circle; its note says how many files they are in.

    Raises
    ------
    LabError
        Raised if something of the catalog is missing, or nothing of it is in the circle.
    """
    properties = _read_properties(root)
    pixels = _read_pixels(root)
    chosen = pixels if cone is None else _touched(pixels, cone)
    if not chosen:
        raise LabError("not_found", f"Nothing of {_name(root)} is in this part of the sky.")
    suffix = properties.get("hats_npix_suffix", ".parquet")
    uris = [uri for pixel in chosen for uri in _files(pixel, root, suffix)]
    files: list[str] = []
    tables: dict[str, pa.Table] = {}
    origins = []
    for number, uri in enumerate(uris):
        source = _open(uri)
        path = plain_path(source)
        if path is not None:
            files.append(path)
        else:
            tables[f"pixel_{id(source)}_{number}"] = pa.Table.from_batches(source.batches(), source.schema())
    described = _open(uris[0]).info.columns
    offered = choose_columns(described, columns)
    if files:
        origins.append(f"read_parquet([{', '.join(quote_text(path) for path in files)}])")
    origins += [quote_name(name) for name in tables]
    names = ", ".join(quote_name(info.name) for info in offered)
    condition = f" WHERE {_in_cone(properties, cone)}" if cone else ""
    sql = " UNION ALL BY NAME ".join(f"SELECT {names} FROM {origin}{condition}" for origin in origins)
    note = f"{len(chosen)} of {len(pixels)} partitions" if len(chosen) < len(pixels) else ""
    return Relation(sql, offered, files, tables, note)


def _name(root: ResourcePath) -> str:
    return str(root).rstrip("/").rsplit("/", 1)[-1]


def _open(uri: ResourcePath) -> ParquetSource:
    try:
        size = uri.size()
    except FileNotFoundError:
        raise LabError(
            "missing_artifact", f"{uri.basename()} of this catalog is missing.", "Fetch it again."
        ) from None
    return ParquetSource(Artifact(uri, "", "", None, size))


def _read_properties(root: ResourcePath) -> dict[str, str]:
    for name in _PROPERTIES:
        uri = root.join(name)
        if uri.exists():
            lines = uri.read().decode("utf-8", "replace").splitlines()
            pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
            return {key.strip(): value.strip() for key, value in pairs}
    raise LabError("unreadable", f"{root} is no HATS catalog: it has no {_PROPERTIES[0]}.")


def _read_pixels(root: ResourcePath) -> list[_Pixel]:
    uri = root.join("partition_info.csv")
    try:
        rows = csv.DictReader(io.StringIO(uri.read().decode()))
        pixels = [_Pixel(int(row["Norder"]), int(row["Npix"])) for row in rows]
    except FileNotFoundError:
        raise LabError(
            "unreadable", f"{_name(root)} has no partition_info.csv.", "Open one of its parts."
        ) from None
    except (KeyError, TypeError, ValueError) as error:
        raise LabError(
            "corrupt", "partition_info.csv of this catalog is damaged.", "Fetch it again."
        ) from error
    return sorted(pixels, key=lambda pixel: (pixel.number << 2 * (29 - pixel.order), pixel.order))


def _touched(pixels: Sequence[_Pixel], cone: tuple[float, float, float]) -> list[_Pixel]:
    longitude, latitude, radius = cone
    if not (math.isfinite(longitude) and -90 <= latitude <= 90 and 0 < radius <= 180):
        raise LabError(
            "bad_request",
            f"{cone} is no circle on the sky.",
            "Give right ascension, declination, radius (deg).",
        )
    circle = Circle(UnitVector3d(LonLat.fromDegrees(longitude, latitude)), Angle.fromDegrees(radius))
    ranges = {}
    for order in {pixel.order for pixel in pixels}:
        # sphgeom does not know order 0, whose twelve pixels are as good as none.
        ranges[order] = HealpixPixelization(order).envelope(circle) if order else None
    return [
        pixel for pixel in pixels if (found := ranges[pixel.order]) is None or found.contains(pixel.number)
    ]


def _files(pixel: _Pixel, root: ResourcePath, suffix: str) -> Iterator[ResourcePath]:
    directory = pixel.directory(root)
    if suffix != "/":
        yield directory.join(f"Npix={pixel.number}{suffix}")
        return
    inner = directory.join(f"Npix={pixel.number}/", forceDirectory=True)
    for folder, _, names in inner.walk():
        yield from (folder.join(name) for name in sorted(names) if name.endswith((".parquet", ".parq")))


def _in_cone(properties: dict[str, str], cone: tuple[float, float, float]) -> str:
    """Write the condition by the chord, which is exact for small circles, too."""
    ra, dec = (f"radians({quote_name(properties.get(f'hats_col_{name}', name))})" for name in ("ra", "dec"))
    center = UnitVector3d(LonLat.fromDegrees(cone[0], cone[1]))
    chord = 4 * math.sin(math.radians(cone[2]) / 2) ** 2
    return (
        f"pow(cos({dec}) * cos({ra}) - {center.x()!r}::DOUBLE, 2)"
        f" + pow(cos({dec}) * sin({ra}) - {center.y()!r}::DOUBLE, 2)"
        f" + pow(sin({dec}) - {center.z()!r}::DOUBLE, 2) <= {chord!r}::DOUBLE"
    )

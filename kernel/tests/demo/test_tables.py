"""Tables: columns, units, numbers and light curves."""

import astropy.units as u
import numpy as np
import pyarrow.parquet as pq
import pytest
from astropy.coordinates import SkyCoord
from butler_lab.demo.sky.catalog import synthetic_sky
from lsst.daf.butler import Butler

TABLES = [
    ("source", {"visit": 2026110100002}),
    ("visit_summary", {"visit": 2026110100002}),
    ("visit_table", {}),
    ("object", {"tract": 5063}),
    ("object_forced_source", {"tract": 5063, "patch": 0}),
    ("dia_source", {"tract": 5063}),
    ("dia_object", {"tract": 5063}),
]


@pytest.mark.parametrize(("name", "data_id"), TABLES)
def test_every_column_is_described(butler: Butler, name: str, data_id: dict[str, int]) -> None:
    table = butler.get(name, data_id)
    assert len(table) > 0
    assert all(table[column].description for column in table.colnames)
    assert table["ra" if "ra" in table.colnames else "seeing"].unit in (u.deg, u.arcsec)
    for column in table.colnames:
        if "Flux" in column and "flag" not in column and "Ndata" not in column:
            assert table[column].unit == u.nJy


def test_units_are_in_the_file(butler: Butler) -> None:
    path = butler.getURI("object", tract=5063).ospath
    field = pq.read_schema(path).field("g_psfFlux")
    assert field.metadata[b"unit"] == b"nJy"
    assert b"g band" in field.metadata[b"description"]


@pytest.mark.parametrize(
    ("name", "column", "data_id"),
    [
        ("object", "objectId", {"tract": 5063}),
        ("source", "sourceId", {"visit": 2026110100002}),
        ("dia_source", "diaSourceId", {"tract": 5063}),
        ("dia_object", "diaObjectId", {"tract": 5063}),
    ],
)
def test_ids_need_all_64_bits(butler: Butler, name: str, column: str, data_id: dict[str, int]) -> None:
    ids = np.asarray(butler.get(name, data_id)[column])
    assert ids.dtype == np.int64
    assert len(np.unique(ids)) == len(ids)
    assert ids.min() > 2**53


def test_object_columns(butler: Butler) -> None:
    objects = butler.get("object", tract=5063)
    for band in "gri":
        for column in ("psfFlux", "psfFluxErr", "psfFlux_flag", "apFlux", "extendedness", "inputCount"):
            assert f"{band}_{column}" in objects.colnames
    assert objects["detect_isPrimary"].dtype == bool
    assert 200 < np.sum(objects["detect_isPrimary"]) < len(objects)
    assert np.isnan(objects["g_extendedness"]).any()


def test_light_curve_of_a_known_variable(butler: Butler) -> None:
    sky = synthetic_sky()
    curves = {}
    for ref in butler.query_datasets("object_forced_source", where="tract = 5063"):
        table = butler.get(ref)
        table = table[(table["band"] == "g") & ~table["flag"]]
        for group in table.group_by("objectId").groups:
            curves[group["objectId"][0]] = group
    ids = list(curves)
    places = SkyCoord(
        [curves[id_]["ra"][0] for id_ in ids], [curves[id_]["dec"][0] for id_ in ids], unit="deg"
    )

    def find(kind: str) -> list[tuple[int, int]]:
        rows = np.flatnonzero((sky.table["kind"] == kind) & (sky.table["mag_g"] < 20.5))
        truth = SkyCoord(sky.table["ra"][rows], sky.table["dec"][rows], unit="deg")
        index, distance, _ = truth.match_to_catalog_sky(places)
        return [
            (row, ids[where])
            for row, where, far in zip(rows, index, distance.arcsec, strict=True)
            if far < 0.3 and len(curves[ids[where]]) >= 3
        ]

    def spread(object_id: int) -> float:
        magnitude = -2.5 * np.log10(curves[object_id]["psfFlux"])
        return float(np.ptp(magnitude))

    variables, stars = find("variable"), find("star")
    assert len(variables) >= 3
    assert np.median([spread(id_) for _, id_ in variables]) > 5 * np.median([spread(id_) for _, id_ in stars])
    for row, object_id in variables:
        curve = curves[object_id]
        expected = [sky.magnitudes("g", mjd)[row] for mjd in curve["midpointMjdTai"]]
        measured = 31.4 - 2.5 * np.log10(curve["psfFlux"])
        assert np.median(np.abs(measured - expected)) < 0.15


def test_negative_fluxes_are_kept(butler: Butler) -> None:
    table = butler.get("object_forced_source", tract=5063, patch=0)
    assert (table["psfDiffFlux"] < 0).any()
    assert (table["psfFlux"] < 0).any()


def test_transients_are_found(butler: Butler) -> None:
    sky = synthetic_sky().table
    transients = sky[sky["kind"] == "transient"]
    found = [butler.get("dia_object", tract=tract) for tract in (5063, 5064)]
    places = SkyCoord(
        np.concatenate([t["ra"] for t in found]), np.concatenate([t["dec"] for t in found]), unit="deg"
    )
    _, distance, _ = SkyCoord(transients["ra"], transients["dec"], unit="deg").match_to_catalog_sky(places)
    assert np.sum(distance.arcsec < 0.6) >= 3

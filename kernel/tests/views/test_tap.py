"""Catalogs from a real TAP service."""

import threading

import astropy.units as u
import butler_lab
import pyarrow as pa
import pytest
from butler_lab.errors import LabError

from .dachs import ROWS, serve_tap

ENDLESS = (
    "SELECT count(*) FROM demo.objects AS a JOIN demo.objects AS b ON a.ra < b.ra + 1"
    " JOIN demo.objects AS c ON b.ra < c.ra JOIN demo.objects AS d ON c.ra < d.ra + 3"
)


@pytest.fixture(scope="module")
def service(_postgres_url):
    with serve_tap(_postgres_url) as url:
        yield url


@pytest.fixture(scope="module")
def objects(service):
    """All objects, and what was told while they were fetched."""
    told = []
    made = butler_lab.tap(
        service, "SELECT objectid, ra, flux FROM demo.objects", limit=ROWS, report=told.append
    )
    return made, told


def test_comm9_a_query_becomes_a_catalog_with_units_and_ucds(service, objects):
    made, told = objects
    assert sorted(made.to_arrow(["objectid"])["objectid"].to_pylist()) == [2**60 + n for n in range(ROWS)]
    assert made.to_arrow(where="flux is None").num_rows == ROWS // 100
    assert made.term("flux").unit == u.nJy
    described = {column.name: column for column in made.columns}
    assert described["ra"].ucd == "pos.eq.ra;meta.main"
    assert made.columns.search("phot.flux").names == ["flux"]
    assert all(service in line for line in told)
    other = butler_lab.catalog(pa.table({"objectid": [2**60 + 7], "mine": [1.5]}))
    assert other.join(made, "objectid").to_arrow(["ra", "mine"]).to_pylist() == [{"ra": 50.035, "mine": 1.5}]


def test_a_selection_is_adql_that_the_service_understands(service, objects):
    made, _ = objects
    made.selection.set("51 <= ra < 53 and flux > 1250")
    again = butler_lab.tap(service, f"SELECT objectid FROM demo.objects WHERE {made.selection.adql}")
    assert sorted(again.to_arrow()["objectid"].to_pylist()) == sorted(made.selection.ids().to_pylist())


def test_uploaded_tables_are_joined_and_rows_that_are_left_out_are_said(service):
    mine = butler_lab.catalog(pa.table({"objectid": [2**60 + 3, 2**60 + 5, 2**60 + 7]}))
    query = (
        "SELECT o.objectid, o.ra FROM demo.objects AS o JOIN TAP_UPLOAD.mine AS m ON o.objectid = m.objectid"
    )
    made = butler_lab.tap(service, query, uploads={"mine": mine}, limit=2)
    assert set(made.to_arrow(["ra"])["ra"].to_pylist()) < {50.015, 50.025, 50.035}
    assert made.note == "2 rows: the service left out the others"


def test_a_running_query_is_cancelled(service):
    job = butler_lab.TapJob(service, ENDLESS)
    assert job.phase in ("PENDING", "QUEUED", "EXECUTING")
    stopper = threading.Timer(0.2, job.cancel)
    stopper.start()
    with pytest.raises(LabError, match="was stopped"):
        job.wait(60)


def test_an_interrupted_cell_or_a_passed_deadline_stops_the_query(service):
    job = butler_lab.TapJob(service, ENDLESS)
    with pytest.raises(LabError, match=r"more than 0\.1 s"):
        job.wait(0.1)
    assert job.phase == "ABORTED"

    def interrupt(line):
        raise KeyboardInterrupt

    job = butler_lab.TapJob(service, ENDLESS)
    with pytest.raises(KeyboardInterrupt):
        job.wait(report=interrupt)
    assert job.phase == "ABORTED"


def test_mistakes_are_explained(service):
    with pytest.raises(LabError, match="refuses the query: .*nothing") as caught:
        butler_lab.tap(service, "SELECT nothing FROM demo.objects")
    assert caught.value.kind == "invalid_query"
    with pytest.raises(LabError, match="does not answer") as caught:
        butler_lab.tap("http://127.0.0.1:9/tap", "SELECT 1")
    assert caught.value.kind == "unreachable"

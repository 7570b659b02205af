"""A database that another process has locked, and queries that take too long."""

import subprocess
import sys

import pytest
from lsst.daf.butler import DatasetType

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
print("free", flush=True)
"""


class Holder:
    """Another process that holds the write lock."""

    def __init__(self, root):
        database = str(root / "gen3.sqlite3")
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout.readline() == "locked\n"

    def release(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "free\n"

    def stop(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def uri(comm, own_tiny):
    root = str(own_tiny.root)
    digest = comm.call("repositories.inspect", uri=root).value["digest"]
    comm.call("repositories.trust", uri=root, digest=digest)
    return root


@pytest.fixture
def holder(own_tiny):
    holder = Holder(own_tiny.root)
    yield holder
    holder.stop()


def test_opening_a_locked_repository_says_so_and_works_afterwards(comm, uri, holder):
    # Later than this the answer would be of kind ``deadline``.
    answer = comm.wait(comm.request("repositories.open", deadline_s=2, uri=uri))
    assert answer.error["kind"] == "locked"
    assert "locked by another writer" in answer.error["message"]
    holder.release()
    assert comm.call("repositories.open", uri=uri).value["uri"] == uri


def test_querying_a_locked_repository_says_so_and_works_afterwards(comm, uri, own_tiny):
    comm.call("repositories.open", uri=uri)
    holder = Holder(own_tiny.root)
    query = {"repository": uri, "dataset_type": "catalog", "collections": ["run/one"]}
    answer = comm.wait(comm.request("datasets.count", deadline_s=2, **query))
    assert answer.error["kind"] == "locked"
    holder.release()
    holder.stop()
    assert comm.call("datasets.count", **query).value["count"] == 1


def test_waiting_for_a_lock_can_be_cancelled(comm, uri, holder):
    request = comm.request("repositories.open", uri=uri)
    comm.cancel(request)
    answer = comm.wait(request)
    assert answer.error["kind"] == "cancelled"
    assert comm.call("ping").value == {}


ENDLESS = """
import threading
from sqlalchemy import create_engine, text
from butler_lab.agent.call import Call, current_call
from butler_lab.agent.protocol import Request
import butler_lab.agent.handlers

started, outcome = threading.Event(), []
call = Call(Request(type="request", id=1, method="ping"), lambda message, buffer: None)

def count_forever():
    current_call.set(call)
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.connection.dbapi_connection.create_function("tell", 0, started.set)
        try:
            connection.execute(text(
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) "
                "SELECT count(i + coalesce(CASE i WHEN 1 THEN tell() END, 0)) FROM n"
            ))
        except BaseException as error:
            outcome.append(str(error))

thread = threading.Thread(target=count_forever)
thread.start()
assert started.wait(30)
call.{stop}
thread.join(30)
assert not thread.is_alive()
assert "interrupted" in outcome[0], outcome
"""


@pytest.mark.parametrize("stop", ['abort("cancelled", "stop")', "interrupt()"])
def test_a_running_query_really_stops(kernel, comm, stop):
    kernel.execute(ENDLESS.replace("{stop}", stop))


def test_no_statement_starts_after_a_cancel(kernel, comm):
    kernel.execute(
        "from sqlalchemy import create_engine, text\n"
        "from butler_lab.agent.call import Aborted, Call, current_call\n"
        "from butler_lab.agent.protocol import Request\n"
        "import butler_lab.agent.handlers\n"
        "call = Call(Request(type='request', id=1, method='ping'), lambda message, buffer: None)\n"
        "call.abort('cancelled', 'stop')\n"
        "token = current_call.set(call)\n"
        "try:\n"
        "    create_engine('sqlite://').connect().execute(text('SELECT 1'))\n"
        "except Aborted:\n"
        "    pass\n"
        "else:\n"
        "    raise AssertionError\n"
        "finally:\n"
        "    current_call.reset(token)\n"
    )


def insert_many(butler, runs, number):
    dataset_type = DatasetType("many", ("htm7",), "StructuredDataDict", universe=butler.dimensions)
    butler.registry.registerDatasetType(dataset_type)
    first = 2 * 4**8
    data_ids = [{"htm7": index} for index in range(first, first + number)]
    for run in runs:
        butler.collections.register(run)
        butler.registry.insertDatasets(dataset_type, data_ids, run=run)


def test_a_count_that_takes_too_long_becomes_about(kernel, comm, own_tiny, uri):
    with own_tiny.butler(writeable=True) as butler:
        insert_many(butler, ["run/two", "run/three"], 3000)
    query = {"repository": uri, "dataset_type": "many", "collections": ["run/two", "run/three"]}
    kernel.execute("from butler_lab.agent.handlers import counting; counting._EXACT_COUNT_S = 0.0")
    try:
        about = comm.call("datasets.count", **query).value
    finally:
        kernel.execute("counting._EXACT_COUNT_S = 5.0")
    assert about == {"count": 6000, "exact": False}
    assert comm.call("datasets.count", **query).value == {"count": 3000, "exact": True}

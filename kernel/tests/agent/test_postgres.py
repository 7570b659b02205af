"""A registry in PostgreSQL."""

import threading

import pytest
from butler_lab import browse
from butler_lab.agent.call import Aborted, Call, current_call
from butler_lab.agent.protocol import Request
from butler_lab.repository import open_repository
from lsst.daf.butler import Butler
from sqlalchemy import create_engine, text


@pytest.fixture
def postgres(postgres_repository, trusted):
    with Butler.from_config(postgres_repository, writeable=True) as butler:
        for name in ("base", "datasets"):
            source = f"resource://lsst.daf.butler/tests/registry_data/{name}.yaml"
            butler.import_(filename=source, without_datastore=True)
    with open_repository(trusted(postgres_repository)) as butler:
        yield butler


def test_browsing(postgres):
    assert [c.name for c in browse.list_collections(postgres)] == ["imported_g", "imported_r"]
    runs = ["imported_g", "imported_r"]
    page = browse.dataset_page(postgres, "bias", runs, limit=2, offset=1)
    assert page.more
    expected = postgres.query_datasets("bias", runs)
    everything = browse.dataset_page(postgres, "bias", runs).table["dataset_id"].to_pylist()
    assert sorted(everything) == sorted(str(ref.id) for ref in expected)
    assert browse.count_datasets(postgres, "bias", runs) == len(expected)
    assert set(browse.dataset_states(postgres, everything).values()) == {"recorded"}


def test_a_running_query_stops(postgres, postgres_repository):
    """Cancelling reaches the server: the statement ends there, too."""
    import butler_lab.agent.handlers  # noqa: F401, installs the hooks

    url = Butler.from_config(postgres_repository)._config["registry", "db"]
    call = Call(Request(type="request", id=1, method="ping"), lambda message, buffer: None)
    started, ended = threading.Event(), []

    def sleep_in_database():
        current_call.set(call)
        with create_engine(url.replace("postgresql:", "postgresql+psycopg:")).connect() as connection:
            connection.execute(text("SELECT 1"))
            started.set()
            try:
                connection.execute(text("SELECT pg_sleep(600)"))
            except (Exception, Aborted) as error:
                ended.append(error)

    thread = threading.Thread(target=sleep_in_database)
    thread.start()
    assert started.wait(30)
    call.abort("cancelled", "stop")
    thread.join(30)
    assert not thread.is_alive()
    assert ended

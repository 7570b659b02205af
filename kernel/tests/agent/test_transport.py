"""The comm: handshake, errors, credits, cancel, deadline, several at once."""

import pytest
from butler_lab.agent.protocol import PROTOCOL_VERSION

from .kernel_client import AgentError


def test_the_first_message_says_who_answers(comm):
    assert comm.hello["type"] == "hello"
    assert comm.hello["protocol"] == PROTOCOL_VERSION
    assert {"butler-lab", "lsst-daf-butler", "python"} <= comm.hello["versions"].keys()


def test_the_main_thread_imports_no_butler(kernel):
    fresh = kernel.open_comm("before-import")
    assert fresh.hello["type"] == "hello"
    kernel.execute(
        "import threading; assert threading.current_thread() is threading.main_thread();"
        "from butler_lab.agent import router; assert 'lsst' not in vars(router)"
    )
    fresh.close()


def test_ping(comm):
    assert comm.call("ping").value == {}


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"type": "nonsense", "id": 1},
        {"type": "request", "id": "one", "method": "ping"},
        {"type": "request", "id": 1, "method": "ping", "extra": 1},
        {"type": "request", "id": 1, "method": "no.such.method"},
        {"type": "request", "id": 1, "method": "ping", "params": {"unknown": 1}},
        {"type": "request", "id": 1, "method": "collections.list", "params": {}},
        "text",
        None,
    ],
)
def test_what_is_no_message_is_a_bad_request(comm, message):
    comm.send(message)
    answer, _ = comm.receive()
    assert answer["type"] == "error"
    assert answer["error"]["kind"] == "bad_request"
    assert comm.call("ping").value == {}


def test_cancel_and_credit_of_unknown_requests_are_ignored(comm):
    comm.cancel(12345)
    comm.grant(12345, 3)
    assert comm.call("ping").value == {}


def test_batches_wait_for_credits(comm, opened, tiny):
    request = comm.request("table.read", repository=opened, dataset_id=tiny.id("catalog"))
    # The answer to a later request comes first, since no batch may be sent yet.
    assert comm.wait(comm.request("ping")).value == {}
    comm.grant(request, 1)
    first, _ = comm.receive()
    assert (first["type"], first["id"], first["seq"]) == ("batch", request, 0)
    assert comm.wait(comm.request("ping")).value == {}
    comm.grant(request, 1)
    second, _ = comm.receive()
    assert (second["type"], second["seq"]) == ("batch", 1)
    result, _ = comm.receive()
    assert (result["type"], result["id"]) == ("result", request)


def test_cancel_of_a_stream_that_waits(comm, opened, tiny):
    request = comm.request("table.read", repository=opened, dataset_id=tiny.id("catalog"))
    comm.cancel(request)
    assert comm.wait(request).error["kind"] == "cancelled"
    comm.grant(request, 5)
    assert comm.wait(comm.request("ping")).value == {}


def test_deadline(comm, opened, tiny):
    request = comm.request("table.read", deadline_s=0.2, repository=opened, dataset_id=tiny.id("catalog"))
    error = comm.wait(request).error
    assert error["kind"] == "deadline"
    assert "0.2 s" in error["message"]


def test_two_comms_do_not_mix(kernel, tiny):
    one, two = kernel.open_comm("one"), kernel.open_comm("two")
    first, second = one.request("ping"), two.request("ping")
    answers = {}
    while len(answers) < 2:
        message = kernel.client.get_iopub_msg(timeout=60)
        if message["msg_type"] == "comm_msg":
            answers[message["content"]["comm_id"]] = message["content"]["data"]["id"]
    assert answers == {"one": first, "two": second}
    one.close()
    two.close()


def test_many_requests_at_once(comm, opened, tiny):
    """More than there are Butlers and database connections; none may hinder the other."""
    methods = {
        "collections.list": {},
        "datasets.count": {"dataset_type": "catalog", "collections": ["run/one"]},
        "datasets.describe": {"dataset_id": tiny.id("image")},
        "image.open": {"dataset_id": tiny.id("image")},
        "content.tree": {"dataset_id": tiny.id("metrics")},
    }
    waiting = {
        comm.request(method, repository=opened, **params)
        for _ in range(12)
        for method, params in methods.items()
    }
    while waiting:
        answer, _ = comm.receive()
        assert answer["type"] == "result", answer
        waiting.remove(answer["id"])


def test_closing_a_comm_ends_its_requests(kernel, comm, opened, tiny):
    other = kernel.open_comm("closing")
    other.request("datasets.watch", repository=opened, dataset_type="catalog", collections=["run/one"])
    other.close()
    kernel.execute(
        "import threading\n"
        "watching = [t for t in threading.enumerate() if 'datasets.watch' in t.name]\n"
        "for thread in watching: thread.join(20)\n"
        "assert not any(thread.is_alive() for thread in watching)\n"
    )
    assert comm.call("ping").value == {}


def test_an_error_is_typed_and_shows_no_traceback(comm, opened):
    with pytest.raises(AgentError) as caught:
        comm.call("datasets.page", repository=opened, dataset_type="nope", collections=["run/one"])
    assert caught.value.kind == "not_found"
    assert "Traceback" not in caught.value.message + caught.value.details


def test_after_a_restart_an_open_repository_is_found_again(kernel, comm, opened):
    kernel.restart()
    again = kernel.open_comm("after-restart")
    names = [c["name"] for c in again.call("collections.list", repository=opened).value["collections"]]
    assert names == ["run/one"]
    again.close()

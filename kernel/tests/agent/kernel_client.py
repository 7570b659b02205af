"""Talks to the agent in a real kernel, as the JupyterLab extension does."""

import itertools
import zlib
from dataclasses import dataclass, field

import pyarrow as pa
from jupyter_client import KernelManager

START = "import butler_lab.agent; butler_lab.agent.start()"


class AgentError(Exception):
    """The agent answered with an error."""

    def __init__(self, error):
        super().__init__(f"{error['kind']}: {error['message']}")
        self.kind = error["kind"]
        self.message = error["message"]
        self.hint = error["hint"]
        self.details = error["details"]


@dataclass
class Answer:
    """All that came for one request."""

    value: dict | None = None
    error: dict | None = None
    batches: list[bytes] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)

    @property
    def table(self):
        return pa.ipc.open_stream(b"".join(self.batches)).read_all()


class KernelClient:
    """One kernel with the agent, or what else `start` begins, and comms to it."""

    def __init__(self, cwd, env, start=START):
        self._start = start
        self.manager = KernelManager(kernel_name="python3")
        self.manager.start_kernel(cwd=cwd, env=env)
        self._numbers = itertools.count(1)
        self._connect()

    def _connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(60)
        self.execute(self._start)

    def restart(self):
        self.client.stop_channels()
        self.manager.restart_kernel(now=True)
        self._connect()

    def execute(self, code):
        reply = self.client.execute(code, reply=True, timeout=60)
        assert reply["content"]["status"] == "ok", reply["content"]

    def open_comm(self, comm_id, target="butler_lab.agent"):
        self._send("comm_open", {"target_name": target, "comm_id": comm_id, "data": {}})
        return Comm(self, comm_id)

    def _send(self, kind, content):
        self.client.shell_channel.send(self.client.session.msg(kind, content))

    def receive(self, comm_id, timeout=60):
        """Wait for the next message on a comm; messages of other comms must not come."""
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["msg_type"] == "comm_msg":
                assert message["content"]["comm_id"] == comm_id
                return message["content"]["data"], [bytes(buffer) for buffer in message["buffers"]]

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


class Comm:
    """One comm to the agent."""

    def __init__(self, kernel, comm_id):
        self.kernel = kernel
        self.comm_id = comm_id
        self.hello, _ = self.receive()

    def send(self, data):
        self.kernel._send("comm_msg", {"comm_id": self.comm_id, "data": data})

    def close(self):
        self.kernel._send("comm_close", {"comm_id": self.comm_id, "data": {}})

    def receive(self, timeout=60):
        return self.kernel.receive(self.comm_id, timeout)

    def request(self, method, deadline_s=None, **params):
        request_id = next(self.kernel._numbers)
        message = {"type": "request", "id": request_id, "method": method, "params": params}
        self.send(message | ({} if deadline_s is None else {"deadline_s": deadline_s}))
        return request_id

    def grant(self, request_id, n):
        self.send({"type": "credit", "id": request_id, "n": n})

    def cancel(self, request_id):
        self.send({"type": "cancel", "id": request_id})

    def wait(self, request_id):
        """Collect everything until the request is answered."""
        answer = Answer()
        while True:
            data, buffers = self.receive()
            assert data["id"] == request_id, data
            match data["type"]:
                case "progress":
                    answer.progress.append(data["text"])
                case "batch":
                    assert data["seq"] == len(answer.batches)
                    assert data["crc32"] == zlib.crc32(buffers[0])
                    answer.batches.append(buffers[0])
                case "result" | "error":
                    answer.value, answer.error = data.get("value"), data.get("error")
                    return answer

    def call(self, method, **params):
        """Ask and wait; raises `AgentError`."""
        request_id = self.request(method, **params)
        self.grant(request_id, 10_000)
        answer = self.wait(request_id)
        if answer.error:
            raise AgentError(answer.error)
        return answer

"""Routes the messages of one comm: the kernel's main thread does nothing else."""

from __future__ import annotations

import threading
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from butler_lab.agent.call import Aborted, Call, Send, current_call
from butler_lab.agent.protocol import METHODS, ButlerError, Cancel, Credit, Failure, Message, Request

__all__ = ["Router"]

_ENVELOPE: TypeAdapter[Request | Cancel | Credit] = TypeAdapter(
    Annotated[Request | Cancel | Credit, Field(discriminator="type")]
)

_NO_REQUEST = -1
"""Request id of an answer to something that was no request."""


class Router:
    """Serves one comm: each request on a thread of its own.

    Parameters
    ----------
    send : `Send`
        Sends an envelope to the client.
    """

    def __init__(self, send: Send):
        self._send = send
        self._calls: dict[int, Call] = {}

    def receive(self, data: Any) -> None:
        """Handle one message; returns at once.

        Parameters
        ----------
        data : `dict`
            The message, not yet validated.
        """
        try:
            message = _ENVELOPE.validate_python(data)
        except ValidationError as error:
            self._reject(data, f"Not a message of this protocol: {_first_problem(error)}.")
            return
        match message:
            case Request():
                self._start(message)
            case Cancel(id=request_id):
                if call := self._calls.get(request_id):
                    call.abort("cancelled", "Stopped on request.")
            case Credit(id=request_id, n=n):
                if call := self._calls.get(request_id):
                    call.grant(n)

    def close(self) -> None:
        """Stop everything: the client is gone."""
        for call in list(self._calls.values()):
            call.abort("cancelled", "The client is gone.")

    def _start(self, request: Request) -> None:
        method = METHODS.get(request.method)
        if method is None or request.id in self._calls:
            what = "is in use" if method else f"asks for {request.method!r}, which this agent does not know"
            self._reject(request.model_dump(), f"Request {request.id} {what}.")
            return
        try:
            params = method.params.model_validate(request.params)
        except ValidationError as error:
            self._reject(request.model_dump(), f"{request.method}: {_first_problem(error)}.")
            return
        call = self._calls[request.id] = Call(request, self._send)
        threading.Thread(
            target=self._work, args=(call, params), name=f"{request.method} {request.id}", daemon=True
        ).start()

    def _work(self, call: Call, params: Message) -> None:
        current_call.set(call)
        timer = _deadline(call)
        try:
            # Imports the Butler: seconds at the first request, on this thread and not on the main one.
            from butler_lab.agent.handlers import handle

            handle(call, params)
        except Aborted:
            pass
        finally:
            if timer:
                timer.cancel()
            self._calls.pop(call.request.id, None)

    def _reject(self, data: Any, message: str) -> None:
        request_id = data.get("id") if isinstance(data, dict) else None
        error = ButlerError(
            kind="bad_request",
            message=message,
            hint="The extension and butler-lab may be of different versions: upgrade both.",
        )
        self._send(Failure(id=request_id if isinstance(request_id, int) else _NO_REQUEST, error=error), None)


def _deadline(call: Call) -> threading.Timer | None:
    seconds = call.request.deadline_s
    if seconds is None:
        return None
    message = f"{call.request.method} took longer than {seconds:g} s and was stopped."
    timer = threading.Timer(seconds, call.abort, ("deadline", message, "Ask for less, or allow more time."))
    timer.daemon = True
    timer.start()
    return timer


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"{where}: {problem['msg']}" if where else problem["msg"]

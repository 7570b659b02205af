"""Looking up objects by name, at a Sesame service on loopback."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

import pytest
from butler_lab.errors import LabError
from butler_lab.query import resolve_name

# Answers as the service gives them, in its plain text form.
KNOWN = "# {name}\t#Q1\n#=S=Simbad (via url):    1\n%I.0 M 42\n%J 83.8187 -05.3897 = 05:35:16.5 -05:23:23\n"
UNKNOWN = "# {name}\t#Q1\n#=S=Simbad (via url):    0\n#!S=Simbad: Nothing found\n"


class Sesame(BaseHTTPRequestHandler):
    """Knows one nebula."""

    def do_GET(self):
        name = unquote(self.path.partition("?")[2])
        body = (KNOWN if name == "M 42" else UNKNOWN).format(name=name).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def service():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sesame)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_known_object_has_a_place(service):
    assert resolve_name("M 42", service) == pytest.approx((83.8187, -5.3897))


def test_an_unknown_object_is_told(service):
    with pytest.raises(LabError, match="knows no object 'M 999'") as caught:
        resolve_name("M 999", service)
    assert caught.value.kind == "not_found"


@pytest.mark.parametrize(
    ("service", "kind"),
    [
        ("http://127.0.0.1:1/", "unreachable"),
        ("file:///etc/passwd", "bad_request"),
        ("nowhere", "bad_request"),
    ],
)
def test_a_service_that_does_not_answer_is_told(service, kind):
    with pytest.raises(LabError) as caught:
        resolve_name("M 42", service)
    assert caught.value.kind == kind

"""A real HTTP server on loopback that answers as well, or as badly, as a test wants."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request; what it does is the server's present behaviour."""

    protocol_version = "HTTP/1.1"
    server: "ForeignServer"

    def do_GET(self):
        self.server.asked.append(dict(self.headers.items()))
        self.close_connection = True
        self.server.behaviour(self)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        headers = {"Content_Type": "application/json", **headers}
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class ForeignServer(ThreadingHTTPServer):
    """Remembers the headers of each request; behaves as it was told last."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, str]] = []
        self.behaviour: Behaviour = says(b"[]")
        self.is_over = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v3"

    def handle_error(self, request, client_address):
        """Say nothing: clients hang up on such servers."""


@contextmanager
def running_server() -> Iterator[ForeignServer]:
    """Let a server run in a thread of its own."""
    server = ForeignServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def says(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    """Answer with this body."""
    return lambda handler: handler.answer(body, status, **headers)


def unchanged(handler: Handler) -> None:
    """Answer 304, which has no body."""
    handler.send_response(304)
    handler.end_headers()


def drips_body(handler: Handler) -> None:
    """Send a byte now and then, for as long as anyone listens."""
    handler.send_response(200)
    handler.end_headers()
    _drip(handler)


def drips_headers(handler: Handler) -> None:
    """Never come to the end of the first header."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler)


def _drip(handler: Handler) -> None:
    while not handler.server.is_over.wait(0.02):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def hangs(handler: Handler) -> None:
    """Say nothing at all."""
    handler.server.is_over.wait(30)


def resets(handler: Handler) -> None:
    """Break the connection off in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"alerts": [')
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.connection.close()


def stops_early(handler: Handler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"[]")


def redirects_to(address: str, status: int = 302) -> Behaviour:
    """Send the visitor somewhere else."""
    return says(b"", status, Location=address)


def endless(handler: Handler) -> None:
    """Send megabytes without saying how many."""
    handler.send_response(200)
    handler.end_headers()
    begun = time.monotonic()
    while time.monotonic() - begun < 20:
        handler.wfile.write(b" " * 65536)


def packed(body: bytes) -> Behaviour:
    """Answer with gzip."""
    return says(gzip.compress(body), Content_Encoding="gzip")


def speaks_no_http(handler: Handler) -> None:
    """Answer with noise."""
    handler.wfile.write(b"\x00\xff\x00 hello\r\n\r\n")

"""Asking a ClamAV daemon about bytes, by its INSTREAM command.

Ours, since the client on PyPI is from 2014 and names no licence, and the other is under the GPL.
"""

import socket
import struct
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 60.0
"""For the whole conversation, however slowly the bytes trickle."""
_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096
_DEFAULT_PORT = 3310


class ScannerAwayError(Exception):
    """Nobody listens there: no file can be scanned now."""


class NoVerdictError(Exception):
    """The scanner said nothing that could be understood about this file."""


@dataclass(frozen=True)
class ScannerAddress:
    """Where clamd listens: a path on this machine, or host and port."""

    path: str = ""
    host: str = ""
    port: int = _DEFAULT_PORT


def read_address(text: str) -> ScannerAddress:
    """Return the address of `/run/clamav/clamd.ctl`, `unix:/...`, `tcp://host:3310` or `host:3310`.

    Raises ImproperlyConfigured for anything else.
    """
    path = text.removeprefix("unix://").removeprefix("unix:")
    if path.startswith("/"):
        return ScannerAddress(path=path)
    try:
        parts = urlsplit(text if "://" in text else f"tcp://{text}")
        port = parts.port or _DEFAULT_PORT
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme != "tcp" or not parts.hostname or parts.path not in {"", "/"}:
        raise ImproperlyConfigured(
            "CLAMD_SOCKET must be a path such as /run/clamav/clamd.ctl or tcp://host:3310."
        )
    return ScannerAddress(host=parts.hostname, port=port)


def is_infected(content: bytes, address: ScannerAddress) -> bool:
    """Return whether the scanner finds a virus in these bytes.

    Raises ScannerAwayError when it cannot be reached and NoVerdictError when the conversation is
    cut, slow beyond measure, or ends in anything but a verdict.
    """
    deadline = time.monotonic() + ANSWER_SECONDS
    try:
        connection = _connect(address)
    except OSError as error:
        raise ScannerAwayError from error
    with connection:
        try:
            _send(connection, content, deadline)
            answer = _receive(connection, deadline)
        except OSError as error:  # timeouts among them
            raise NoVerdictError from error
    return _read_verdict(answer)


def _connect(address: ScannerAddress) -> socket.socket:
    if not address.path:
        return socket.create_connection((address.host, address.port), timeout=CONNECT_SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(CONNECT_SECONDS)
        connection.connect(address.path)
    except BaseException:
        connection.close()
        raise
    return connection


def _send(connection: socket.socket, content: bytes, deadline: float) -> None:
    view = memoryview(content)
    connection.settimeout(_left(deadline))
    connection.sendall(b"zINSTREAM\0")
    for start in range(0, len(view), _CHUNK):
        chunk = view[start : start + _CHUNK]
        connection.settimeout(_left(deadline))
        connection.sendall(struct.pack(">I", len(chunk)))
        connection.sendall(chunk)
    connection.sendall(struct.pack(">I", 0))


def _receive(connection: socket.socket, deadline: float) -> bytes:
    answer = b""
    while b"\0" not in answer:
        connection.settimeout(_left(deadline))
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece or len(answer) + len(piece) > _LONGEST_ANSWER:
            raise NoVerdictError
        answer += piece
    return answer.partition(b"\0")[0]


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _read_verdict(answer: bytes) -> bool:
    if answer == b"stream: OK":
        return False
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        return True
    raise NoVerdictError

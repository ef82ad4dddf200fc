"""Asking a server that we do not trust for one document, within ten seconds and one megabyte."""

import ipaddress
import threading
import zlib
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
import urllib3
from django.conf import settings

from crisis.warnings.faults import Fault, SourceError
from crisis.warnings.watched_sockets import Watch, WatchedAdapter

DEADLINE_SECONDS = 10.0
"""From the first look-up of the name to the last byte; `requests` only times each single read."""

MAX_BYTES = 1024 * 1024
"""Counted after decompression."""

_CHUNK = 16 * 1024
_VALIDATOR_LENGTH = 200


@dataclass(frozen=True)
class Validators:
    """What a server gave to recognise an answer by, sent back to it the next time."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Answer:
    """What a server answered. `body` is None when nothing has changed (304)."""

    body: bytes | None
    validators: Validators


def is_allowed_address(address: str) -> bool:
    """Return whether an address may be asked: https, or http on this very machine (for tests)."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))


def fetch(address: str, known: Validators | None = None) -> Answer:
    """Return a server's answer, or raise SourceError; takes ten seconds at most, whatever it does.

    Redirects are not followed: the address in the settings is the only one that is ever asked.
    """
    if not is_allowed_address(address):
        raise SourceError(Fault.ADDRESS)
    asking = _Asking(address, known or Validators())
    # A thread, since neither the look-up of a name nor a server that drips a byte a second can
    # be interrupted from within. It is told to hang up when time is out, and so ends too.
    asking.start()
    asking.join(DEADLINE_SECONDS)
    if asking.is_alive():
        asking.watch.hang_up()
        raise SourceError(Fault.SLOW)
    if asking.answer is None:
        raise SourceError(asking.fault)
    return asking.answer


class _Asking(threading.Thread):
    """One request on a connection of its own; leaves an answer or a fault behind."""

    def __init__(self, address: str, known: Validators) -> None:
        super().__init__(name="ask-warning-source", daemon=True)
        self.address, self.known = address, known
        self.watch = Watch()
        self.answer: Answer | None = None
        self.fault = Fault.UNREACHABLE

    def run(self) -> None:
        """Ask, and note how it went."""
        try:
            self.answer = self._ask()
        except SourceError as fault:
            self.fault = fault.fault
        except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError):
            self.fault = Fault.SLOW
        except Exception:  # whatever a library makes of such a server: it gave no answer
            self.fault = Fault.UNREACHABLE
        finally:
            self.watch.release()

    def _ask(self) -> Answer:
        with requests.Session() as session:
            session.trust_env = False  # no proxy, .netrc or certificates from the environment
            session.mount("http://", WatchedAdapter(self.watch))
            session.mount("https://", WatchedAdapter(self.watch))
            with session.get(
                self.address,
                headers=self._headers(),
                allow_redirects=False,
                stream=True,
                timeout=DEADLINE_SECONDS,
            ) as response:
                return self._read(response)

    def _headers(self) -> dict[str, str]:
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
            "User-Agent": f"TryggOchSaker (+{settings.PUBLIC_URL})",
        }
        if self.known.etag:
            headers["If-None-Match"] = self.known.etag
        if self.known.last_modified:
            headers["If-Modified-Since"] = self.known.last_modified
        return headers

    def _read(self, response: requests.Response) -> Answer:
        if response.status_code == 304 and self.known != Validators():
            return Answer(None, self.known)
        if 300 <= response.status_code < 400:
            raise SourceError(Fault.REDIRECT)
        if response.status_code != 200:
            raise SourceError(Fault.STATUS)
        # The type is not asked for: whether it is JSON is settled by reading it.
        body = _read_body(response)
        if not body.strip():
            raise SourceError(Fault.EMPTY)
        validators = Validators(
            _harmless(response.headers.get("ETag", "")),
            _harmless(response.headers.get("Last-Modified", "")),
        )
        return Answer(body, validators)


def _read_body(response: requests.Response) -> bytes:
    """Return the whole body, unpacked; never holds more than the limit of it."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in {"identity", "", "gzip", "x-gzip"}:
        raise SourceError(Fault.ENCODING)
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packing.endswith("gzip") else None
    declared = response.headers.get("Content-Length", "")
    body = bytearray()
    received = 0
    while chunk := response.raw.read(_CHUNK, decode_content=False):
        received += len(chunk)
        room = MAX_BYTES + 1 - len(body)
        try:
            body += unpacker.decompress(chunk, room) if unpacker else chunk
        except zlib.error:
            raise SourceError(Fault.ENCODING) from None
        if len(body) > MAX_BYTES or received > MAX_BYTES:
            raise SourceError(Fault.TOO_LARGE)
    if unpacker is not None and (not unpacker.eof or unpacker.unused_data):
        raise SourceError(Fault.ENCODING)
    if declared.isdecimal() and received < int(declared):
        raise SourceError(Fault.UNREACHABLE)  # cut off half-way
    return bytes(body)


def _harmless(value: str) -> str:
    """Return a validator that can be kept and sent back, or nothing."""
    is_kept = len(value) <= _VALIDATOR_LENGTH and value.isascii() and value.isprintable()
    return value if is_kept else ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

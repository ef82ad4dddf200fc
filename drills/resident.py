"""A resident with a browser: opens the form, sends it, and sends it again until it is answered."""

import http.client
import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

from bs4 import BeautifulSoup

from drills.ledger import Entry, Ledger, Receipt, Report

ANSWER_SECONDS = 30
BOUNDARY = "----drill-7c1d4a58"
# Not parsed as a whole: ten thousand of these pages are read.
_NUMBER = re.compile(r'data-reference="([^"]+)"')
_CODE = re.compile(r'data-receipt-code="([^"]+)"')


class NotAnsweredError(Exception):
    """There was no receipt; the text says what there was instead."""


class Resident:
    """One browser: it keeps its cookie, and goes to the next web when one does not answer."""

    def __init__(self, ports: list[int], first: int = 0) -> None:
        self._ports, self._turn = ports, first
        self._cookie = ""
        self._hidden: dict[str, dict[str, str]] = {}

    def send(self, report: Report) -> Receipt:
        """Send a report once; raises NotAnsweredError without a receipt."""
        path = f"/rapportera/{report.category}/"
        try:
            body = self._fill(path, report)
            status, _, text = self._ask("POST", path, body)
        except (OSError, http.client.HTTPException) as broken:
            self._turn += 1
            raise NotAnsweredError(type(broken).__name__) from broken
        if status != 200:
            self._hidden.clear()
            raise NotAnsweredError(str(status))
        number, code = _NUMBER.search(text), _CODE.search(text)
        if number is None or code is None:
            raise NotAnsweredError("200 without a receipt")
        return Receipt(number[1], code[1])

    def send_and_hang_up(self, report: Report, wait: float) -> None:
        """Send a report and go away before the answer can be read."""
        path = f"/rapportera/{report.category}/"
        with suppress(OSError, http.client.HTTPException, NotAnsweredError):
            body = self._fill(path, report)
            with socket.create_connection(("127.0.0.1", self._port), ANSWER_SECONDS) as line:
                head = "".join(f"{name}: {text}\r\n" for name, text in self._heads(body).items())
                line.sendall(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
                time.sleep(wait)

    def send_until_answered(
        self, entry: Entry, ledger: Ledger, *, patience: float, pause: float = 0.3
    ) -> bool:
        """Send again and again until a receipt is shown; return whether one was in time."""
        deadline = time.monotonic() + patience
        while True:
            try:
                ledger.acknowledge(entry, self.send(entry.report))
            except NotAnsweredError as refusal:
                entry.refusals.append(str(refusal))
                if time.monotonic() > deadline:
                    return False
                time.sleep(pause)
            else:
                return True

    def _fill(self, path: str, report: Report) -> bytes:
        if path not in self._hidden:
            self._hidden[path] = self._open_form(path)
        fields = {
            **self._hidden[path],
            "submission_id": str(report.submission_id),
            "description": report.description,
            "place": "Gångvägen",
            "email": report.email,
        }
        return b"".join([*_parts(fields, report.files), f"--{BOUNDARY}--\r\n".encode()])

    def _open_form(self, path: str) -> dict[str, str]:
        status, heads, text = self._ask("GET", path, b"")
        if status != 200:
            raise NotAnsweredError(f"form {status}")
        self._cookie = (heads.get("Set-Cookie") or self._cookie).partition(";")[0]
        form = BeautifulSoup(text, "html.parser").select_one("main form[method=post]")
        if form is None:
            raise NotAnsweredError("no form")
        hidden = {
            str(field["name"]): str(field.get("value", ""))
            for field in form.select("input[type=hidden][name]")
        }
        confirm = form.select_one("input[name=confirm_not_acute]")
        return hidden | ({"confirm_not_acute": "on"} if confirm else {})

    def _ask(self, method: str, path: str, body: bytes) -> tuple[int, http.client.HTTPMessage, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, path, body or None, self._heads(body) if body else {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode(errors="replace")
        finally:
            connection.close()

    @property
    def _port(self) -> int:
        return self._ports[self._turn % len(self._ports)]

    def _heads(self, body: bytes) -> dict[str, str]:
        return {
            "Host": f"127.0.0.1:{self._port}",
            "Cookie": self._cookie,
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(len(body)),
        }


def _parts(fields: dict[str, str], files: tuple[bytes, ...]) -> Iterator[bytes]:
    for name, text in fields.items():
        yield _part(f'name="{name}"', text.encode())
    for number, content in enumerate(files, 1):
        yield _part(f'name="attachments"; filename="fil{number}.pdf"', content)


def _part(disposition: str, content: bytes) -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"
    return head.encode() + content + b"\r\n"

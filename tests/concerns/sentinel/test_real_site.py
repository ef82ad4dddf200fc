"""A real site on a data folder of its own: whatever goes wrong, no file of it holds the words."""

import http.cookiejar
import re
import socket
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from concerns.models import Concern
from tests.concerns.sentinel import places
from tests.concerns.sentinel.planting import FILE_CONTENT, NUMBERS, OF_A_FORM, sentinel_for
from tests.demo_site import DemoSite

pytestmark = pytest.mark.own_database

FORM = "/rapportera/otrygg-plats/"
WORDS = {name: sentinel_for(Concern, name) for name in OF_A_FORM} | NUMBERS | {"file": FILE_CONTENT}
BOUNDARY = "tusental"


@pytest.fixture(scope="module")
def site(tmp_path_factory, seeded_database):
    """Starts in seconds: its database is there, though under keys that are not this site's."""
    site = DemoSite(tmp_path_factory.mktemp("site") / "data")
    site.data_dir.mkdir()
    seeded_database.copy_file_to(site.data_dir / "db.sqlite3")
    site.start()
    yield site
    site.stop()


class Browser:
    """Sends the form as a browser would; every answer is kept, faults too."""

    def __init__(self, site: DemoSite) -> None:
        self.site = site
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)
        page = self.get(FORM)[1]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the body."""
        return self._open(urllib.request.Request(self.site.url + path))

    def send(self, path: str = FORM, *, files: int = 1, **changes: str) -> tuple[int, str]:
        """Send the form with a sentinel in every field."""
        fields = {name: text.replace("{}", WORDS[name]) for name, text in OF_A_FORM.items()}
        fields |= {"lat": NUMBERS["latitude"], "lon": NUMBERS["longitude"]}
        fields |= {"submission_id": str(uuid.uuid4()), "confirm_not_acute": "on"}
        fields |= {"csrfmiddlewaretoken": self.token, "area": "centrum", **changes}
        parts = [_part(f'name="{name}"', text) for name, text in fields.items()]
        parts += [
            _part(f'name="attachments"; filename="{WORDS["name"]}.pdf"', f"%PDF-1.7 {FILE_CONTENT}")
        ] * files
        return self.send_bytes(path, "".join([*parts, f"--{BOUNDARY}--\r\n"]).encode())

    def send_bytes(self, path: str, body: bytes) -> tuple[int, str]:
        """Send a body as it is."""
        head = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._open(urllib.request.Request(self.site.url + path, body, head))

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()


def test_no_file_of_a_site_holds_it_whatever_goes_wrong(site):
    browser = Browser(site)
    done, receipt = browser.send()
    assert done == 200, receipt
    reference = re.search(r'data-reference="([^"]+)"', receipt)[1]
    code = re.search(r'data-receipt-code="([^"]+)"', receipt)[1]
    site.wait_for_mail(reference)
    assert browser.send(area="finns-inte")[0] == 422
    assert browser.send(csrfmiddlewaretoken="x" * 64)[0] == 403
    assert browser.send(**{f"x{number}": "y" for number in range(10_001)})[0] == 413
    assert browser.send_bytes(FORM, f"--{BOUNDARY}\r\n{' '.join(WORDS.values())}".encode())[0] in {
        400,
        403,
    }
    assert browser.send("/rapportera/finns-inte/")[0] == 404
    follow = {"code": code, "csrfmiddlewaretoken": browser.token}
    body = "".join(_part(f'name="{name}"', text) for name, text in follow.items())
    answer = browser.send_bytes("/rapportera/mitt-arende/", f"{body}--{BOUNDARY}--\r\n".encode())
    assert answer[0] == 200
    _cut_off(site)
    with _no_room_for_files(site):
        assert browser.send()[0] == 500
    words = {**WORDS, "the receipt code": code}
    found = [each for place, data in places.file_bytes(site.data_dir) for each in
             places.find(words, data, place)]  # fmt: skip
    assert found == []
    said = (site.data_dir / "run.log").read_text()
    assert "Internal Server Error" in said, "the log that was looked through is not the site's"


@contextmanager
def _no_room_for_files(site: DemoSite) -> Iterator[None]:
    """Put a file where the folder of attachments should be, so that storing one fails."""
    folder = site.data_dir / "attachments"
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.touch()
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


def _cut_off(site: DemoSite) -> None:
    """Hang up in the middle of sending."""
    with socket.create_connection(("127.0.0.1", site.port)) as line:
        body = f"--{BOUNDARY}\r\n{' '.join(WORDS.values())}"
        line.sendall(
            f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n{body}".encode()
        )


def _part(disposition: str, text: str) -> str:
    return f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{text}\r\n"

"""Files are checked for viruses after the case is safe, and none is lost by a check."""

import io
import socket
import struct
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile

from concerns.attachments import clamd, scanning
from concerns.attachments.clamd import (
    NoVerdictError,
    ScannerAddress,
    ScannerAwayError,
    is_infected,
    read_address,
)
from concerns.attachments.scanning import (
    STUBBORN_AFTER,
    scan_stubborn_files,
    scan_waiting_files,
)
from concerns.models import Attachment
from tests.concerns.pictures import jpeg_with_gps
from tests.concerns.two_ways import Resident, handler

# Put together at run time, so that no scanner takes this file for what it tests.
EICAR = (
    "X5O!P%@AP[4" + "\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"
).encode()
Scan = Attachment.Scan


class FakeScanner:
    """Speaks clamd's INSTREAM: finds EICAR, or answers as it is told."""

    def __init__(self):
        self.answer = None
        self.slowness = 0.0
        self.hangs_up_after = None
        self.asked = []

    def serve(self, connection):
        stream = connection.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        content = io.BytesIO()
        while (size := struct.unpack(">I", stream.read(4))[0]) > 0:
            content.write(stream.read(size))
            if self.hangs_up_after is not None and content.tell() >= self.hangs_up_after:
                return
        self.asked.append(content.getvalue())
        verdict = b"stream: OK\0"
        if EICAR in content.getvalue():
            verdict = b"stream: Win.Test.EICAR_HDB-1 FOUND\0"
        for byte in verdict if self.answer is None else self.answer:
            time.sleep(self.slowness)
            connection.sendall(bytes([byte]))


@contextmanager
def _listening(scanner, family, address):
    listener = socket.socket(family)
    listener.bind(address)
    listener.listen()

    def accept():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, suppress(OSError, struct.error):
                scanner.serve(connection)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


@pytest.fixture
def scanner(tmp_path_factory, settings):
    fake = FakeScanner()
    path = str(tmp_path_factory.mktemp("c") / "clamd.ctl")
    with _listening(fake, socket.AF_UNIX, path):
        settings.CLAMD_SOCKET = path
        fake.address = ScannerAddress(path=path)
        yield fake


@pytest.fixture
def attachment(client, parse, filled_form):
    Resident(client, parse, filled_form, attachments=jpeg_with_gps())
    return Attachment.objects.get()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/run/clamav/clamd.ctl", ScannerAddress(path="/run/clamav/clamd.ctl")),
        ("unix:/run/clamd", ScannerAddress(path="/run/clamd")),
        ("unix:///run/clamd", ScannerAddress(path="/run/clamd")),
        ("tcp://clamav:3311", ScannerAddress(host="clamav", port=3311)),
        ("tcp://clamav", ScannerAddress(host="clamav", port=3310)),
        ("127.0.0.1:3310", ScannerAddress(host="127.0.0.1", port=3310)),
        ("tcp://[::1]:3310", ScannerAddress(host="::1", port=3310)),
    ],
)
def test_address_is_read_as_people_write_it(text, address):
    assert read_address(text) == address


@pytest.mark.parametrize(
    "text", ["http://x:1", "tcp://", "tcp://x:port", "x:99999999", "tcp://x/y"]
)
def test_address_that_is_none_is_said_so(text):
    with pytest.raises(ImproperlyConfigured, match="CLAMD_SOCKET"):
        read_address(text)


@pytest.mark.parametrize("size", [0, 1, 64 * 1024, 64 * 1024 + 1, 10 * 1024 * 1024])
def test_every_byte_reaches_the_scanner(scanner, size):
    assert not is_infected(bytes(size), scanner.address)
    assert scanner.asked == [bytes(size)]


def test_virus_is_found_over_a_path_and_over_tcp(scanner):
    assert is_infected(b"x" * 70_000 + EICAR, scanner.address)
    with _listening(scanner, socket.AF_INET, ("127.0.0.1", 0)) as (host, port):
        assert is_infected(EICAR, ScannerAddress(host=host, port=port))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"stream: OK",
        b"stream: \0",
        b"OK\0",
        b"FOUND\0",
        b"stream: OK FOUND? no\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"HTTP/1.1 200 OK\r\n\r\n\0",
        b"\xff\xfe\xfd\0",
        b"x" * 10_000,
    ],
)
def test_answer_that_is_no_verdict_is_none(scanner, answer):
    scanner.answer = answer
    with pytest.raises(NoVerdictError):
        is_infected(EICAR, scanner.address)


def test_conversation_that_is_cut_gives_no_verdict(scanner):
    scanner.hangs_up_after = 100_000
    with pytest.raises(NoVerdictError):
        is_infected(bytes(10 * 1024 * 1024), scanner.address)


def test_scanner_that_trickles_is_left_after_a_while(scanner, monkeypatch):
    monkeypatch.setattr(clamd, "ANSWER_SECONDS", 0.3)
    scanner.slowness = 0.1
    start = time.monotonic()
    with pytest.raises(NoVerdictError):
        is_infected(b"x", scanner.address)
    assert time.monotonic() - start < 5


def test_nobody_there_is_another_thing_than_no_verdict(tmp_path):
    with pytest.raises(ScannerAwayError):
        is_infected(b"x", ScannerAddress(path=str(tmp_path / "ingen")))


@pytest.mark.django_db
def test_without_a_scanner_files_stay_not_checked_and_say_so(client, attachment, settings):
    settings.CLAMD_SOCKET = ""
    assert scan_waiting_files() == 0
    client.force_login(handler())
    html = client.get(f"/admin/arenden/{attachment.concern.reference}/").content.decode()
    assert "Ej kontrollerad" in html
    assert client.get(_url(attachment)).status_code == 200


@pytest.mark.django_db
def test_resident_does_not_wait_for_the_scanner(client, parse, filled_form, scanner):
    Resident(client, parse, filled_form, attachments=jpeg_with_gps())
    assert scanner.asked == []
    assert scan_waiting_files() == 1
    assert scanner.asked[0].startswith(b"\xff\xd8\xff")


@pytest.mark.django_db
def test_clean_file_is_asked_about_once(client, attachment, scanner):
    assert (scan_waiting_files(), scan_waiting_files()) == (1, 0)
    attachment.refresh_from_db()
    assert attachment.scan == Scan.CLEAN
    client.force_login(handler())
    assert client.get(_url(attachment)).status_code == 200


@pytest.mark.django_db
def test_infected_file_is_blocked_said_so_and_kept(client, parse, filled_form, scanner):
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n" + EICAR, "application/pdf")
    resident = Resident(client, parse, filled_form, attachments=upload)
    scan_waiting_files()
    attachment = Attachment.objects.get()
    assert attachment.scan == Scan.INFECTED
    client.force_login(handler())
    response = client.get(_url(attachment), follow=True)
    html = response.content.decode()
    assert EICAR not in response.content
    assert "Det finns ett virus i filen." in html
    assert f'href="{_url(attachment)}"' not in html
    assert resident.case.description == "Det är mörkt"
    assert attachment.path.exists()


@pytest.mark.django_db
def test_scanner_away_leaves_every_file_for_the_next_round(attachment, settings, tmp_path):
    settings.CLAMD_SOCKET = str(tmp_path / "ingen")
    for _ in range(STUBBORN_AFTER + 2):
        assert scan_waiting_files() == 0
    attachment.refresh_from_db()
    assert (attachment.scan, attachment.scan_tries) == (Scan.NOT_CHECKED, 0)
    assert attachment.path.exists()


@pytest.mark.django_db
def test_file_without_a_verdict_is_tried_more_rarely_and_never_lost(attachment, scanner):
    scanner.answer = b"INSTREAM size limit exceeded. ERROR\0"
    for _ in range(STUBBORN_AFTER + 2):
        scan_waiting_files()
    assert len(scanner.asked) == STUBBORN_AFTER
    assert scan_stubborn_files() == 0
    assert len(scanner.asked) == STUBBORN_AFTER + 1
    scanner.answer = None
    assert scan_stubborn_files() == 1
    attachment.refresh_from_db()
    assert attachment.scan == Scan.CLEAN


@pytest.mark.django_db
def test_one_file_without_a_verdict_holds_up_no_other(
    client, parse, filled_form, scanner, monkeypatch
):
    Resident(client, parse, filled_form, attachments=[jpeg_with_gps(), jpeg_with_gps()])
    first = Attachment.objects.order_by("scan_tries", "pk").first()
    first.path.unlink()
    assert scan_waiting_files() == 1
    assert set(Attachment.objects.values_list("scan", flat=True)) == {Scan.NOT_CHECKED, Scan.CLEAN}


@pytest.mark.django_db
def test_nothing_of_the_file_is_logged(client, parse, filled_form, scanner, caplog):
    import logging

    scanner.answer = b"garbage\0"
    with caplog.at_level(logging.DEBUG):
        Resident(client, parse, filled_form, attachments=jpeg_with_gps("hemligt namn.jpg"))
        scan_waiting_files()
    assert "hemligt" not in str([vars(record) for record in caplog.records])
    assert scanning.logger.name in caplog.text


def _url(attachment):
    return f"/admin/arenden/{attachment.concern.reference}/filer/{attachment.pk}/"

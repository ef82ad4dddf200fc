"""Whatever a file is, it is refused in words or stored clean, within bounds of memory and time."""

import io
import resource
import time
import uuid
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from concerns.attachments import prepare, redraw
from concerns.attachments.prepare import prepare_file
from concerns.attachments.store import read_file
from concerns.models import Attachment, Concern
from tests.concerns.hostile_files import BOMBS, CLEANED, MARK, PDF, REFUSED, jpeg_of_many_scans
from tests.concerns.pictures import picture

ADDRESS = "/rapportera/otrygg-plats/"
REFUSALS = ("Filen är inte JPEG", "miljoner bildpunkter", "tar för mycket kraft att öppna")
GROWTH_MAX = 300 * 1024 * 1024


def _resident_bytes():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_is_refused_in_words_and_nothing_is_stored(
    client, filled_form, data_dir, name
):
    before = Concern.objects.count()
    upload = SimpleUploadedFile("bild.jpg", REFUSED[name], "image/jpeg")
    response = client.post(ADDRESS, filled_form | {"attachments": upload})
    html = response.content.decode()
    assert response.status_code == 422
    assert any(words in html for words in REFUSALS)
    assert Concern.objects.count() == before
    assert not list(data_dir.rglob("*.fernet"))


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLEANED)
def test_telling_picture_is_stored_clean_inside_its_folder(client, filled_form, data_dir, name):
    upload = SimpleUploadedFile("../../bild.jpg", CLEANED[name], "image/jpeg")
    assert client.post(ADDRESS, filled_form | {"attachments": upload}).status_code == 200
    attachment = Attachment.objects.get()
    stored = read_file(attachment)
    assert MARK not in stored
    assert attachment.path.resolve().parent == data_dir / "attachments"
    assert uuid.UUID(attachment.path.stem)
    with Image.open(io.BytesIO(stored), formats=["JPEG", "PNG"]) as clean:
        assert not clean.getexif()
        assert getattr(clean, "n_frames", 1) == 1
        assert set(clean.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        clean.load()


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_costs_the_web_process_little_memory_and_time(name):
    before, start = _resident_bytes(), time.monotonic()
    content = b""
    with suppress(ValidationError):
        content = prepare_file(BOMBS[name], "bomb").content
    assert _resident_bytes() - before < GROWTH_MAX
    assert time.monotonic() - start < prepare.TIMEOUT_SECONDS + 10
    assert len(content) <= 2 * redraw.PNG_MAX_BYTES


def test_largest_allowed_picture_fits_within_the_ceiling():
    large = io.BytesIO()
    Image.linear_gradient("L").resize((8000, 5000)).convert("RGB").save(large, "JPEG")
    prepared = prepare_file(large.getvalue(), "stor")
    assert Image.open(io.BytesIO(prepared.content)).size == (8000, 5000)


def test_ceiling_of_memory_is_a_refusal_not_an_error(paint_with):
    paint_with("bytearray(2 * 1024**3)")
    with pytest.raises(ValidationError):
        prepare_file(picture(), "")


def test_painter_that_hangs_is_stopped(monkeypatch, paint_with):
    monkeypatch.setattr(prepare, "TIMEOUT_SECONDS", 1)
    paint_with("import time\ntime.sleep(60)")
    start = time.monotonic()
    with pytest.raises(ValidationError):
        prepare_file(picture(), "")
    assert time.monotonic() - start < 10


def test_painter_knows_no_secret(monkeypatch, paint_with):
    monkeypatch.setenv("FIELD_ENCRYPTION_KEYS", "secret")
    paint_with("import os\nprint(dict(os.environ), flush=True)\nsys.exit(DRAWN_JPEG)")
    known = prepare_file(picture(), "").content.decode()
    assert "MALLOC_ARENA_MAX" in known
    assert "secret" not in known


def test_painter_may_write_no_file(paint_with, tmp_path):
    target = tmp_path / "skrivet"
    paint_with(f"with open({str(target)!r}, 'w') as file:\n file.write('x')\nsys.exit(DRAWN_JPEG)")
    with pytest.raises(ValidationError):
        prepare_file(picture(), "")
    assert not target.exists() or not target.read_bytes()


@pytest.mark.parametrize("code", ["", "sys.exit(1)", "import os\nos.abort()", "1/0"])
def test_painter_that_falls_gives_no_picture(paint_with, code):
    paint_with(code or "pass")
    with pytest.raises(ValidationError):
        prepare_file(picture(), "")


@pytest.fixture
def paint_with(monkeypatch, tmp_path):
    """Return a function that lets the painter do something else, under the same limits."""

    def use(code):
        source = Path(redraw.__file__).read_text()
        reading = "    content = sys.stdin.buffer.read()\n"
        assert reading in source
        program = tmp_path / "painter.py"
        program.write_text(source.replace(reading, f"    exec({code!r})\n    return 0\n"))
        monkeypatch.setattr(redraw, "__file__", str(program))

    return use


def test_many_pictures_at_once_wait_for_their_turn_or_are_told(monkeypatch):
    monkeypatch.setattr(prepare, "QUEUE_SECONDS", 0.05)
    taken = [prepare._turn.acquire() for _ in range(prepare.PAINTERS)]
    try:
        with pytest.raises(ValidationError, match="Många skickar bilder"):
            prepare_file(picture(), "")
    finally:
        for _ in taken:
            prepare._turn.release()
    assert prepare_file(picture(), "").content


def test_jpeg_of_few_scans_is_an_ordinary_picture():
    assert prepare_file(jpeg_of_many_scans(20), "").kind == Attachment.Kind.JPEG


def test_photograph_that_came_as_png_does_not_grow():
    import secrets

    noise = Image.frombytes("RGB", (1800, 1700), secrets.token_bytes(1800 * 1700 * 3))
    target = io.BytesIO()
    noise.convert("P").save(target, "PNG")
    noise_rgba = io.BytesIO()
    noise.resize((2400, 2000)).save(noise_rgba, "WEBP", lossless=False)
    assert len(prepare_file(target.getvalue(), "").content) <= 2 * redraw.PNG_MAX_BYTES
    assert prepare_file(noise_rgba.getvalue(), "").kind == Attachment.Kind.JPEG


@pytest.mark.django_db
def test_pdf_is_opaque_whatever_it_holds(client, filled_form):
    hostile = PDF + b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>" + MARK
    upload = SimpleUploadedFile("a.html", hostile, "text/html")
    client.post(ADDRESS, filled_form | {"attachments": upload})
    assert read_file(Attachment.objects.get()) == hostile


@pytest.mark.django_db
def test_full_disk_refuses_the_file_in_words_and_takes_the_text(
    client, filled_form, data_dir, monkeypatch
):
    from concerns.attachments import store

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    before = Concern.objects.count()
    monkeypatch.setattr(store.os, "fsync", full)
    upload = SimpleUploadedFile("bild.jpg", picture(), "image/jpeg")
    response = client.post(ADDRESS, filled_form | {"attachments": upload})
    html = response.content.decode()
    assert response.status_code == 503
    assert "Vi kan inte ta emot filer just nu" in html
    assert "Det är mörkt" in html
    assert Concern.objects.count() == before
    assert not list(data_dir.rglob("*.fernet"))
    assert client.post(ADDRESS, filled_form).status_code == 200
    assert Concern.objects.count() == before + 1

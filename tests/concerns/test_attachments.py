import io
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from concerns.attachments.orphans import remove_orphaned_files
from concerns.attachments.prepare import prepare_file
from concerns.attachments.store import read_file
from concerns.models import Attachment, Concern
from tests.concerns.pictures import SENTINEL, jpeg_with_gps, picture, png_header, telling_exif
from tryggochsaker.encryption.cipher import UndecryptableError


class DiskFullError(OSError):
    pass


ADDRESS = "/rapportera/otrygg-plats/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_picture_keeps_its_pixels_and_nothing_else(kind):
    content = picture(kind, exif=telling_exif())
    prepared = prepare_file(content, "bild")
    clean = Image.open(io.BytesIO(prepared.content))
    assert SENTINEL.encode() not in prepared.content
    assert not clean.getexif()
    assert set(clean.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert clean.convert("RGB").getpixel((5, 5))[0] > 150


def test_comment_of_a_jpeg_is_gone():
    content = picture("JPEG", comment=SENTINEL.encode())
    assert SENTINEL.encode() in content
    assert SENTINEL.encode() not in prepare_file(content, "").content


def test_picture_is_turned_the_way_it_was_taken():
    prepared = prepare_file(picture("JPEG", size=(80, 40), exif=telling_exif()), "")
    assert Image.open(io.BytesIO(prepared.content)).size == (40, 80)


def test_text_and_profile_of_a_png_are_gone():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", SENTINEL)
    content = picture("PNG", pnginfo=info, icc_profile=SENTINEL.encode() * 10)
    assert SENTINEL.encode() not in prepare_file(content, "").content


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04", PDF, b"\0" * 5000])
def test_what_was_appended_to_a_picture_is_gone(tail):
    assert tail not in prepare_file(picture() + tail, "").content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><svg/>",
        b"<!doctype html><script>alert(1)</script>",
        b"PK\x03\x04 en zip",
        b"\xff\xd8\xff\xe0 inte en bild",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
        b"  %PDF-1.4",
        picture()[:200],
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
    ],
)
def test_other_kinds_and_broken_pictures_are_refused(content):
    with pytest.raises(ValidationError):
        prepare_file(content, "bild.jpg")


@pytest.mark.parametrize(
    ("width", "height"), [(50_000, 50_000), (8000, 5001), (2**31 - 1, 1), (1, 40_000_001)]
)
def test_picture_that_promises_too_many_pixels_is_refused_from_its_header(width, height):
    with pytest.raises(ValidationError):
        prepare_file(png_header(width, height), "bomb.png")


def test_pdf_is_kept_as_it_is():
    prepared = prepare_file(PDF, "x.jpg")
    assert (prepared.kind, prepared.content) == ("application/pdf", PDF)


def _upload(content, name="bild.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, content, kind)


@pytest.mark.django_db
def test_file_is_stored_encrypted_under_a_name_that_tells_nothing(
    client, parse, filled_form, data_dir
):
    page = parse(client.post(ADDRESS, filled_form | {"attachments": jpeg_with_gps("hemma.jpg")}))
    attachment = Concern.objects.get(reference=page.data["data-reference"][0]).attachments.get()
    stored = attachment.path.read_bytes()
    assert attachment.path.parent == data_dir / "attachments"
    assert uuid.UUID(attachment.path.stem)
    assert b"JFIF" not in stored
    assert read_file(attachment).startswith(b"\xff\xd8\xff")
    assert attachment.original_name == "hemma.jpg"
    assert "hemma" not in attachment.download_name


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\0b.jpg", "x" * 300 + ".jpg", "\r\nX: y.jpg", "bild.php", ""]
)
def test_name_of_a_file_has_no_say(client, filled_form, data_dir, name):
    response = client.post(ADDRESS, filled_form | {"attachments": _upload(picture(), name or "x")})
    assert response.status_code == 200
    assert {path.parent for path in data_dir.rglob("*") if path.is_file()} == {
        data_dir / "attachments"
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault",
    [
        ("", [picture()] * 4, "Du kan skicka högst 3 filer. Du valde 4."),
        ("/en", [picture()] * 4, "You can send at most 3 files. You chose 4."),
        ("", [b"\0" * (10 * 1024 * 1024 + 1)], "Filen är större än 10 MB. Välj en mindre."),
        ("/en", [b"\0" * (10 * 1024 * 1024 + 1)], "The file is larger than 10 MB."),
        ("", [b"<svg/>"], "Filen är inte JPEG, PNG, WebP, HEIC eller PDF"),
        ("/en", [b"<svg/>"], "The file is not a JPEG, PNG, WebP, HEIC or PDF"),
        ("", [png_header(50_000, 50_000)], "fler än 40 miljoner bildpunkter"),
        ("", [picture(), b"MZ"], "Fil 2: Filen är inte JPEG"),
        ("", [picture(), b""], "Fil 2: Filen är tom."),
    ],
)
def test_unfit_file_is_told_with_the_limit_and_everything_typed_is_kept(
    client, parse, filled_form, data_dir, fault
):
    prefix, files, sentence = fault
    before = Concern.objects.count()
    uploads = [_upload(content, f"{position}.jpg") for position, content in enumerate(files)]
    response = client.post(f"{prefix}{ADDRESS}", filled_form | {"attachments": uploads})
    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert "Det är mörkt" in html
    assert ("Du måste välja dina filer igen." in html) == (not prefix)
    assert "#id_attachments" in parse(response).hrefs
    assert Concern.objects.count() == before
    assert not list(data_dir.rglob("*.fernet"))


@pytest.mark.django_db
def test_body_that_is_too_large_is_refused_in_words_without_being_read(client, settings):
    response = client.post(
        ADDRESS, b"x", content_type="multipart/form-data; boundary=a", CONTENT_LENGTH=10**9
    )
    assert response.status_code == 413
    assert "högst 3 filer på högst 10 MB" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [b"", b"--a\r\n", b"--a\r\nContent-Disposition: form-data; name=x\r\n\r\n", b"\xff" * 99],
)
def test_broken_body_gets_an_answer_in_words(client, body):
    response = client.post(ADDRESS, body, content_type="multipart/form-data; boundary=a")
    assert response.status_code in {400, 422}


@pytest.mark.django_db
def test_too_much_text_in_one_field_is_refused_in_words(client, filled_form):
    response = client.post(ADDRESS, filled_form | {"description": "x" * 3_000_000})
    assert response.status_code == 413
    assert "Börja om" in response.content.decode()


@pytest.mark.django_db
def test_no_file_stays_when_the_case_is_not_stored(client, filled_form, data_dir, monkeypatch):
    from concerns.services import submission

    def fail(*args, **kwargs):
        raise DiskFullError

    monkeypatch.setattr(submission, "promise_mail", fail)
    before = Concern.objects.count()
    with pytest.raises(DiskFullError):
        client.post(ADDRESS, filled_form | {"attachments": jpeg_with_gps()})
    assert Concern.objects.count() == before
    assert not list(data_dir.rglob("*.fernet"))


@pytest.mark.django_db
def test_damaged_file_says_so_and_the_case_still_opens(client, filled_form):
    client.post(ADDRESS, filled_form | {"attachments": jpeg_with_gps()})
    attachment = Attachment.objects.get()
    data = bytearray(attachment.path.read_bytes())
    data[len(data) // 2] ^= 1
    attachment.path.write_bytes(data)
    with pytest.raises(UndecryptableError):
        read_file(attachment)
    assert attachment.concern.description == "Det är mörkt"


@pytest.mark.django_db
def test_only_old_files_without_a_case_are_swept(client, filled_form, data_dir):
    client.post(ADDRESS, filled_form | {"attachments": jpeg_with_gps()})
    lost = data_dir / "attachments" / f"{uuid.uuid4()}.fernet"
    lost.write_bytes(b"x")
    assert remove_orphaned_files() == 0
    assert remove_orphaned_files(min_age_seconds=-1) == 1
    assert not lost.exists()
    assert Attachment.objects.get().path.exists()
    assert remove_orphaned_files(min_age_seconds=-1) == 0
    assert [path.name for path in data_dir.rglob("*.fernet") if path.name == lost.name]
    remove_orphaned_files(kept_aside_seconds=-1)
    assert [path.stem for path in data_dir.rglob("*.fernet")] == [str(Attachment.objects.get().pk)]


@pytest.mark.django_db
def test_empty_or_wrong_database_takes_no_file_for_good(client, filled_form, data_dir, caplog):
    client.post(ADDRESS, filled_form | {"attachments": [jpeg_with_gps(), jpeg_with_gps()]})
    known, unknown = Attachment.objects.all()
    paths = [known.path, unknown.path]
    Attachment.objects.all().delete()
    assert remove_orphaned_files(min_age_seconds=-1, kept_aside_seconds=-1) == 0
    assert all(path.exists() for path in paths)
    assert [record.files for record in caplog.records if hasattr(record, "files")] == [2]
    known.save(force_insert=True)
    assert remove_orphaned_files(min_age_seconds=-1) == 1
    unknown.save(force_insert=True)
    remove_orphaned_files()
    assert all(path.exists() for path in paths), "the right database has it put back"

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from home import image_cleaning
from home.image_cleaning import UnreadableImageError, clean_image_file
from home.models import EditorImage

GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def photo(kind="JPEG", size=(40, 20), orientation=6):
    exif = Image.Exif()
    exif[ARTIST] = "Hemlig fotograf"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[2] = (59.0, 19.0, 0.5)
    target = BytesIO()
    Image.new("RGB", size, "#1c6558").save(target, kind, exif=exif, comment=b"Hemlig plats")
    return target.getvalue()


def metadata(data):
    with Image.open(BytesIO(data)) as image:
        return dict(image.getexif()), dict(image.getexif().get_ifd(GPS)), image.size


@pytest.fixture
def image_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor_client(client, django_user_model):
    client.force_login(django_user_model.objects.get(username="redaktor"))
    return client


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_cleaned_file_holds_the_upright_picture_and_nothing_else(kind):
    dirty = photo(kind)
    assert GPS in metadata(dirty)[0]
    cleaned = clean_image_file(BytesIO(dirty), f"bild.{kind.lower()}").read()
    exif, gps, size = metadata(cleaned)
    assert (exif, gps, size) == ({}, {}, (20, 40))
    assert b"Hemlig" not in cleaned


def test_other_kinds_become_jpeg_under_a_fitting_name():
    target = BytesIO()
    Image.new("RGB", (8, 8), "red").save(target, "TIFF")
    assert clean_image_file(target, "../skannad.tiff").name == "skannad.jpg"


def test_transparency_survives():
    target = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(target, "PNG")
    with Image.open(clean_image_file(target, "a.png")) as image:
        assert image.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg onload=alert(1)>", photo()[:300]])
def test_broken_file_is_refused(data):
    with pytest.raises(UnreadableImageError):
        clean_image_file(BytesIO(data), "x.jpg")


def test_pixel_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = BytesIO(photo())
    monkeypatch.setattr(image_cleaning, "MAX_PIXELS", 100)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    with pytest.raises(UnreadableImageError):
        clean_image_file(bomb, "x.jpg")


@pytest.mark.django_db
@pytest.mark.usefixtures("image_folder")
def test_uploaded_image_and_its_sizes_carry_no_place(editor_client):
    answer = editor_client.post(
        reverse("wagtailimages:add"),
        {
            "title": "Torget",
            "file": SimpleUploadedFile("torget.jpg", photo(), "image/jpeg"),
            "alternative_text": "Torget en kväll",
            "collection": 1,
        },
    )
    assert answer.status_code == 302, answer.content[:200]
    image = EditorImage.objects.get()
    assert (image.width, image.height) == (20, 40)
    assert image.file_size == image.file.size
    for data in (image.file.read(), image.get_rendition("width-10|format-jpeg").file.read()):
        assert metadata(data)[:2] == ({}, {})
        assert b"Hemlig" not in data


@pytest.mark.django_db
@pytest.mark.usefixtures("image_folder")
def test_image_without_alternative_text_must_be_called_decoration(editor_client):
    def upload(**more):
        file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
        form = {"title": "A", "file": file, "collection": 1, **more}
        return editor_client.post(reverse("wagtailimages:add"), form)

    refused = upload()
    assert refused.status_code == 200
    assert "Skriv vad bilden visar" in refused.content.decode()
    assert upload(is_decorative="on").status_code == 302
    assert EditorImage.objects.get().default_alt_text == ""

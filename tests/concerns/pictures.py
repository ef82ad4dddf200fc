"""Pictures as hostile or as telling as residents' phones make them."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pillow_heif import register_heif_opener

register_heif_opener()

SENTINEL = "SENTINEL-KAMERA"


def picture(kind="JPEG", size=(64, 48), **options):
    target = io.BytesIO()
    mode = "RGB"
    Image.new(mode, size, (200, 30, 30)).save(target, kind, **options)
    return target.getvalue()


def telling_exif():
    exif = Image.Exif()
    exif[0x010F] = SENTINEL
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (59.0, 10.0, 12.0), 3: "E", 4: (16.0, 1.0, 2.0)}
    return exif


def jpeg_with_gps(name="bild.jpg"):
    content = picture(exif=telling_exif(), comment=SENTINEL.encode())
    return SimpleUploadedFile(name, content, "image/jpeg")


def png_header(width, height):
    """A PNG of a few bytes that promises this many pixels."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )

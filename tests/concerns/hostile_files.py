"""Files as bad people make them: each small to send, and costly or two-faced to open."""

import io
import struct
import zlib

from PIL import Image

from tests.concerns.pictures import SENTINEL, picture, png_header, telling_exif

MARK = SENTINEL.encode()
SCRIPT = b"<script>alert('" + MARK + b"')</script>"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(*extra, size=(16, 16)):
    """A PNG with more chunks put in behind its header."""
    plain = picture("PNG", size=size)
    return plain[:33] + b"".join(extra) + plain[33:]


def zeros(megabytes):
    """Compressed zeros: a thousandth of their size."""
    return zlib.compress(bytes(megabytes * 1024 * 1024), 9)


def png_with_bomb_in_its_pixels(width=6000, height=6000, megabytes=400):
    """Far more pixel data than the header promises."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zeros(megabytes))
        + chunk(b"IEND", b"")
    )


def jpeg_of_many_scans(scans=10_000, size=(64, 64)):
    """A progressive JPEG whose scans are repeated without end."""
    target = io.BytesIO()
    Image.new("RGB", size, (9, 99, 9)).save(target, "JPEG", progressive=True)
    plain = target.getvalue()
    last = plain.rindex(b"\xff\xda")
    scan = plain[last:-2]
    return plain[:last] + scan * scans + b"\xff\xd9"


def jpeg_header(width, height):
    """The smallest JPEG that promises this many pixels."""
    plain = picture("JPEG", size=(8, 8))
    at = plain.index(b"\xff\xc0") + 5
    return plain[:at] + struct.pack(">HH", height, width) + plain[at + 4 :]


def webp_header(width, height):
    """A lossy WebP of a few bytes that promises this many pixels."""
    frame = b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(64)
    data = b"VP8 " + struct.pack("<I", len(frame)) + frame
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data


def webp_canvas(width, height):
    """An extended WebP whose canvas is this large."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    data = b"VP8X" + struct.pack("<I", 10) + bytes([0x10, 0, 0, 0]) + size
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data


def heic_header(width, height):
    """A HEIC whose picture is said to be this large."""
    plain = picture("HEIF", size=(64, 64))
    at = plain.index(b"ispe") + 8
    return plain[:at] + struct.pack(">II", width, height) + plain[at + 8 :]


def animated(kind):
    frames = [Image.new("RGB", (32, 32), (number * 40, 9, 9)) for number in range(5)]
    target = io.BytesIO()
    frames[0].save(target, kind, save_all=True, append_images=frames[1:])
    return target.getvalue()


def heic_with_more_pictures():
    from pillow_heif import from_pillow

    several = from_pillow(Image.new("RGB", (64, 64), (200, 30, 30)))
    several.add_from_pillow(Image.new("RGB", (64, 64), (1, 2, 3)))
    target = io.BytesIO()
    several.save(target, exif=telling_exif().tobytes(), xmp=MARK, save_all=True)
    return target.getvalue()


def jpeg_with_segments():
    """Everything that a JPEG can tell: EXIF, XMP, ICC, IPTC, a comment, unknown segments."""

    def segment(marker, data):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data

    plain = picture("JPEG", exif=telling_exif(), comment=MARK)
    told = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + MARK)
        + segment(0xE2, b"ICC_PROFILE\0\x01\x01" + MARK * 20)
        + segment(0xE2, b"MPF\0" + MARK)
        + segment(0xED, b"Photoshop 3.0\08BIM" + MARK)
        + segment(0xEF, MARK)
        + segment(0xFE, SCRIPT)
    )
    return plain[:2] + told + plain[2:]


REFUSED = {
    "nothing but a promise of 50 000 x 50 000 in PNG": png_header(50_000, 50_000),
    "promise of 65 000 x 65 000 in JPEG": jpeg_header(65_000, 65_000),
    "promise of 16 383 x 16 383 in WebP": webp_header(16_383, 16_383),
    "canvas of 16 million x 16 million in WebP": webp_canvas(2**24, 2**24),
    "promise of 100 000 x 100 000 in HEIC": heic_header(100_000, 100_000),
    "promise of 4 billion x 4 billion in HEIC": heic_header(2**32 - 1, 2**32 - 1),
    "JPEG of 10 000 scans": jpeg_of_many_scans(),
    "JPEG cut in its header": picture()[:150],
    "JPEG marker and nothing": b"\xff\xd8\xff",
    "PNG with a broken header": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 5),
    "PNG without pixels": b"\x89PNG\r\n\x1a\n" + png_header(9, 9)[8:33],
    "PNG with no width": png_header(0, 9),
    "WebP cut in the middle": picture("WEBP")[:40],
    "WebP with a lie about its length": b"RIFF\xff\xff\xff\xffWEBPVP8L" + bytes(40),
    "sound that begins as WebP does": b"RIFF\x24\0\0\0WAVEfmt " + bytes(40),
    "film that begins as HEIC does": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(400),
    "AVIF": b"\0\0\0\x18ftypavif\0\0\0\0avifmif1" + bytes(400),
    "HEIC cut in the middle": picture("HEIF")[:120],
    "HEIC of boxes within boxes": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0\0\0\x08meta" * 2000,
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "SVG behind a byte order mark": b"\xef\xbb\xbf<svg onload='alert(1)'/>",
    "HTML": b"<!doctype html>" + SCRIPT,
    "GIF with a script": b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)",
    "TIFF": picture("TIFF"),
    "BMP": picture("BMP"),
    "JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40),
    "ICO": b"\0\0\x01\0" + bytes(40),
    "EPS, which others hand to an interpreter": b"%!PS-Adobe-3.0 EPSF-3.0\n" + SCRIPT,
    "PostScript before a PDF": b"%!PS\n%PDF-1.4",
    "zip": b"PK\x03\x04" + bytes(30),
    "program for Windows": b"MZ\x90\0" + bytes(60),
    "program for Linux": b"\x7fELF" + bytes(60),
    "PDF behind other bytes": b"\n%PDF-1.4",
    "zeros": bytes(5000),
}
"""Not taken: 422 in words."""

CLEANED = {
    "JPEG that tells everything": jpeg_with_segments(),
    "PNG with texts": png(
        chunk(b"tEXt", b"Author\0" + MARK),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(MARK)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + MARK),
        chunk(b"eXIf", telling_exif().tobytes()[6:]),
    ),
    "PNG with a profile": png(chunk(b"iCCP", b"p\0\0" + zlib.compress(MARK * 20))),
    "PNG with unknown chunks": png(chunk(b"seNt", MARK), chunk(b"prVt", SCRIPT)),
    "PNG with a script behind it": png() + SCRIPT,
    "PNG with a zip behind it": png() + b"PK\x03\x04" + MARK,
    "JPEG with a PDF behind it": picture() + PDF + MARK,
    "JPEG with another behind it": picture() + jpeg_with_segments(),
    "WebP with EXIF": picture("WEBP", exif=telling_exif(), xmp=MARK),
    "HEIC with EXIF and more pictures": heic_with_more_pictures(),
    "animated PNG": animated("PNG"),
    "animated WebP": animated("WEBP"),
    "PNG of a palette with a see-through colour": picture("PNG"),
    "JPEG named as nothing else": picture(),
}
"""Taken: one clean picture is stored."""

BOMBS = {
    "PNG whose pixels unpack to 400 MB": png_with_bomb_in_its_pixels(),
    "PNG with 100 MB of hidden text": png(chunk(b"zTXt", b"Comment\0\0" + zeros(100))),
    "PNG with 100 MB of profile": png(chunk(b"iCCP", b"p\0\0" + zeros(100))),
    "PNG with 100 MB of international text": png(chunk(b"iTXt", b"a\0\1\0\0\0" + zeros(100))),
    "PNG with 200 texts of 1 MB": png(*[chunk(b"zTXt", b"C\0\0" + zeros(1)) for _ in range(200)]),
    "PNG of 36 million see-through pixels": png_header(6000, 6000),
}
"""Taken or not: either way the memory stays bounded."""

"""Draws a picture anew, in a process of its own that may use little and can touch nothing.

Run as a program: the picture comes on standard input, the clean one leaves on standard output,
and the exit code says what became of it. Decoders are where hostile pictures strike, so this
process has a ceiling of memory and processor time, no secrets in its environment, may write no
file and leaves no core dump. It imports nothing of the site and must stay that way.
"""

import io
import resource
import sys
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the program itself imports it once its limits stand
    from PIL import Image

MAX_PIXELS = 40_000_000
MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space, libraries included; the largest allowed picture needs about half of it."""
CPU_SECONDS = 12
MAX_SCANS = 200
"""A progressive JPEG has about ten; each more makes the whole picture be decoded once more."""
PNG_MAX_BYTES = 10 * 1024 * 1024
"""A larger one is stored as JPEG: photographs come as PNG, too."""
JPEG_QUALITY = 88
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")

DRAWN_JPEG, DRAWN_PNG, TOO_MANY_PIXELS, TOO_COSTLY, NOT_A_PICTURE = range(10, 15)
"""Exit codes that nothing else gives, so that no mishap looks like a picture."""


def main() -> int:
    """Redraw what stands on standard input; return one of the exit codes above."""
    _give_up_rights()
    content = sys.stdin.buffer.read()
    try:
        kind, drawn = _redraw(content)
    except _TooManyPixelsError:
        return TOO_MANY_PIXELS
    except (_TooCostlyError, MemoryError):
        return TOO_COSTLY
    except Exception:
        return NOT_A_PICTURE
    sys.stdout.buffer.write(drawn)
    sys.stdout.buffer.flush()
    return kind


class _TooManyPixelsError(Exception):
    pass


class _TooCostlyError(Exception):
    pass


def _give_up_rights() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _redraw(content: bytes) -> tuple[int, bytes]:
    from PIL import Image  # after the limits, which hold for whatever the libraries do
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    # The pixels are counted below, from the header, before anything is unpacked.
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    # In pixels of a JPEG this pair of bytes is a marker: they write a 0xFF with a zero behind.
    if content.startswith(b"\xff\xd8") and content.count(b"\xff\xda") > MAX_SCANS:
        raise _TooCostlyError
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise _TooManyPixelsError
            return _draw(picture)
    except Image.DecompressionBombError:
        raise _TooManyPixelsError from None


def _draw(picture: "Image.Image") -> tuple[int, bytes]:
    from PIL import ImageOps

    keeps_transparency = picture.format == "PNG" or "A" in picture.getbands()
    mode = "RGBA" if keeps_transparency else "RGB"
    picture.load()
    orientation = picture.getexif().get(0x0112)
    drawn = picture if picture.mode == mode else picture.convert(mode)
    if orientation not in (None, 1):
        drawn = ImageOps.exif_transpose(drawn)
    drawn.info.clear()
    if keeps_transparency:
        target = io.BytesIO()
        drawn.save(target, "PNG", exif=b"", icc_profile=None)
        if target.tell() <= PNG_MAX_BYTES:
            return DRAWN_PNG, target.getvalue()
        drawn = drawn.convert("RGB")
    target = io.BytesIO()
    drawn.save(target, "JPEG", quality=JPEG_QUALITY, exif=b"", icc_profile=None)
    return DRAWN_JPEG, target.getvalue()


if __name__ == "__main__":
    sys.exit(main())

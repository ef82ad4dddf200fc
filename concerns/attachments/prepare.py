"""What is left of an upload: known kinds only, pictures as pixels without metadata."""

import io
import warnings
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from concerns.models import Attachment

MAX_PIXELS = 40_000_000
_JPEG_QUALITY = 88
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")

register_heif_opener(thumbnails=False)


@dataclass(frozen=True)
class PreparedFile:
    """A file that may be stored: its kind by content, its clean bytes, its name as it came."""

    kind: str
    content: bytes
    original_name: str


def prepare_file(content: bytes, original_name: str) -> PreparedFile:
    """Return an upload ready to store; its name and announced type have no say in what it is.

    Pictures are drawn anew, which leaves place, time, camera, comments and anything appended
    behind. Raises ValidationError, in words for the resident, for everything else but PDF.
    """
    if content.startswith(b"%PDF-"):
        return PreparedFile(Attachment.Kind.PDF, content, original_name)
    kind, pixels = _redraw(content)
    return PreparedFile(kind, pixels, original_name)


def _redraw(content: bytes) -> tuple[str, bytes]:
    try:
        with warnings.catch_warnings():
            # The pixels are counted below, from the header, before anything is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                _refuse_too_many_pixels(picture)
                return _draw(picture)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except ValidationError:
        raise
    except Exception:  # a broken picture makes the decoders raise almost anything
        raise ValidationError(
            _("The file is not a JPEG, PNG, WebP, HEIC or PDF, or it is damaged."), code="kind"
        ) from None


def _draw(picture: Image.Image) -> tuple[str, bytes]:
    keeps_transparency = picture.format == "PNG" or "A" in picture.getbands()
    drawn = picture.convert("RGBA" if keeps_transparency else "RGB")
    upright = ImageOps.exif_transpose(drawn)
    upright.info.clear()
    target = io.BytesIO()
    if keeps_transparency:
        upright.save(target, "PNG")
        return Attachment.Kind.PNG, target.getvalue()
    upright.save(target, "JPEG", quality=_JPEG_QUALITY)
    return Attachment.Kind.JPEG, target.getvalue()


def _refuse_too_many_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has more than %(limit)s million pixels. Choose a smaller one."),
        code="pixels",
        params={"limit": MAX_PIXELS // 1_000_000},
    )

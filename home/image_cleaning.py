"""Taking everything but the picture out of an image file."""

from io import BytesIO
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 50_000_000
"""A phone's best camera makes 50 million points; a decompression bomb makes thousands more."""

_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}


class UnreadableImageError(ValidationError):
    """The file is no image of a kind that the site stores, or is too large to open."""


def clean_image_file(source: IO[bytes], name: str) -> ContentFile:
    """Return the same picture, upright, as a new file without EXIF, GPS, comments or profiles.

    A format outside JPEG, PNG, WebP and AVIF becomes JPEG, or PNG where it is transparent.
    Animations keep their first frame. Raises UnreadableImageError.
    """
    source.seek(0)
    try:
        with Image.open(source) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise UnreadableImageError(
                    _("The image is too large. At most 50 million pixels."), code="too_large"
                )
            kind = opened.format or ""
            upright = ImageOps.exif_transpose(opened)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise UnreadableImageError(
            _("The file cannot be read as an image."), code="unreadable"
        ) from (error)
    has_alpha = upright.has_transparency_data
    if kind not in _FORMATS:
        kind = "PNG" if has_alpha else "JPEG"
    mode = "RGBA" if has_alpha and kind != "JPEG" else "RGB"
    # A new image made of the points alone: nothing that the decoder kept can follow along.
    picture = Image.new(mode, upright.size)
    picture.paste(upright.convert(mode))
    target = BytesIO()
    options: dict[str, int] = {} if kind == "PNG" else {"quality": 88}
    picture.save(target, format=kind, **options)
    return ContentFile(target.getvalue(), name=PurePath(name).stem + _FORMATS[kind])

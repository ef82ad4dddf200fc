"""What is left of an upload: known kinds only, pictures as pixels without metadata."""

import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from concerns.attachments import redraw
from concerns.models import Attachment

MAX_PIXELS = redraw.MAX_PIXELS
TIMEOUT_SECONDS = 60
"""Generous, since a busy machine is no fault of the picture; `redraw.CPU_SECONDS` is the limit."""
PAINTERS = 2
"""How many pictures a web process has drawn at once; each may take `redraw.MEMORY_BYTES`."""
QUEUE_SECONDS = 60

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_HEIF_BRAND_AT = 4
_turn = threading.BoundedSemaphore(PAINTERS)


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
    if not _looks_like_picture(content):
        raise _not_a_picture()
    kind, pixels = _redraw(content)
    return PreparedFile(kind, pixels, original_name)


def _looks_like_picture(content: bytes) -> bool:
    """Return whether a decoder should see it at all."""
    return content.startswith(_PICTURES) or content[_HEIF_BRAND_AT:].startswith(b"ftyp")


def _redraw(content: bytes) -> tuple[str, bytes]:
    """Have the picture drawn by another process, which hostile pictures may bring down."""
    if not _turn.acquire(timeout=QUEUE_SECONDS):
        raise ValidationError(
            _("Many are sending pictures right now. Wait a minute and send again."), code="busy"
        )
    try:
        painter = subprocess.run(  # noqa: S603 - a fixed command; the picture is its input
            # -I: nothing of the surroundings is imported; the environment holds no secret.
            [sys.executable, "-I", str(Path(redraw.__file__))],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            env={"MALLOC_ARENA_MAX": "1", "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_costly() from None
    finally:
        _turn.release()
    match painter.returncode:
        case redraw.DRAWN_JPEG:
            return Attachment.Kind.JPEG, painter.stdout
        case redraw.DRAWN_PNG:
            return Attachment.Kind.PNG, painter.stdout
        case redraw.NOT_A_PICTURE:
            raise _not_a_picture()
        case redraw.TOO_MANY_PIXELS:
            raise _too_many_pixels()
        case _:  # its own word, or it fell because it took too much
            raise _too_costly()


def _not_a_picture() -> ValidationError:
    return ValidationError(
        _("The file is not a JPEG, PNG, WebP, HEIC or PDF, or it is damaged."), code="kind"
    )


def _too_costly() -> ValidationError:
    return ValidationError(
        _("The picture takes too much to open. Take a new photo, or choose another one."),
        code="costly",
    )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has more than %(limit)s million pixels. Choose a smaller one."),
        code="pixels",
        params={"limit": MAX_PIXELS // 1_000_000},
    )

"""Foreign texts, times and addresses, made fit to be kept; what cannot be is left out."""

from datetime import datetime
from urllib.parse import urlsplit

from django.utils import timezone

from crisis.warnings.foreign_json import Json, word
from tryggochsaker.sanitise import clean_foreign_html, clean_foreign_text

ADDRESS_LENGTH = 500
_RAW_TIMES = 4
"""So much longer may a text be before it is cleaned; the rest is not even looked at."""

_EARLIEST, _LATEST = 2000, 2999


def plain_text(value: Json, length: int) -> str:
    """Return a text as paragraphs of plain text, at most so long, cut between words."""
    raw = value if isinstance(value, str) else ""
    text = clean_foreign_text(raw[: length * _RAW_TIMES])
    paragraphs = [" ".join(line.split()) for line in text.split("\n")]
    return shorten("\n".join(line for line in paragraphs if line), length)


def plain_line(value: Json, length: int) -> str:
    """Return a text on one line, at most so long."""
    return plain_text(value, length).replace("\n", " ")


def plain_html(value: Json, length: int) -> str:
    """Return HTML with the tags that `sanitise` allows; what is cut off was cut before cleaning."""
    raw = value if isinstance(value, str) else ""
    storable = raw[:length].encode("utf-8", "replace").decode().replace("\0", "")
    return str(clean_foreign_html(storable)).strip()


def shorten(text: str, length: int) -> str:
    """Return a text that is at most so long, cut between words and marked where it was."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    whole_words = kept.rsplit(None, 1)[0] if any(map(str.isspace, kept)) else kept
    return f"{whole_words.rstrip(' ,;:–-')}…"


def web_address(value: Json) -> str:
    """Return an address that a link may lead to: http or https with a host; otherwise nothing."""
    address = word(value)
    if len(address) > ADDRESS_LENGTH or not address.isprintable() or " " in address:
        return ""
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    return address if has_host and parts.scheme in {"http", "https"} and address.isascii() else ""


def moment(value: Json) -> datetime | None:
    """Return a time with its offset; one that has none is Swedish time. None if it is no time."""
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(value.strip())
        aware = timezone.make_aware(read) if read.tzinfo is None else read
        return aware.astimezone(timezone.get_default_timezone()) if _is_sane(aware) else None
    except (ValueError, OverflowError):
        return None


def _is_sane(read: datetime) -> bool:
    return _EARLIEST <= read.year <= _LATEST

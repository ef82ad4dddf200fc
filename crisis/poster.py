"""The notice on paper: what the sheet on a notice board needs and the screen does not."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

from crisis.models import Notice

LETTERS_IN_LARGE_PRINT = 600
"""How much heading, lead and steps may hold to fit one sheet in print that reads from afar."""

_QUIET_ZONE = 4
"""Blank modules around the code, as ISO/IEC 18004 asks for."""


@lru_cache(maxsize=64)
def qr_svg(address: str) -> SafeString:
    """Return a QR code of an address as inline SVG, black on white, without style attributes.

    Level M still reads with a seventh of it torn or wet.
    """
    code = segno.make_qr(address, error="m", boost_error=False)
    svg = code.svg_inline(
        border=_QUIET_ZONE, omitsize=True, svgclass="qr", lineclass=None, light="#fff"
    )
    return mark_safe(svg)  # noqa: S308 - numbers and fixed attributes; the address is not in it


def is_dense(notice: Notice) -> bool:
    """Return whether a notice says so much that its sheet needs smaller print."""
    return len(notice.title) + len(notice.summary) + sum(map(len, notice.steps)) > (
        LETTERS_IN_LARGE_PRINT
    )

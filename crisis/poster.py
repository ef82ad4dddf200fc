"""The notice on paper: what the sheet on a notice board needs and the screen does not."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

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

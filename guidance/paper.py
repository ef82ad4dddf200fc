"""PDFs for readers: one is made at a time, and not again while nothing in it has changed.

It takes a second or two of a processor, and anyone may ask for it.
"""

import hashlib
import threading
from collections import OrderedDict

from django.conf import settings

from tryggochsaker.address_counts import AddressCounts
from tryggochsaker.pdf import make_pdf

KEPT = 40
LONGEST_WAIT_SECONDS = 10

PDFS_PER_ADDRESS = 30
"""In ten minutes, booklets and documents together; a library behind one router prints fewer."""

pdfs_by_address = AddressCounts()

_kept: OrderedDict[str, bytes] = OrderedDict()
_turn = threading.Lock()


class BusyError(Exception):
    """Others' papers are being made; there is room again in a moment."""


def make_paper(html: str, *, stylesheet: str) -> bytes:
    """Return a page as PDF; raises BusyError, or PdfUnavailableError without Pango.

    Kept PDFs are found by what stands in them, so that none is ever out of date.
    """
    name = _name(html, stylesheet)
    if not _turn.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise BusyError
    try:
        if name not in _kept:
            _kept[name] = make_pdf(
                html, stylesheet=stylesheet, links_begin_with=settings.PUBLIC_URL
            )
        _kept.move_to_end(name)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return _kept[name]
    finally:
        _turn.release()


def is_kept(html: str, *, stylesheet: str) -> bool:
    """Return whether a page's PDF is at hand, so that to send it costs nothing."""
    return _name(html, stylesheet) in _kept


def _name(html: str, stylesheet: str) -> str:
    return hashlib.sha256(f"{stylesheet}\n{html}".encode()).hexdigest()

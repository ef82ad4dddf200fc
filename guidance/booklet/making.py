"""Making the PDF: one at a time, and not again while nothing has changed.

It takes a second or two of a processor, and anyone may ask for it.
"""

import hashlib
import threading
from collections import OrderedDict

from django.conf import settings

from tryggochsaker.address_counts import AddressCounts
from tryggochsaker.pdf import make_pdf

PDFS_PER_ADDRESS = 30
"""In ten minutes; a library behind one router prints fewer."""
KEPT = 12
LONGEST_WAIT_SECONDS = 10
STYLESHEET = "booklet.css"

pdfs_by_address = AddressCounts()

_kept: OrderedDict[str, bytes] = OrderedDict()
_turn = threading.Lock()


class BusyError(Exception):
    """Others' booklets are being made; there is room again in a moment."""


def make_booklet_pdf(html: str) -> bytes:
    """Return the booklet as PDF; raises BusyError, or PdfUnavailableError without Pango.

    Kept PDFs are found by what stands in them, so that none is ever out of date.
    """
    name = hashlib.sha256(html.encode()).hexdigest()
    if not _turn.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise BusyError
    try:
        if name not in _kept:
            _kept[name] = make_pdf(
                html, stylesheet=STYLESHEET, links_begin_with=settings.PUBLIC_URL
            )
        _kept.move_to_end(name)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return _kept[name]
    finally:
        _turn.release()

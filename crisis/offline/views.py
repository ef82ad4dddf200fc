"""The service worker, and the page it shows where it has kept none."""

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crisis.offline.numbers import find_number_pages
from tryggochsaker.frame import Frame
from tryggochsaker.offline import KEEP_HEADER
from tryggochsaker.paths import STATIC

FILES = ("css/trygg.css", "js/trygg.js", "js/offline.js", "js/new-notice.js", "img/icon.svg")
"""What a kept page needs to look and work as it does."""


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Answer with the worker's script, its version and the addresses it works with first.

    The version is that of script and files together: a new one replaces the files. Kept pages stay.
    """
    source = (STATIC / "js" / "service-worker.js").read_text(encoding="utf-8")
    digest = hashlib.sha256(source.encode())
    for name in FILES:
        digest.update((STATIC / name).read_bytes())
    setup = {
        "version": digest.hexdigest()[:12],
        "files": [static(name) for name in FILES],
        "numbers": {
            "/" if code == settings.LANGUAGE_CODE else f"/{code}/": address
            for code, address in find_number_pages().items()
        },
        "keepHeader": KEEP_HEADER,
    }
    script = f"const SETUP = {json.dumps(setup)};\n{source}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
def without_network(request: HttpRequest) -> HttpResponse:
    """Show the numbers to call and where kept pages are, to somebody without a network."""
    frame = Frame(
        title=_("You have no network"),
        description=_("This page is not saved in your phone. You can still call."),
        path=reverse("crisis:without_network"),
        is_indexed=False,
    )
    language = translation.get_language() or settings.LANGUAGE_CODE
    context = {
        "frame": frame,
        "lead": frame.description,
        "numbers_address": find_number_pages()[language],
    }
    return render(request, "crisis/without_network.html", context)

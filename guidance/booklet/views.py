"""`/rad/hafte/`: choose what to read about; the booklet for printing, and as PDF."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from guidance.booklet.content import Booklet, BookletForm, collect
from guidance.paper import PDFS_PER_ADDRESS, BusyError, make_paper, pdfs_by_address
from guidance.selectors import find_guidance_index
from home.navigation import start_crumbs
from tryggochsaker.frame import Crumb, Frame
from tryggochsaker.pdf import PdfUnavailableError, pdf_response

STYLESHEET = "booklet.css"


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Show the areas to choose among and, once chosen, what the booklet will hold."""
    return _show_choice(request)


def _show_choice(request: HttpRequest, *, is_later: bool = False) -> HttpResponse:
    advice = find_guidance_index()
    if advice is None:  # there is no advice in this language
        raise Http404
    form = BookletForm(request.GET)
    codes = form.codes()
    booklet = collect(codes, timezone.localdate())
    query = urlencode({"omrade": codes}, doseq=True)
    frame = Frame(
        title=_("Advice on paper"),
        description=_("Choose what you want to read about, and get it as one booklet to print."),
        path=reverse("guidance:booklet"),
        tab="guide",
        breadcrumbs=[*start_crumbs(), Crumb(pgettext("tab", "Advice"), advice.get_url() or "/")],
        alternates=[
            replace(each, url=f"{each.url}hafte/") for each in advice.get_alternates(request)
        ],
    )
    context = {
        "form": form,
        "booklet": booklet,
        "query": query,
        "frame": frame,
        "is_later": is_later,
    }
    return render(request, "guidance/booklet/choose.html", context)


@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Show the booklet as a page of its own; without anything to show, lead to the choice."""
    booklet = _asked_for(request)
    if booklet.is_empty or booklet.is_too_long:
        return redirect(_choice_url(request))
    return HttpResponse(_render(request, booklet, on_screen=True))


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """Send the booklet as PDF; where it cannot be made here, lead to the page for printing."""
    booklet = _asked_for(request)
    if booklet.is_empty or booklet.is_too_long:
        return redirect(_choice_url(request))
    if pdfs_by_address.is_over(request, PDFS_PER_ADDRESS):
        return _later(request, status=429)
    pdfs_by_address.add(request)
    try:
        content = make_paper(_render(request, booklet, on_screen=False), stylesheet=STYLESHEET)
    except PdfUnavailableError:
        return redirect(f"{reverse('guidance:booklet_paper')}?{request.GET.urlencode()}")
    except BusyError:
        return _later(request, status=503)
    return pdf_response(content, "trygg-och-saker.pdf")


def _asked_for(request: HttpRequest) -> Booklet:
    return collect(BookletForm(request.GET).codes(), timezone.localdate())


def _choice_url(request: HttpRequest) -> str:
    asked = urlencode({"omrade": request.GET.getlist("omrade")[:50]}, doseq=True)
    return f"{reverse('guidance:booklet')}?{asked}"


def _render(request: HttpRequest, booklet: Booklet, *, on_screen: bool) -> str:
    context = {"booklet": booklet, "on_screen": on_screen}
    return render_to_string("guidance/booklet/paper.html", context, request)


def _later(request: HttpRequest, *, status: int) -> HttpResponse:
    """Show the choice again: there the same booklet can be opened for printing at once."""
    response = _show_choice(request, is_later=True)
    response.status_code = status
    response["Retry-After"] = "60"
    return response

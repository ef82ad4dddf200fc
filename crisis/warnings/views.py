"""The warnings of others at an address of their own, which no editor of pages can take down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from crisis.situation import situation_for
from home.navigation import language_prefix
from tryggochsaker.frame import Crumb, Frame, alternates_in_every_language


@require_safe
def warnings_page(request: HttpRequest) -> HttpResponse:
    """Show every warning of others in force, whole, and how it goes with asking for them."""
    prefix = language_prefix()
    overview_url = f"{prefix}kris/"
    lead = _("What Sveriges Radio and Krisinformation.se say now, as we fetched it from them.")
    frame = Frame(
        title=_("Warnings from others"),
        description=lead,
        path=request.path_info,
        tab="now",
        breadcrumbs=[
            Crumb(_("Start"), prefix),
            Crumb(pgettext("breadcrumb", "Crisis information"), overview_url),
        ],
        alternates=alternates_in_every_language(request),
        is_indexed=False,  # what stands here is of the moment
    )
    context = {
        "frame": frame,
        "lead": lead,
        "situation": situation_for(request),
        "overview_url": overview_url,
    }
    return render(request, "crisis/warnings.html", context)

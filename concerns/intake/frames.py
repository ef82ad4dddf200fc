"""The frame around the pages under `/rapportera/`."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concerns.models import ConcernCategory
from home.json_ld import the_municipality
from home.models import MunicipalitySettings
from home.navigation import language_prefix
from home.numbers.register import numbers_for
from home.numbers.running_text import show_as_words
from tryggochsaker.frame import Crumb, Frame, absolute_url, alternates_in_every_language

TAB = "tell"


def start_frame(request: HttpRequest, categories: Sequence[ConcernCategory]) -> Frame:
    """Return the frame of the page on which the resident chooses what it is about."""
    return Frame(
        title=_("Tell us what worries you"),
        description=_(
            "Report an unsafe place, something broken or a risk to the municipality. "
            "See whom to call when it is urgent."
        ),
        path=request.path_info,
        tab=TAB,
        breadcrumbs=[_home_crumb()],
        alternates=alternates_in_every_language(request),
        json_ld=[
            _service(
                request,
                name=_("Tell us what worries you"),
                kind=_("Report a concern about safety"),
                url=request.path_info,
            )
        ],
    )


def category_frame(request: HttpRequest, category: ConcernCategory) -> Frame:
    """Return the frame of a category's page."""
    label = category.text("label")
    text = show_as_words(category.text("deflect_text"), numbers_for(request))
    return Frame(
        title=label,
        description=_("%(category)s: %(text)s") % {"category": label, "text": text},
        path=category.get_absolute_url(),
        tab=TAB,
        breadcrumbs=[_home_crumb(), tell_crumb()],
        alternates=alternates_in_every_language(request),
        json_ld=[
            _service(
                request,
                name=label,
                kind=_("Report a concern about safety"),
                url=category.get_absolute_url(),
            )
        ]
        if category.has_form
        else [],
    )


def step_frame(request: HttpRequest, *, title: str, description: str) -> Frame:
    """Return the frame of a page that only one resident sees: in no index."""
    return Frame(
        title=title,
        description=description,
        path=request.path_info,
        tab=TAB,
        breadcrumbs=[_home_crumb(), tell_crumb()],
        alternates=alternates_in_every_language(request),
        is_indexed=False,
    )


def tell_crumb() -> Crumb:
    """Return the step that leads back to the choice of category."""
    return Crumb(pgettext("tab", "Tell us"), reverse("concerns:start"))


def _home_crumb() -> Crumb:
    return Crumb(_("Start"), language_prefix())


def _service(
    request: HttpRequest, *, name: str, kind: str, url: str
) -> dict[str, Any]:  # Any: schema.org's shapes
    municipality = MunicipalitySettings.for_request(request)
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": name,
        "serviceType": kind,
        "provider": the_municipality(request, reached_by=["telephone"]),
        "areaServed": {"@type": "AdministrativeArea", "name": municipality.municipality},
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": absolute_url(url)},
    }

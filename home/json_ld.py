"""What search engines may know about a page, in schema.org's words."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from home.models import MunicipalitySettings
from tryggochsaker.frame import absolute_url
from tryggochsaker.models import BasePage

Thing = dict[str, Any]  # Any: schema.org's shapes


def as_thing(page: BasePage, request: HttpRequest, kind: str, **more: object) -> Thing:
    """Return a page as a thing of a kind; further properties that are empty are left out."""
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "name": page.title,
        "description": page.search_description or page.ingress,
        "url": absolute_url(page.get_url(request) or request.path_info),
        "inLanguage": page.locale.language_code,
        **{name: value for name, value in more.items() if value},
    }


def the_municipality(request: HttpRequest, *, reached_by: Iterable[str] = ()) -> Thing:
    """Return the municipality as the body that publishes, arranges, provides or leads.

    `reached_by` names what is told of how to reach it: `telephone`, `email`.
    """
    municipality = MunicipalitySettings.for_request(request)
    ways = {"telephone": municipality.phone, "email": municipality.email}
    return {
        "@type": "GovernmentOrganization",
        "name": municipality.organisation,
        **{way: ways[way] for way in reached_by if ways[way]},
    }

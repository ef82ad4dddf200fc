"""Texts for machines: what to crawl, and whom to tell about a security fault."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.models import MunicipalitySettings
from tryggochsaker.frame import absolute_url

SECURITY_TXT_DAYS = 180


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer robots.txt: everything but forms, search results and the editors' interface."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /sok/",
        "Disallow: /rapportera/mitt-arende/",
        f"Sitemap: {absolute_url('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Answer security.txt (RFC 9116); it expires 180 days after the day it is read."""
    municipality = MunicipalitySettings.for_request(request)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    expires = midnight + timedelta(days=SECURITY_TXT_DAYS)
    lines = [
        f"Contact: mailto:{municipality.security_contact or municipality.email}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: sv, en",
        f"Canonical: {absolute_url('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

"""The newest CAP messages as an Atom 1.0 feed (RFC 4287), for systems that fetch them."""

from collections.abc import Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crisis.atom import EPOCH
from crisis.cap.alert import MEDIA_TYPE
from crisis.cap.xml import as_cap_time
from crisis.models import CapMessage
from home.models import MunicipalitySettings
from tryggochsaker.frame import absolute_url

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
ATOM_MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def render(messages: Sequence[CapMessage], municipality: MunicipalitySettings) -> bytes:
    """Return the feed, an entry for each message; its `updated` is that of the newest."""
    root = Element("feed", {"xmlns": ATOM_NAMESPACE, "xml:lang": settings.LANGUAGE_CODE})
    address = absolute_url(reverse("cap:index"))
    _add(root, "id", address)
    _add(root, "title", _("Crisis notices as CAP 1.2"))
    _add(root, "subtitle", _("One entry for each message: alert, update or cancel."))
    _add(root, "updated", as_cap_time(messages[0].sent if messages else EPOCH))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    SubElement(
        root, "link", {"rel": "alternate", "type": "text/html", "href": absolute_url("/kris/")}
    )
    author = SubElement(root, "author")
    _add(author, "name", municipality.organisation)
    for message in messages:
        _add_entry(root, message)
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _add_entry(root: Element, message: CapMessage) -> None:
    entry = SubElement(root, "entry")
    _add(entry, "id", _stable_id(message))
    _add(entry, "title", message.headline)
    _add(entry, "updated", as_cap_time(message.sent))
    _add(entry, "published", as_cap_time(message.sent))
    address = absolute_url(reverse("cap:message", args=[message.identifier]))
    SubElement(entry, "link", {"rel": "alternate", "type": MEDIA_TYPE, "href": address})
    page = absolute_url(reverse("crisis:notice", args=[message.update.incident.slug]))
    SubElement(entry, "link", {"rel": "related", "type": "text/html", "href": page})
    _add(entry, "summary", _summary(message))
    for term in (message.status, message.msg_type):
        SubElement(entry, "category", {"term": term})


def _stable_id(message: CapMessage) -> str:
    """Return an id that stays whatever becomes of the address (RFC 4151)."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    year = message.identifier.split("-")[1]
    return f"tag:{host},{year}:cap:{message.identifier}"


def _summary(message: CapMessage) -> str:
    return pgettext("summary of a CAP message", "%(status)s, %(type)s. Concerns: %(areas)s") % {
        "status": message.status,
        "type": message.msg_type,
        "areas": message.areas,
    }


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text

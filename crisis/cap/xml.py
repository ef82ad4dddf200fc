"""A CAP 1.2 message as XML: the elements in the standard's order, none of them empty."""

import re
from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils import timezone

from crisis.cap.alert import CAP_NAMESPACE, AffectedArea, Alert, Info, Reference, Resource, Value

_NOT_IN_XML = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids (section 2.2), and the control characters that it discourages."""


def clean(text: str) -> str:
    """Return a text as XML can hold it: without control characters, lines ended by `\\n`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("", lines).strip()


def as_cap_time(moment: datetime) -> str:
    """Return a moment in Swedish time, whole seconds, offset in digits: CAP 1.2 allows no `Z`."""
    return timezone.localtime(moment).replace(microsecond=0).isoformat()


def as_reference(reference: Reference) -> str:
    """Return the triple by which CAP names an earlier message."""
    return f"{reference.sender},{reference.identifier},{as_cap_time(reference.sent)}"


def to_xml(alert: Alert) -> bytes:
    """Return the message in UTF-8, always the same bytes for the same message."""
    root = Element("alert", xmlns=CAP_NAMESPACE)
    _add(root, "identifier", alert.identifier)
    _add(root, "sender", alert.sender)
    _add(root, "sent", as_cap_time(alert.sent))
    _add(root, "status", alert.status)
    _add(root, "msgType", alert.msg_type)
    _add(root, "source", alert.source)
    _add(root, "scope", "Public")
    _add_each(root, "code", alert.codes)
    _add(root, "note", alert.note)
    _add(root, "references", " ".join(as_reference(one) for one in alert.references))
    _add(root, "incidents", alert.incidents)
    for info in alert.infos:
        _add_info(root, info)
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _add_info(root: Element, info: Info) -> None:
    element = SubElement(root, "info")
    _add(element, "language", info.language)
    _add_each(element, "category", info.categories)
    _add(element, "event", info.event)
    _add_each(element, "responseType", info.response_types)
    _add(element, "urgency", info.urgency)
    _add(element, "severity", info.severity)
    _add(element, "certainty", info.certainty)
    _add(element, "audience", info.audience)
    _add_values(element, "eventCode", info.event_codes)
    _add(element, "effective", as_cap_time(info.effective))
    _add(element, "onset", as_cap_time(info.onset))
    _add(element, "expires", as_cap_time(info.expires))
    _add(element, "senderName", info.sender_name)
    _add(element, "headline", info.headline)
    _add(element, "description", info.description)
    _add(element, "instruction", info.instruction)
    _add(element, "web", info.web)
    _add(element, "contact", info.contact)
    _add_values(element, "parameter", info.parameters)
    for resource in info.resources:
        _add_resource(element, resource)
    _add_area(element, info.area)


def _add_resource(info: Element, resource: Resource) -> None:
    element = SubElement(info, "resource")
    _add(element, "resourceDesc", resource.description)
    _add(element, "mimeType", resource.mime_type)
    _add(element, "uri", resource.uri)


def _add_area(info: Element, area: AffectedArea) -> None:
    element = SubElement(info, "area")
    _add(element, "areaDesc", area.description)
    for corners in area.polygons:
        _add(element, "polygon", " ".join(f"{lat:.5f},{lon:.5f}" for lat, lon in corners))
    _add_values(element, "geocode", area.geocodes)


def _add_values(parent: Element, tag: str, values: Iterable[Value]) -> None:
    for one in values:
        if clean(one.value):
            element = SubElement(parent, tag)
            _add(element, "valueName", one.name)
            _add(element, "value", one.value)


def _add_each(parent: Element, tag: str, texts: Iterable[str]) -> None:
    for text in texts:
        _add(parent, tag, text)


def _add(parent: Element, tag: str, text: str) -> None:
    cleaned = clean(text)
    if cleaned:
        SubElement(parent, tag).text = cleaned

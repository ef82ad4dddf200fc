"""The same answer as JSON and as XML, errors included, in the shapes of GeoReport v2."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from django.http import HttpResponse

_ITEM_NAMES = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Answer = Mapping[str, Any] | Sequence[Mapping[str, Any]]  # Any: plain JSON


class Open311Error(Exception):
    """A request that cannot be carried out: a status and what is wrong, one line each."""

    def __init__(self, status: int, *descriptions: str, **headers: str) -> None:
        super().__init__()
        self.status = status
        self.descriptions = descriptions
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def write_answer(extension: str, root: str, answer: Answer, status: int = 200) -> HttpResponse:
    """Return an answer in the format that the address ends with; `root` names it in XML."""
    if extension == "xml":
        content = _to_xml(root, answer)
        content_type = "text/xml; charset=utf-8"
    else:
        content = json.dumps(answer, ensure_ascii=False).encode()
        content_type = "application/json; charset=utf-8"
    response = HttpResponse(content, content_type=content_type, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def write_error(extension: str, error: Open311Error) -> HttpResponse:
    """Return an error as the specification has it: a list of codes with descriptions."""
    answer = [{"code": error.status, "description": text} for text in error.descriptions]
    response = write_answer(extension, "errors", answer, error.status)
    for name, value in error.headers.items():
        response.headers[name] = value
    return response


def _to_xml(root: str, answer: Answer) -> bytes:
    element = ET.Element(root)
    _fill(element, answer)
    return ET.tostring(element, encoding="utf-8", xml_declaration=True)


def _fill(element: ET.Element, value: Any) -> None:  # Any: plain JSON
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _fill(ET.SubElement(element, name), inner)
    elif isinstance(value, list | tuple):
        for item in value:
            _fill(ET.SubElement(element, _ITEM_NAMES[element.tag]), item)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = _NOT_IN_XML.sub("\ufffd", str(value))

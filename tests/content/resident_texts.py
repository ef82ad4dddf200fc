"""Which strings of a content file are meant to be read by residents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

CODES = frozenset(
    {
        *("schema_version", "language", "lang", "id", "slug", "code", "code_en", "version"),
        *("domain", "url", "url_sv", "form_url", "phone_tel", "tel"),
        *("area", "areas", "safety_area", "safety_areas", "extra_safety_areas", "parent"),
        *("related", "related_documents", "guidance_ids", "contact_ids", "ersatts_av"),
        *("bragrupp", "trygghetspunkt", "trygghetspunkter", "default_function", "also_notify"),
        *("audience", "document_type", "format", "level", "status", "kind", "list_style"),
        *("event_type", "incident", "party_type", "responsible", "trend", "result", "verified"),
        *("compliance", "compliance_options"),
        *("focus", "function", "report", "document", "page", "promise", "state", "label_en"),
        *("municipality_code", "county_code", "county_name", "cap_sender"),
        *("attachment_types", "cap_severity"),
    }
)
"""Keys whose plain values are codes, addresses or choices; what hangs below them is still read."""

INTERNAL = frozenset({"words", "law_seed", "verify_before_publish", "cap"})
"""Keys that are written for editors and for the program."""

SHOWN_IN_A_STATE = {
    "site.languages": "a language is named once the site has pages in it (tests/home)",
    "system_texts.exercise_notice": "stands on an exercise, and the day has none (tests/crisis)",
}
"""Places whose texts no page of the demo day can show, and why."""

DRAFT = "utkast"
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.+-]+)?")


@dataclass(frozen=True)
class ResidentText:
    """A string of a content file and where it stands in it."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


def find_resident_texts(content: object, place: str = "", key: str = "") -> Iterator[ResidentText]:
    """Yield every string for residents, but no draft, template text, code, date or SMS."""
    if place in SHOWN_IN_A_STATE:
        return
    if isinstance(content, dict):
        if DRAFT in {content.get("status"), content.get("code")}:
            return
        for name, value in _as_on_the_plate(content).items():
            if name not in INTERNAL and not name.startswith("sms_"):
                yield from find_resident_texts(value, f"{place}.{name}".lstrip("."), name)
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from find_resident_texts(value, f"{place}[{_name_of(value, number)}]", key)
    elif isinstance(content, str) and key not in CODES and _is_prose(content):
        yield ResidentText(place, content)


def _as_on_the_plate(row: dict[str, Any]) -> dict[str, Any]:  # Any: as the content files have it
    """Return a number to call with a label that does not say the number a second time."""
    if "phone" in row and "label" in row:
        return row | {"label": row["label"].replace(row["phone"], "").strip()}
    return row


def _name_of(value: object, number: int) -> object:
    named = isinstance(value, dict) and (value.get("id") or value.get("code"))
    return named or number


def _is_prose(text: str) -> bool:
    has_placeholder = "{" in text
    return bool(text.strip()) and not has_placeholder and not _ISO_TIME.fullmatch(text)

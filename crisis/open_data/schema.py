"""What `/api/notices.json` answers with, as JSON Schema (draft 2020-12, as OpenAPI 3.1 has it).

Strict on purpose: a key that is not here would be a promise that nobody meant to give.
"""

from collections.abc import Mapping
from typing import Any

from crisis.open_data.selection import Status
from crisis.vocabulary import (
    CapCategory,
    CapCertainty,
    CapResponseType,
    CapSeverity,
    CapUrgency,
    Level,
    UpdateKind,
)

Schema = Mapping[str, Any]  # Any: JSON Schema

TEXT: Schema = {"type": "string"}
OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
TEXTS: Schema = {"type": "array", "items": TEXT}
FLAG: Schema = {"type": "boolean"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
_TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"
TIME: Schema = {"type": "string", "format": "date-time", "pattern": _TIME}
OPTIONAL_TIME: Schema = {"type": ["string", "null"], "format": "date-time", "pattern": _TIME}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _one_of(words: type) -> Schema:
    return {"type": "string", "enum": list(words.values)}  # type: ignore[attr-defined]  # choices


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_WORDS = {
    "title": TEXT,
    "summary": TEXT,
    "what_happened": TEXT,
    "where": TEXT,
    "who_affected": TEXT,
    "what_to_do": TEXTS,
    "what_we_do": TEXT,
}

_CAP = {
    "identifier": OPTIONAL_TEXT,
    "url": {"type": ["string", "null"], "format": "uri"},
    "category": _list_of(_one_of(CapCategory)),
    "response_type": _list_of(_one_of(CapResponseType)),
    "urgency": _one_of(CapUrgency),
    "severity": _one_of(CapSeverity),
    "certainty": _one_of(CapCertainty),
}

_NOTICE = {
    "id": TEXT,
    "slug": TEXT,
    "url": ADDRESS,
    "language": TEXT,
    "languages": _list_of(_object(code=TEXT, url=ADDRESS)),
    **_WORDS,
    "event_type": TEXT,
    "level": _one_of(Level),
    "status": _one_of(Status),
    "is_exercise": FLAG,
    "is_vma": FLAG,
    "vma": {
        "oneOf": [_object(source=TEXT, incident=TEXT, requested_by=TEXT), {"type": "null"}],
    },
    "areas": TEXTS,
    "no_longer_affected": TEXTS,
    "published_at": TIME,
    "updated_at": TIME,
    "next_update_at": OPTIONAL_TIME,
    "expires_at": TIME,
    "ended_at": OPTIONAL_TIME,
    "source": TEXT,
    "contact_ids": TEXTS,
    "trygghetspunkter": TEXTS,
    "cap": _object(**_CAP),
    "sms_sv": TEXT,
    "summary_en": OPTIONAL_TEXT,
    "summary_lattlast": TEXT,
    "updates": _list_of(_ref("NoticeUpdate")),
    "translations": {
        "type": "object",
        "additionalProperties": _object(**_WORDS, updates=_list_of(OPTIONAL_TEXT)),
    },
}

SCHEMAS: Mapping[str, Schema] = {
    "NoticeList": _object(
        schema_version={"type": "integer"},
        municipality=TEXT,
        municipality_code=TEXT,
        language=TEXT,
        notice_levels=_list_of(_object(code=TEXT, label=TEXT, cap_severity=TEXT)),
        total={"type": "integer", "minimum": 0},
        next={"type": ["string", "null"], "format": "uri"},
        message=OPTIONAL_TEXT,
        notices=_list_of(_ref("Notice")),
    ),
    "Notice": _object(**_NOTICE),
    "NoticeUpdate": _object(
        at=TIME,
        kind=_one_of(UpdateKind),
        author_role=TEXT,
        text=OPTIONAL_TEXT,
        next_update_at=OPTIONAL_TIME,
    ),
}

NOTICE_LIST = _ref("NoticeList")

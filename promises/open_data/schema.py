"""What `/api/promises.json` answers with, as JSON Schema (draft 2020-12, as OpenAPI 3.1 has it).

Strict on purpose: a key that is not here would be a promise that nobody meant to give.
"""

from collections.abc import Mapping
from typing import Any

from promises.choices import (
    DialogueKind,
    EvaluationResult,
    MeasureStatus,
    PartyType,
    PromiseStatus,
    Responsible,
    Trend,
)

Schema = Mapping[str, Any]  # Any: JSON Schema

TEXT: Schema = {"type": "string"}
OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
OPTIONAL_FLAG: Schema = {"type": ["boolean", "null"]}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
OPTIONAL_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}
ADDRESS: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": "string", "format": "date"}
OPTIONAL_DAY: Schema = {"type": ["string", "null"], "format": "date"}
OPTIONAL_TIME: Schema = {"type": ["string", "null"], "format": "date-time"}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _one_of(words: type, *, but: str = "") -> Schema:
    values: list[str] = words.values  # type: ignore[attr-defined]  # Django's choices
    return {"type": "string", "enum": [value for value in values if value != but]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "null"}]}


_PUBLIC_STATUS = _one_of(PromiseStatus, but=PromiseStatus.DRAFT)
_CODE = _object(code=TEXT, label=TEXT)
_READING = _object(value=NUMBER, date=DAY)

_BACKGROUND = _object(
    lagesbild=TEXT,
    lagesbild_date=OPTIONAL_DAY,
    lagesbild_source=TEXT,
    focus_area=TEXT,
    focus_area_date=OPTIONAL_DAY,
    focus_area_source=TEXT,
    dialogue=_list_of(
        _object(kind=_one_of(DialogueKind), date=DAY, place=TEXT, participants=COUNT, source=TEXT)
    ),
)

_MEASURE = _object(
    id=TEXT,
    title=TEXT,
    responsible=_one_of(Responsible),
    responsible_name=TEXT,
    lead_party=_one_of(PartyType),
    due=DAY,
    status=_one_of(MeasureStatus),
    status_on=OPTIONAL_DAY,
    note=TEXT,
    source=TEXT,
    count_unit=TEXT,
    target_count=OPTIONAL_COUNT,
    readings=_list_of(_object(date=DAY, done=COUNT, planned=OPTIONAL_COUNT)),
    count=_or_null(_object(done=COUNT, goal=COUNT, unit=TEXT)),
    days_late=COUNT,
)

_INDICATOR = _object(
    name=TEXT,
    unit=TEXT,
    baseline=_READING,
    target=_READING,
    latest=_or_null(_READING),
    trend=_one_of(Trend),
    source=TEXT,
    readings=_list_of(_READING),
    lower_is_better=FLAG,
    target_reached=OPTIONAL_FLAG,
)

_PROMISE = _object(
    id=TEXT,
    slug=TEXT,
    url=ADDRESS,
    language=TEXT,
    languages=_list_of(_object(code=TEXT, url=ADDRESS)),
    title=TEXT,
    ingress=TEXT,
    promise_text=TEXT,
    year={"type": "integer"},
    valid_from=DAY,
    valid_to=DAY,
    area=TEXT,
    safety_area=TEXT,
    status=_PUBLIC_STATUS,
    chosen_status={"type": "string", "enum": ["", *_PUBLIC_STATUS["enum"]]},
    status_reason=TEXT,
    state_basis=_object(
        measures_fulfilled=COUNT, measures=COUNT, indicators_fulfilled=COUNT, indicators=COUNT
    ),
    diarienummer=TEXT,
    signed_on=OPTIONAL_DAY,
    signatories=_list_of(_object(party_type=_one_of(PartyType), party=TEXT, signed_by_role=TEXT)),
    background=_BACKGROUND,
    measures=_list_of(_ref("PromiseMeasure")),
    indicators=_list_of(_ref("PromiseIndicator")),
    next_follow_up=OPTIONAL_DAY,
    days_follow_up_late=COUNT,
    follow_ups=_list_of(
        _object(date=DAY, title=TEXT, summary=TEXT, source=TEXT, published={"const": True})
    ),
    evaluation=_or_null(
        _object(date=DAY, result=_one_of(EvaluationResult), summary=TEXT, lessons=TEXT, source=TEXT)
    ),
    related_documents=_list_of(TEXT),
    updated_at=OPTIONAL_TIME,
)

SCHEMAS: Mapping[str, Schema] = {
    "PromiseList": _object(
        schema_version={"type": "integer"},
        municipality=TEXT,
        municipality_code=TEXT,
        language=TEXT,
        promise_statuses=_list_of(_object(code=_PUBLIC_STATUS, label=TEXT, public=FLAG)),
        measure_statuses=_list_of(_object(code=_one_of(MeasureStatus), label=TEXT)),
        areas=_list_of(_CODE),
        safety_areas=_list_of(_CODE),
        total=COUNT,
        message=OPTIONAL_TEXT,
        promises=_list_of(_ref("Promise")),
    ),
    "Promise": _PROMISE,
    "PromiseMeasure": _MEASURE,
    "PromiseIndicator": _INDICATOR,
}

PROMISE_LIST = _ref("PromiseList")

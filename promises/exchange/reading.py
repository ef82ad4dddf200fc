"""From an entry of the file to values for a promise and its rows."""

from dataclasses import dataclass, field
from typing import TypeAlias

from home.exchange.fields import Fields, Found, Values
from home.exchange.plan import Problem
from home.models import Area, ResponsibleFunction, SafetyArea
from promises.choices import (
    STATES_TO_CHOOSE,
    DialogueKind,
    EvaluationResult,
    MeasureStatus,
    PartyType,
    PromiseStatus,
    Responsible,
    Trend,
)
from promises.exchange.form import DOCUMENT_KEY

NEEDED = (
    "slug",
    "title",
    "promise_text",
    "year",
    "valid_from",
    "valid_to",
    "area",
    "safety_area",
    "status",
    "background",
)
"""What a promise that is not there yet must say."""

Rows: TypeAlias = list["RowValues"]


@dataclass
class RowValues:
    """Values for a row; `readings` are the rows below it."""

    values: Found
    readings: list[Found] | None = None
    latest: Found | None = None
    """A reading that must be among them, where the entry says no more of them."""
    number: int | None = None
    """Which row of the promise it was when the file was written, from 1; None for an own one."""


@dataclass
class Entry:
    """An entry of the file, read."""

    slug: str = ""
    public_id: str = ""
    title: str = ""
    values: Found = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    """By the name of the promise's relation; a relation that is not there is left as it is."""
    documents: list[str] | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Vocabulary:
    """The codes that entries refer to, read once for a whole file."""

    areas: dict[str, Area]
    safety_areas: dict[str, SafetyArea]
    functions: dict[str, ResponsibleFunction]

    @classmethod
    def read(cls) -> "Vocabulary":
        """Read all of them; three queries."""
        return cls(
            {row.code: row for row in Area.objects.all()},
            {row.code: row for row in SafetyArea.objects.all()},
            {row.code: row for row in ResponsibleFunction.objects.all()},
        )


def read_entry(values: Values, vocabulary: Vocabulary) -> Entry:
    """Return what an entry says; what is wrong with it stands in `problems`."""
    entry = Entry()
    fields = Fields(values, entry.problems)
    fields.text("id", "public_id")
    fields.text("slug", "slug", may_be_empty=False)
    fields.require("slug")
    fields.text("title", "title", may_be_empty=False)
    fields.text("ingress", "ingress")
    fields.text("promise_text", "promise_text", may_be_empty=False)
    fields.whole("year", "year")
    fields.day("valid_from", "valid_from", may_be_empty=False)
    fields.day("valid_to", "valid_to", may_be_empty=False)
    fields.day("signed_on", "signed_on", may_be_empty=True)
    fields.day("next_follow_up", "next_follow_up", may_be_empty=True)
    fields.choice("area", "area", vocabulary.areas, may_be_empty=False)
    fields.choice("safety_area", "safety_area", vocabulary.safety_areas, may_be_empty=False)
    fields.choice(
        "responsible_function", "responsible_function", vocabulary.functions, may_be_empty=True
    )
    fields.choice("status", "status", PromiseStatus.values, may_be_empty=False)
    chosen = [code for code, _label in STATES_TO_CHOOSE]
    fields.choice("chosen_status", "chosen_status", chosen, may_be_empty=True)
    fields.text("status_reason", "status_reason")
    fields.text("diarienummer", "registry_number")
    fields.flag("shows_concern_figure", "shows_concern_figure")
    _read_background(fields, entry)
    _read_rows(fields, entry)
    _read_evaluation(fields)
    entry.documents = fields.words(DOCUMENT_KEY)
    fields.finish()
    _settle(entry, fields.found, vocabulary)
    return entry


def _settle(entry: Entry, found: Found, vocabulary: Vocabulary) -> None:
    """Take the names apart from the values, and put rows in the place of codes."""
    entry.slug = found.pop("slug", "")
    entry.public_id = found.pop("public_id", "")
    entry.title = found.get("title", entry.slug)
    for name, rows in (
        ("area", vocabulary.areas),
        ("safety_area", vocabulary.safety_areas),
        ("responsible_function", vocabulary.functions),
    ):
        if name in found:
            found[name] = rows[found[name]] if found[name] else None
    entry.values |= found


def _read_background(fields: Fields, entry: Entry) -> None:
    background = fields.part("background")
    if background is None:
        return
    background.text("lagesbild", "situation", may_be_empty=False)
    background.day("lagesbild_date", "situation_date", may_be_empty=True)
    background.text("lagesbild_source", "situation_source")
    background.text("focus_area", "focus_area", may_be_empty=False)
    background.day("focus_area_date", "focus_area_date", may_be_empty=True)
    background.text("focus_area_source", "focus_area_source")
    dialogues = background.rows("dialogue")
    background.finish()
    entry.values |= background.found
    if dialogues is not None:
        entry.rows["dialogues"] = [_read_dialogue(row) for row in dialogues]


def _read_rows(fields: Fields, entry: Entry) -> None:
    readers = {
        "signatories": _read_signatory,
        "measures": _read_measure,
        "indicators": _read_indicator,
        "follow_ups": _read_follow_up,
    }
    for key, reader in readers.items():
        rows = fields.rows(key)
        if rows is not None:
            entry.rows[key] = [reader(row) for row in rows]


def _read_evaluation(fields: Fields) -> None:
    """Read the evaluation; `null` says that there is none."""
    evaluation = fields.part("evaluation")
    if evaluation is None:
        if fields.has("evaluation") and fields.values["evaluation"] is None:
            names = ("evaluation_result", "evaluation_summary", "evaluation_lessons")
            fields.found |= dict.fromkeys((*names, "evaluation_source"), "")
            fields.found["evaluated_on"] = None
        return
    evaluation.require("date", "result", "summary")
    evaluation.day("date", "evaluated_on", may_be_empty=False)
    evaluation.choice("result", "evaluation_result", EvaluationResult.values, may_be_empty=False)
    evaluation.text("summary", "evaluation_summary", may_be_empty=False)
    evaluation.text("lessons", "evaluation_lessons")
    evaluation.text("source", "evaluation_source")
    evaluation.finish()
    fields.found |= evaluation.found


def _read_signatory(row: Fields) -> RowValues:
    row.require("party_type", "party", "signed_by_role")
    row.choice("party_type", "party_type", PartyType.values, may_be_empty=False)
    row.text("party", "party", may_be_empty=False)
    row.text("signed_by_role", "signed_by_role", may_be_empty=False)
    row.finish()
    return RowValues(row.found)


def _read_dialogue(row: Fields) -> RowValues:
    row.require("kind", "date", "place", "participants")
    row.choice("kind", "kind", DialogueKind.values, may_be_empty=False)
    row.day("date", "date", may_be_empty=False)
    row.text("place", "place", may_be_empty=False)
    row.whole("participants", "participants")
    row.text("source", "source")
    row.finish()
    return RowValues(row.found)


def _read_follow_up(row: Fields) -> RowValues:
    row.require("date", "title", "summary")
    row.day("date", "date", may_be_empty=False)
    row.text("title", "title", may_be_empty=False)
    row.text("summary", "summary", may_be_empty=False)
    row.text("source", "source")
    row.flag("published", "published")
    row.finish()
    return RowValues(row.found)


def _read_measure(row: Fields) -> RowValues:
    row.require("title", "responsible", "due", "status")
    row.text("id", "id")
    row.text("title", "title", may_be_empty=False)
    row.choice("responsible", "responsible", Responsible.values, may_be_empty=False)
    row.text("responsible_name", "responsible_name")
    row.day("due", "due", may_be_empty=False)
    row.choice("status", "status", MeasureStatus.values, may_be_empty=False)
    row.day("status_on", "status_on", may_be_empty=True)
    row.text("note", "note")
    row.text("source", "source")
    row.text("count_unit", "count_unit")
    row.whole("target_count", "target_count", may_be_empty=True)
    readings = row.rows("readings")
    _read_looks(row)
    identifier = row.found.pop("id", "")
    return RowValues(
        row.found,
        readings=None if readings is None else [_read_count(one) for one in readings],
        number=int(identifier[1:]) if identifier[1:].isdecimal() and len(identifier) < 5 else None,
    )


def _read_count(reading: Fields) -> Found:
    reading.require("date", "done")
    reading.day("date", "date", may_be_empty=False)
    reading.whole("done", "done")
    reading.whole("planned", "planned", may_be_empty=True)
    reading.finish()
    return reading.found


def _read_indicator(row: Fields) -> RowValues:
    row.require("name", "unit", "baseline", "target", "source")
    row.text("name", "name", may_be_empty=False)
    row.text("unit", "unit", may_be_empty=False)
    row.choice("trend", "trend", Trend.values, may_be_empty=False)
    row.text("source", "source", may_be_empty=False)
    for key in ("baseline", "target"):
        value = row.part(key)
        if value is not None:
            value.require("value", "date")
            value.number("value", f"{key}_value")
            value.day("date", f"{key}_date", may_be_empty=False)
            value.finish()
            row.found |= value.found
    latest, readings = row.part("latest"), row.rows("readings")
    _read_looks(row)
    return RowValues(
        row.found,
        readings=None if readings is None else [_read_reading(one) for one in readings],
        latest=None if latest is None else _read_reading(latest),
    )


def _read_reading(reading: Fields) -> Found:
    reading.require("date", "value")
    reading.day("date", "date", may_be_empty=False)
    reading.number("value", "value")
    reading.finish()
    return reading.found


def _read_looks(row: Fields) -> None:
    row.text("chart_label", "chart_label")
    row.flag("is_headline", "is_headline")
    row.finish()

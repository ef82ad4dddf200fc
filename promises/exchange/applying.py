"""Putting what an entry says into a promise, in memory: rows that are the same stay the same rows.

A row keeps its key, and with it its translations, when its name or its place says that it is the
one that was there before.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.exchange.fields import Found
from home.exchange.plan import Problem
from home.exchange.recognising import recognise
from promises.choices import PromiseStatus
from promises.exchange.reading import Entry, RowValues
from promises.models import (
    Dialogue,
    DocumentLink,
    FollowUp,
    Indicator,
    Measure,
    MeasureReading,
    PromisePage,
    Reading,
    Signatory,
)
from promises.state import derive_state

MODELS: Mapping[str, type[models.Model]] = {
    "signatories": Signatory,
    "dialogues": Dialogue,
    "measures": Measure,
    "indicators": Indicator,
    "follow_ups": FollowUp,
}

READINGS: Mapping[str, type[models.Model]] = {"measures": MeasureReading, "indicators": Reading}

SAME_ROW: Mapping[str, tuple[str, ...]] = {
    "signatories": ("party",),
    "dialogues": ("kind", "date", "place"),
    "measures": ("title",),
    "indicators": ("name",),
    "follow_ups": ("date", "title"),
}
"""What names a row among the others of its kind."""

SECOND_NAME: Mapping[str, tuple[str, ...]] = {
    "dialogues": ("date",),
    "follow_ups": ("date",),
}
"""What names it when that was changed."""

KEYS_OF_FIELDS = {
    "registry_number": "diarienummer",
    "public_id": "id",
    "situation": "background.lagesbild",
    "situation_date": "background.lagesbild_date",
    "situation_source": "background.lagesbild_source",
    "focus_area": "background.focus_area",
    "focus_area_date": "background.focus_area_date",
    "focus_area_source": "background.focus_area_source",
    "evaluated_on": "evaluation.date",
    "evaluation_result": "evaluation.result",
    "evaluation_summary": "evaluation.summary",
    "evaluation_lessons": "evaluation.lessons",
    "evaluation_source": "evaluation.source",
    "baseline_value": "baseline.value",
    "baseline_date": "baseline.date",
    "target_value": "target.value",
    "target_date": "target.date",
}
"""The form's word for a field of the model, where it is another."""

Row = Any  # one of the models above; their fields are looked up by name


def apply_entry(
    promise: PromisePage, entry: Entry, documents: Mapping[str, Page]
) -> tuple[list[Problem], list[str]]:
    """Change the promise as the entry says; return what is wrong, and remarks.

    Nothing is saved. A promise for which something is wrong must be thrown away.
    """
    remarks: list[str] = []
    given = entry.values.get("status")
    for name, value in entry.values.items():
        if name != "status":
            setattr(promise, name, value)
    if not promise.ingress:
        promise.ingress = promise.promise_text[:400]
    for relation, rows in entry.rows.items():
        before = list(getattr(promise, relation).all())
        setattr(promise, relation, _merge_rows(relation, before, rows, promise))
    if entry.documents is not None:
        remarks += _link_documents(promise, entry.documents, documents)
    if given:
        _settle_status(promise, given)
        if given != promise.status:
            words = _("The status is worked out from what has been done: %(status)s.")
            remarks.append(words % {"status": promise.get_status_display()})
    return list(_check(promise)), remarks


def _settle_status(promise: PromisePage, given: str) -> None:
    """Take over whether it is a draft; how it goes is worked out."""
    if given == PromiseStatus.DRAFT:
        promise.status = PromiseStatus.DRAFT
        return
    if promise.is_draft:
        promise.status = PromiseStatus.RUNNING
    promise.status = derive_state(promise, timezone.localdate())


def _merge_rows(
    relation: str, before: Sequence[Row], rows: Sequence[RowValues], promise: PromisePage
) -> list[Row]:
    """Return the rows of the entry, as the rows that were there before wherever they are known."""
    known = _recognise(relation, before, rows)
    merged = []
    for place, given in enumerate(rows):
        row: Row = known.get(place) or MODELS[relation](locale=promise.locale)
        for name, value in given.values.items():
            setattr(row, name, value)
        row.sort_order = place
        if relation in READINGS:
            _put_readings(READINGS[relation], row, given)
        merged.append(row)
    return merged


def _recognise(relation: str, before: Sequence[Row], rows: Sequence[RowValues]) -> dict[int, Row]:
    """Return which row from before each place is: by name, by second name, by its number then."""
    names = [SAME_ROW[relation], *([SECOND_NAME[relation]] if relation in SECOND_NAME else [])]
    rules = [_has_same_name(fields) for fields in names]

    def had_number(one: tuple[int, Row], other: tuple[int, RowValues]) -> bool:
        number = other[0] if relation == "indicators" else other[1].number
        return one[0] == number

    known = recognise(
        list(enumerate(before, start=1)), list(enumerate(rows, start=1)), [*rules, had_number]
    )
    return {place: row for place, (_number, row) in known.items()}


def _has_same_name(fields: Sequence[str]) -> Callable[[Any, Any], bool]:  # Any: numbered rows
    name = _name(fields)
    return lambda one, other: name(one[1].__dict__) == name(other[1].values)


def _name(fields: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:  # Any: values
    return lambda values: tuple(values.get(field) for field in fields)


def _put_readings(model: type[models.Model], row: Row, given: RowValues) -> None:
    """Replace the readings where they are given; otherwise only make sure of the latest one."""
    before = {reading.date: reading for reading in row.readings.all()}
    if given.readings is not None:
        days = given.readings
    elif given.latest is not None and "date" in given.latest:
        days = [given.latest]
    else:
        return
    for values in days:
        if "date" not in values:
            continue
        reading = before.get(values["date"]) or model()
        for name, value in values.items():
            setattr(reading, name, value)
        before[values["date"]] = reading
    kept = {values.get("date") for values in days}
    rows = [
        reading for day, reading in sorted(before.items()) if given.readings is None or day in kept
    ]
    for place, reading in enumerate(rows):
        reading.sort_order = place
    row.readings = rows


def _link_documents(
    promise: PromisePage, slugs: Sequence[str], documents: Mapping[str, Page]
) -> list[str]:
    """Link the documents that are known; where one is not, leave the links and say so."""
    before = {link.document.slug: link for link in promise.document_links.all()}
    unknown = [slug for slug in slugs if slug not in before and slug not in documents]
    if unknown:
        words = _("Documents are left as they are: there is no %(names)s on the site.")
        return [words % {"names": ", ".join(unknown)}]
    links = []
    for place, slug in enumerate(dict.fromkeys(slugs)):
        link = before.get(slug) or DocumentLink(document=documents[slug], locale=promise.locale)
        link.sort_order = place
        links.append(link)
    promise.document_links = links
    return []


def _check(promise: PromisePage) -> "Sequence[Problem]":
    """Return what the models themselves refuse, at the keys of the form."""
    problems = _problems_of(promise, "", exclude=("path", "depth", "numchild", "url_path"))
    for relation in MODELS:
        for number, row in enumerate(getattr(promise, relation).all(), start=1):
            place = f"{relation} {number}: "
            problems += _problems_of(row, place, exclude=("page", "locale", "translation_key"))
            if relation in READINGS:
                problems += _problems_of_readings(row, place, relation)
    today = timezone.localdate()
    if promise.evaluated_on and promise.evaluated_on > today:
        problems.append(Problem("evaluation.date", _("The evaluation cannot have a date to come.")))
    return problems


def _problems_of_readings(row: Row, place: str, relation: str) -> list[Problem]:
    problems = []
    parent = "measure" if relation == "measures" else "indicator"
    for number, reading in enumerate(row.readings.all(), start=1):
        setattr(reading, parent, row)
        problems += _problems_of(reading, f"{place}readings {number}: ", exclude=(parent,))
    return problems


def _problems_of(row: Row, place: str, *, exclude: Sequence[str]) -> list[Problem]:
    try:
        row.clean_fields(exclude=exclude)
        row.clean()
    except ValidationError as error:
        faults: Found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return [
            Problem(f"{place}{KEYS_OF_FIELDS.get(name, name)}", " ".join(map(str, words)))
            for name, words in faults.items()
        ]
    return []

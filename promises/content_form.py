"""A promise in the words and keys of the content files: what open data and the YAML form share."""

from datetime import date
from decimal import Decimal
from typing import Any

from promises.models import (
    Dialogue,
    FollowUp,
    Indicator,
    Measure,
    MeasureReading,
    PromisePage,
    Reading,
    Signatory,
)

Content = dict[str, Any]  # Any: text, numbers, flags, None, and lists and maps of them


def as_content(promise: PromisePage) -> Content:
    """Return everything that an editor fills in, drafts of follow-ups among it."""
    return {
        "id": promise.public_id or promise.slug,
        "slug": promise.slug,
        "title": promise.title,
        "ingress": promise.ingress,
        "promise_text": promise.promise_text,
        "year": promise.year,
        "valid_from": _day(promise.valid_from),
        "valid_to": _day(promise.valid_to),
        "area": promise.area.code,
        "safety_area": promise.safety_area.code,
        "status": promise.status,
        "chosen_status": promise.chosen_status,
        "status_reason": promise.status_reason,
        "diarienummer": promise.registry_number,
        "signed_on": _day(promise.signed_on),
        "signatories": [signatory_content(row) for row in promise.signatories.all()],
        "background": {
            "lagesbild": promise.situation,
            "lagesbild_date": _day(promise.situation_date),
            "lagesbild_source": promise.situation_source,
            "focus_area": promise.focus_area,
            "focus_area_date": _day(promise.focus_area_date),
            "focus_area_source": promise.focus_area_source,
            "dialogue": [dialogue_content(row) for row in promise.dialogues.all()],
        },
        "measures": [
            measure_content(row, number)
            for number, row in enumerate(promise.measures.all(), start=1)
        ],
        "indicators": [indicator_content(row) for row in promise.indicators.all()],
        "next_follow_up": _day(promise.next_follow_up),
        "follow_ups": [follow_up_content(row) for row in promise.follow_ups.all()],
        "evaluation": _evaluation(promise),
        "related_documents": [row.document.slug for row in promise.document_links.all()],
    }


def signatory_content(row: Signatory) -> Content:
    """Return who signed, by role."""
    return {
        "party_type": row.party_type,
        "party": row.party,
        "signed_by_role": row.signed_by_role,
    }


def dialogue_content(row: Dialogue) -> Content:
    """Return an occasion on which people were asked."""
    return {
        "kind": row.kind,
        "date": _day(row.date),
        "place": row.place,
        "participants": row.participants,
        "source": row.source,
    }


def measure_content(row: Measure, number: int) -> Content:
    """Return a measure; its id is its place among the promise's measures: `m1`."""
    return {
        "id": f"m{number}",
        "title": row.title,
        "responsible": row.responsible,
        "responsible_name": row.responsible_name,
        "due": _day(row.due),
        "status": row.status,
        "status_on": _day(row.status_on),
        "note": row.note,
        "source": row.source,
        "count_unit": row.count_unit,
        "target_count": row.target_count,
        "readings": [measure_reading_content(one) for one in row.readings_by_date],
    }


def measure_reading_content(row: MeasureReading) -> Content:
    """Return what was done, and what was planned, in a period."""
    return {"date": _day(row.date), "done": row.done, "planned": row.planned}


def indicator_content(row: Indicator) -> Content:
    """Return what is measured; `latest` is the newest of its readings."""
    latest = row.latest
    return {
        "name": row.name,
        "unit": row.unit,
        "baseline": {"value": number(row.baseline_value), "date": _day(row.baseline_date)},
        "target": {"value": number(row.target_value), "date": _day(row.target_date)},
        "latest": reading_content(latest) if latest else None,
        "trend": row.trend,
        "source": row.source,
        "readings": [reading_content(one) for one in row.readings_by_date],
    }


def reading_content(row: Reading) -> Content:
    """Return what an indicator showed on a day."""
    return {"value": number(row.value), "date": _day(row.date)}


def follow_up_content(row: FollowUp) -> Content:
    """Return what was found on a day."""
    return {
        "date": _day(row.date),
        "title": row.title,
        "summary": row.summary,
        "source": row.source,
        "published": row.published,
    }


def number(value: Decimal) -> Decimal | int:
    """Return a number without needless decimals."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def _evaluation(promise: PromisePage) -> Content | None:
    if not promise.evaluated_on:
        return None
    return {
        "date": _day(promise.evaluated_on),
        "result": promise.evaluation_result,
        "summary": promise.evaluation_summary,
        "lessons": promise.evaluation_lessons,
        "source": promise.evaluation_source,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

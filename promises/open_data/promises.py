"""Promises as open data: the keys of `promises.yaml`, and what the site works out from them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from promises.choices import MeasureStatus, PromiseStatus
from promises.content_form import as_content, follow_up_content
from promises.due.lateness import days_follow_up_is_late, days_measure_is_late, measure_status
from promises.models import Indicator, Measure, PromisePage
from promises.state import fulfilment, is_indicator_fulfilled, is_worked_on
from tryggochsaker.frame import absolute_url

SCHEMA_VERSION = 1

Json = dict[str, Any]  # Any: as JSON has it


def as_open_data(promise: PromisePage, languages: Sequence[Page], today: date) -> Json:
    """Return what residents may know of a promise, as it is on a day."""
    content = as_content(promise)
    measures = list(promise.measures.all())
    indicators = list(promise.indicators.all())
    return {
        **content,
        "url": absolute_url(promise.get_url() or "/"),
        "language": promise.locale.language_code,
        "languages": [
            {"code": page.locale.language_code, "url": absolute_url(page.get_url() or "/")}
            for page in languages
        ],
        "state_basis": asdict(fulfilment(promise)),
        "measures": [
            {**row, **_measure_figures(measure, promise, today)}
            for row, measure in zip(content["measures"], measures, strict=True)
        ],
        "indicators": [
            {**_plain_numbers(row), **_indicator_figures(indicator)}
            for row, indicator in zip(content["indicators"], indicators, strict=True)
        ],
        "follow_ups": [follow_up_content(row) for row in reversed(promise.published_follow_ups)],
        "related_documents": [
            link.document.slug for link in promise.document_links.all() if link.document.live
        ],
        "days_follow_up_late": days_follow_up_is_late(promise, today),
        "updated_at": _time(promise),
    }


def list_promise_statuses() -> list[Json]:
    """Return the states that a public promise can have, with their words."""
    return [
        {"code": status.value, "label": str(status.label), "public": True}
        for status in PromiseStatus
        if status != PromiseStatus.DRAFT
    ]


def list_measure_statuses() -> list[Json]:
    """Return the states that a measure can have, with their words."""
    return [{"code": status.value, "label": str(status.label)} for status in MeasureStatus]


def list_codes(rows: Iterable[Any]) -> list[Json]:
    """Return rows of the vocabulary as code and word. Any: areas, or safety areas."""
    return [{"code": row.code, "label": row.text("label")} for row in rows]


def _measure_figures(measure: Measure, promise: PromisePage, today: date) -> Json:
    count = {
        "done": measure.done_count,
        "goal": measure.goal_count,
        "unit": measure.count_unit,
    }
    return {
        "status": measure_status(measure).value,
        "lead_party": measure.lead_party.value,
        "count": count if measure.is_counted else None,
        "days_late": days_measure_is_late(measure, today) if is_worked_on(promise, today) else 0,
    }


def _indicator_figures(indicator: Indicator) -> Json:
    return {
        "lower_is_better": indicator.is_lower_better,
        "target_reached": is_indicator_fulfilled(indicator) if indicator.latest else None,
    }


def _plain_numbers(content: Any) -> Any:  # Any: as in Json
    """Return the same with numbers that JSON has: two decimals fit a float exactly enough."""
    match content:
        case Decimal():
            return float(content)
        case dict():
            return {key: _plain_numbers(value) for key, value in content.items()}
        case list():
            return [_plain_numbers(value) for value in content]
    return content


def _time(promise: PromisePage) -> str | None:
    moment = promise.last_published_at
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None

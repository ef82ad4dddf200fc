"""Revisions of promises from before counts were rows and states were worked out.

A draft may have waited for a year, so it is read as if it had been written today. What it says
stays: the count becomes the one reading of its measure, the state stays chosen.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from promises.choices import PromiseStatus

Content = Mapping[str, Any]  # Any: a revision's content

CHOSEN_BEFORE = "Vi valde läget innan webbplatsen började räkna ut det ur åtgärder och mål."
"""As in migration 0003; in Swedish, since it is what an editor would have written."""

WORKED_OUT = frozenset({PromiseStatus.DRAFT, PromiseStatus.RUNNING})


def as_now(content: Content) -> dict[str, Any]:  # Any: a revision's content
    """Return the content with today's fields; what has them already is left as it is."""
    now = dict(content)
    if "chosen_status" not in content:
        now |= _chosen_state(content)
    if "measures" in content:
        now["measures"] = [_measure(row, content) for row in content["measures"]]
    return now


def _chosen_state(content: Content) -> dict[str, str]:
    status = content.get("status", PromiseStatus.DRAFT)
    if status in WORKED_OUT or status == content.get("evaluation_result"):
        return {}
    return {"chosen_status": status, "status_reason": CHOSEN_BEFORE}


def _measure(row: Content, page: Content) -> Content:
    count = row.get("actual_count")
    if "readings" in row or count is None:
        return row
    reading = {"pk": None, "sort_order": 0, "date": _day_of(page), "done": count, "planned": None}
    return {**row, "readings": [reading]}


def _day_of(page: Content) -> str:
    """Return the day on which the draft was last saved, which is when the count was told."""
    for field in ("latest_revision_created_at", "last_published_at", "first_published_at"):
        moment = page.get(field)
        if isinstance(moment, str):
            moment = parse_datetime(moment)
        if moment is not None:
            return timezone.localdate(moment).isoformat()
    return timezone.localdate().isoformat()

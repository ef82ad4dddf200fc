"""What the words on the pills mean, for whoever meets them for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from promises.choices import MeasureStatus, PromiseStatus
from promises.presentation.pills import Pill, measure_status_pill, status_pill


@dataclass(frozen=True)
class Explanation:
    """A pill and what it means."""

    pill: Pill
    meaning: str


def explain_promise_statuses() -> Sequence[Explanation]:
    """Return every status that a public promise can have, with its meaning."""
    meanings = {
        PromiseStatus.RUNNING: _("The work is going on."),
        PromiseStatus.KEPT: _("We did what we promised."),
        PromiseStatus.PARTLY_KEPT: _("We did a part of it. The page says what is missing."),
        PromiseStatus.NOT_KEPT: _("We did not do what we promised. The page says why."),
        PromiseStatus.ENDED_EARLY: _("We stopped before the year was over. The page says why."),
    }
    return [Explanation(status_pill(status), meaning) for status, meaning in meanings.items()]


def explain_measure_statuses() -> Sequence[Explanation]:
    """Return every status that a measure can have, with its meaning."""
    meanings = {
        MeasureStatus.PLANNED: _("It has a date but has not begun."),
        MeasureStatus.UNDER_WAY: _("Somebody is working on it."),
        MeasureStatus.DONE: _("It is finished."),
        MeasureStatus.LATE: _("It should have been finished by now."),
        MeasureStatus.DROPPED: _("It will not be done. The note says why."),
    }
    return [
        Explanation(measure_status_pill(status), meaning) for status, meaning in meanings.items()
    ]

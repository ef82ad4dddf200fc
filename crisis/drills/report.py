"""What a drill showed: one sentence, and a table of every step."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from crisis.drills.checks import LABELS, MAIL
from crisis.models import Drill, DrillStep

Phase = DrillStep.Phase

NOT_TO_BE_SEEN = frozenset({MAIL, "bara_ovning"})
"""The steps that show nothing to residents; the time until it was seen leaves them out."""


@dataclass(frozen=True)
class Row:
    """One step as the table shows it."""

    step: DrillStep

    @property
    def label(self) -> str | Promise:
        """What was looked at."""
        return LABELS.get(self.step.code, self.step.code)

    @property
    def after(self) -> str:
        """Seconds from the change until it was seen, as people write them."""
        return seconds_in_words(self.step.seconds)


@dataclass
class Report:
    """The report of one drill, finished or not."""

    drill: Drill

    @cached_property
    def steps(self) -> list[DrillStep]:
        """Every step that has been measured."""
        return list(self.drill.steps.all())

    @property
    def published(self) -> list[Row]:
        """How it became visible."""
        return self._rows(Phase.PUBLISHED)

    @property
    def ended(self) -> list[Row]:
        """How the all clear became visible."""
        return self._rows(Phase.ENDED)

    @property
    def is_being_measured(self) -> bool:
        """Whether something that has happened has not been measured to the end."""
        if self.drill.published_measured_at is None:
            return True
        is_over = self.drill.incident.closed_at() is not None
        return is_over and self.drill.ended_measured_at is None

    @property
    def is_finished(self) -> bool:
        """Whether all of it has been measured, the all clear included."""
        return (
            self.drill.published_measured_at is not None
            and self.drill.ended_measured_at is not None
        )

    @property
    def failed(self) -> list[DrillStep]:
        """The steps that were not as they should be."""
        return [step for step in self.steps if not step.is_passed]

    @property
    def summary(self) -> str:
        """The exercise in a few short sentences."""
        sentences = []
        writing = self.drill.writing_time
        if writing is not None:
            sentences.append(
                _("From the first screen until published: %(seconds)s.")
                % {"seconds": seconds_in_words(writing.total_seconds(), decimals=0)}
            )
        seen = self._seconds_until_seen(Phase.PUBLISHED)
        if seen is not None:
            sentences.append(
                _("Seen everywhere after %(seconds)s.") % {"seconds": seconds_in_words(seen)}
            )
        ended = self._seconds_until_seen(Phase.ENDED)
        if ended is not None:
            sentences.append(
                _("The all clear was seen everywhere after %(seconds)s.")
                % {"seconds": seconds_in_words(ended)}
            )
        if self.failed:
            sentences.append(
                _("Not as it should be: %(steps)s.")
                % {"steps": ", ".join(dict.fromkeys(str(Row(step).label) for step in self.failed))}
            )
        if self.is_being_measured:
            sentences.append(_("The measuring is going on."))
        elif not self.is_finished:
            sentences.append(_("The exercise is going on: give the all clear to finish it."))
        return " ".join(sentences)

    def as_data(self) -> dict[str, Any]:  # Any: JSON
        """Return all of it as plain JSON; times in seconds."""
        writing, template = self.drill.writing_time, self.drill.incident.template
        return {
            "exercise": self.drill.incident.identifier,
            "address": f"/kris/{self.drill.incident.slug}/",
            "template": template.code if template else None,
            "is_shown_to_residents": self.drill.incident.is_shown_to_residents,
            "published_at": self.drill.incident.published_at.isoformat(),
            "writing_seconds": writing.total_seconds() if writing else None,
            "published_seconds": self._seconds_until_seen(Phase.PUBLISHED),
            "ended_seconds": self._seconds_until_seen(Phase.ENDED),
            "is_passed": self.is_finished and not self.failed,
            "steps": [
                {
                    "phase": step.phase,
                    "code": step.code,
                    "seconds": round(step.seconds, 3),
                    "asked_after_seconds": round(
                        (step.began_at - step.changed_at).total_seconds(), 3
                    ),
                    "is_passed": step.is_passed,
                    "outcome": step.outcome,
                }
                for step in self.steps
            ],
        }

    def _rows(self, phase: Phase) -> list[Row]:
        return [Row(step) for step in _in_order(self.steps) if step.phase == phase]

    def _seconds_until_seen(self, phase: Phase) -> float | None:
        """Return when the last of the addresses was right, if every one of them was."""
        steps = [
            step for step in self.steps if step.phase == phase and step.code not in NOT_TO_BE_SEEN
        ]
        if not steps or not all(step.is_passed for step in steps):
            return None
        return round(max(step.seconds for step in steps), 3)


def seconds_in_words(seconds: float, *, decimals: int = 1) -> str:
    """Return a time such as `0,4 s` or, from two minutes on, `3 min`."""
    if seconds >= 120:
        return _("%(minutes)s min") % {"minutes": round(seconds / 60)}
    return _("%(seconds)s s") % {"seconds": number_format(seconds, decimals)}


def list_reports() -> list[Report]:
    """Return the reports, the newest first."""
    drills = Drill.objects.select_related("incident", "begun_by").prefetch_related("steps")
    return [Report(drill) for drill in drills.order_by("-incident__published_at")]


def _in_order(steps: Sequence[DrillStep]) -> list[DrillStep]:
    order = list(LABELS)
    return sorted(steps, key=lambda step: order.index(step.code) if step.code in order else 99)

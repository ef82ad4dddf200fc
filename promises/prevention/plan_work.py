"""What somebody has to do for a plan itself by a day: its own measures, and its follow-up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from promises.due.lateness import is_finished, is_measure_late
from promises.models import ActionPlanPage
from promises.prevention.selectors import plans_in_force
from promises.prevention.standing import awaited_follow_up

PLAN = "plan"
"""What reminders of plans begin with."""


@dataclass(frozen=True)
class PlanWork:
    """One thing to do, late or not."""

    plan: ActionPlanPage
    what: str
    """Under what a reminder is noted: `PLAN`, with the key of its row where it is a measure."""
    is_measure: bool
    words: str
    body: str
    """Who carries out the measure, as residents know it."""
    due: date
    is_late: bool
    """Whether its day has passed, or somebody has said that it will be late."""


def list_plan_work(today: date) -> Sequence[PlanWork]:
    """Return what is left to do of the plans in force, the oldest day first.

    What a plan's promises have left to do is in `due.work`. A translation is no work twice.
    """
    found = [work for plan in plans_in_force(today) for work in _of(plan, today)]
    return sorted(found, key=lambda work: work.due)


def _of(plan: ActionPlanPage, today: date) -> Iterator[PlanWork]:
    for measure in plan.own_measures.all():
        if not is_finished(measure):
            yield PlanWork(
                plan=plan,
                what=f"{PLAN}:{measure.translation_key.hex}",
                is_measure=True,
                words=measure.title,
                body=measure.responsible_body,
                due=measure.due,
                is_late=is_measure_late(measure, today),
            )
    awaited = awaited_follow_up(plan)
    if awaited is not None:
        yield PlanWork(
            plan=plan,
            what=PLAN,
            is_measure=False,
            words=_("Follow-up of the whole plan"),
            body="",
            due=awaited,
            is_late=awaited < today,
        )

"""Reading a file in: everything that was planned, as drafts, in one transaction; or nothing."""

from django.contrib.auth.models import User
from django.db import transaction

from promises.exchange.plan import Outcome, Plan, Step, make_plan
from promises.models import PromiseIndexPage


class PlanChangedError(Exception):
    """What was shown is no longer what would happen; `plan` is what would happen now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


@transaction.atomic
def import_promises(*, content: bytes, index: PromiseIndexPage, user: User, digest: str) -> Plan:
    """Make and change drafts as the plan with this digest says; nothing is ever published.

    Raises PlanChangedError where pages have changed since, or an entry cannot be read in.
    """
    plan = make_plan(content, index, user)
    if plan.digest != digest or not plan.is_faultless:
        raise PlanChangedError(plan)
    for step in plan.to_save:
        _save(step, index, user)
    return plan


def _save(step: Step, index: PromiseIndexPage, user: User) -> None:
    promise = step.promise
    if promise is None:
        return
    if step.outcome == Outcome.NEW:
        index.add_child(instance=promise)
        step.page_id = promise.pk
    promise.save_revision(user=user, log_action=True)

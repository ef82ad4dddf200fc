"""Trying a file, and reading it in: everything that was shown, in one transaction; or nothing."""

from collections.abc import Sequence
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import Page

from home.exchange.plan import Plan, digest_of
from home.exchange.room import Room
from home.exchange.yaml_file import Row, as_text, read_rows

List = TypeVar("List", bound=Page)


class PlanChangedError(Exception):
    """What was shown is no longer what would happen; `plan` is what would happen now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def try_file(room: Room[List], content: bytes, pages: List, user: User) -> Plan:
    """Return what the file would do below a list, for this login; nothing of it is kept.

    Raises YamlFormError where the file as a whole cannot be read.
    """
    rows = read_rows(content, key=room.key)
    steps = room.plan(rows, pages, user)
    return Plan(steps, digest_of(as_text(content), _states(rows, pages), steps))


@transaction.atomic
def read_in(room: Room[List], *, content: bytes, pages: List, user: User, digest: str) -> Plan:
    """Make and change drafts as the plan with this digest says; nothing is ever published.

    Raises PlanChangedError where anything has changed since, or an entry cannot be read in.
    """
    _hold(pages)
    plan = try_file(room, content, pages, user)
    if plan.digest != digest or not plan.is_faultless:
        raise PlanChangedError(plan)
    room.save(plan.steps, pages, user)
    return plan


def _hold(pages: Page) -> None:
    """Let nobody else change the pages between the last look and the writing."""
    list(Page.objects.filter(pk=pages.pk).select_for_update())
    list(pages.get_children().order_by("pk").select_for_update())


def _states(rows: Sequence[Row], pages: Page) -> list[object]:
    """Return how the pages that the file names stand: another draft makes another state."""
    slugs = [slug for row in rows if isinstance(slug := row.values.get("slug"), str)]
    named = pages.get_children().filter(slug__in=slugs).order_by("pk")
    return list(named.values_list("pk", "latest_revision_id", "last_published_at", "live"))

"""What to do with a case now: the one thing that stands at the top of its page."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concerns.cases.presentation.people import name_person
from concerns.cases.selectors import has_unread_message
from concerns.models import Concern, Status
from concerns.working_days import count_working_days


@dataclass(frozen=True)
class OneClick:
    """A step that needs no more than a click: where it is posted, and as what."""

    label: str
    url: str
    status: str = ""


@dataclass(frozen=True)
class Jump:
    """A place on the page where the step is made."""

    label: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """What the case waits for, by when, whose it is, and the way on."""

    heading: str
    one_click: OneClick | None
    jumps: tuple[Jump, ...]
    time_left: str
    is_late: bool
    handler: str
    is_mine: bool


def present_next_step(case: Concern, user: User | AnonymousUser) -> NextStep:
    """Return the step that fits how the case stands and who looks at it."""
    is_mine = case.assignee_id is not None and case.assignee_id == user.pk
    heading, one_click, jumps = _choose(case, is_mine=is_mine)
    return NextStep(
        heading=heading,
        one_click=one_click,
        jumps=jumps,
        time_left=_word_time_left(case),
        is_late=case.is_overdue,
        handler=name_person(case.assignee) if case.assignee else "",
        is_mine=is_mine,
    )


def _choose(case: Concern, *, is_mine: bool) -> tuple[str, OneClick | None, tuple[Jump, ...]]:
    status = Jump(_("Change status"), "#status-section")
    if case.is_closed:
        done = _("Nothing more to do. The case is closed.")
        unread = _("The case is closed, and the resident has written. Read it and answer.")
        return unread if has_unread_message(case) else done, None, (status,)
    if case.assignee is None:
        take = OneClick(_("Take the case"), reverse("cases:take", args=[case.reference]))
        if case.status == Status.NEW:
            return _("Read what the resident wrote, and take the case."), take, ()
        return _("Nobody has this case. Take it, or give it to a colleague."), take, (status,)
    if not is_mine:
        person = name_person(case.assignee)
        return _("%(person)s has this case.") % {"person": person}, None, (status,)
    if has_unread_message(case):
        return _("The resident has written. Read it and answer."), _start(case), (status,)
    answer = _("Do what is to be done, tell the resident, and close the case.")
    words = {
        Status.NEW: _("Begin to work on it, or move it to those who should have it."),
        Status.ACKNOWLEDGED: _("Begin to work on it, or move it to those who should have it."),
        Status.REOPENED: _("The case was opened again. See why, and begin anew."),
        Status.IN_PROGRESS: answer,
        Status.WAITING: _("The resident has been asked and has not answered yet."),
        Status.FORWARDED: _("Another body has it. Close the case when the resident knows how."),
    }
    return words.get(Status(case.status), answer), _start(case), (status,)


def _start(case: Concern) -> OneClick | None:
    if case.status in {Status.IN_PROGRESS, Status.FORWARDED}:
        return None
    url = reverse("cases:status", args=[case.reference])
    return OneClick(_("Begin to work"), url, Status.IN_PROGRESS)


def _word_time_left(case: Concern) -> str:
    if case.due_on is None or case.is_closed:
        return ""
    today = timezone.localdate()
    if case.is_overdue:
        late = count_working_days(case.due_on, today)
        return ngettext("%(days)s working day late", "%(days)s working days late", late) % {
            "days": late
        }
    left = count_working_days(today, case.due_on)
    if case.due_on == today:
        return _("Answer today")
    return ngettext("%(days)s working day left", "%(days)s working days left", left) % {
        "days": left
    }

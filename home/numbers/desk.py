"""The numbers that somebody has to check, on the editors' start page."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.desk.registry import DeskList, DeskRow, Login
from home.models import ContactNumber
from home.models.contact_numbers import UNCHECKED_TOO_LONG_DAYS
from home.numbers.access import may_check_numbers
from home.numbers.selectors import list_numbers_to_check

State = ContactNumber.CheckState


def all_url() -> str:
    """Return where every number that has to be checked stands."""
    return f"{reverse('wagtailsnippets_home_contactnumber:list')}?state=due&state=overdue"


def rows(user: Login, today: date) -> Sequence[DeskRow]:
    """Return a row for each number that is due or overdue."""
    return [_row(number, today) for number in list_numbers_to_check(today)]


def _row(number: ContactNumber, today: date) -> DeskRow:
    is_overdue = number.check_state(today) == State.OVERDUE
    if number.verified_on is None:
        what, day = _("Nobody has checked the number."), None
    else:
        what = _("Unchecked for a year or more.") if is_overdue else _("Time to check the number.")
        day = number.verified_on + timedelta(days=UNCHECKED_TOO_LONG_DAYS)
    url = reverse("wagtailsnippets_home_contactnumber:edit", args=[number.pk])
    return DeskRow(f"{number.label}: {number.phone}", url, what, day, is_overdue)


NUMBERS = DeskList(
    name="numbers",
    heading=gettext_lazy("Numbers to check"),
    order=40,
    is_for=may_check_numbers,
    rows=rows,
    all_url=all_url,
)

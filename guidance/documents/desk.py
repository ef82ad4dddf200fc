"""Documents that expire, on the editors' start page."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guidance.documents.reminders import DAYS_BEFORE, list_expiring
from home.admin_access import may_edit_pages
from home.desk.registry import DeskList, DeskRow, Login

NAME = "expiring_documents"


def list_rows(login: Login, today: date) -> list[DeskRow]:
    """Return the documents whose last day is within 90 days or has passed, the nearest first."""
    return [
        DeskRow(
            title=each.page.title,
            url=reverse("wagtailadmin_pages:edit", args=[each.page.pk]),
            what=_say_when(each.last_day, today),
            day=each.last_day,
            is_overdue=each.last_day < today,
        )
        for each in list_expiring(today, within=max(DAYS_BEFORE))
    ]


def _say_when(last_day: date, today: date) -> str:
    days = (last_day - today).days
    if days < 0:
        return _("Has expired and nothing replaces it")
    if days == 0:
        return _("Expires today")
    words = ngettext("Expires in %(days)s day", "Expires in %(days)s days", days)
    return words % {"days": days}


EXPIRING_DOCUMENTS = DeskList(
    name=NAME,
    heading=gettext_lazy("Documents that expire"),
    order=40,
    is_for=may_edit_pages,
    rows=list_rows,
)

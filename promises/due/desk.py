"""What is late in the promises, on the editors' start page."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.admin_access import works_with_pages
from home.desk.registry import DeskList, DeskRow, Login, register_list
from promises.due.work import list_due_work


def late_work(login: Login, today: date) -> Sequence[DeskRow]:
    """Return what is late or due within two weeks, and promises without a next follow-up."""
    return [
        DeskRow(
            title=f"{work.page.title}, {work.page.year}",
            url=work.url_for(login),
            what=work.words,
            day=work.due,
            is_overdue=work.is_late,
        )
        for work in list_due_work(today)
    ]


def register_late_work() -> None:
    """Put the list on the start page of whoever works with pages."""
    register_list(
        DeskList(
            name="promises_late",
            heading=_("Promises: what is late or soon due"),
            order=10,
            is_for=works_with_pages,
            rows=late_work,
            all_url=lambda: reverse("late_work"),
        )
    )

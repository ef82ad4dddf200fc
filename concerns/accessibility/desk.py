"""Accessibility reports that wait for an answer, on the editors' start page."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concerns.accessibility.admin_menu import HANDLE_REPORTS
from concerns.models import AccessibilityReport
from home.desk.registry import DeskList, DeskPart, DeskRow, Login, register_list

ANSWER_WITHIN = timedelta(days=14)
"""The law asks for an answer within reasonable time; after two weeks we call it late."""


def register_accessibility_list() -> None:
    """Put the reports among what was reported as wrong."""
    register_list(
        DeskList(
            "accessibility-reports",
            gettext_lazy("Faults in accessibility"),
            10,
            _may_handle,
            list_waiting,
            part=DeskPart.REPORTED,
            all_url=lambda: reverse("accessibility_reports"),
        )
    )


def _may_handle(user: Login) -> bool:
    return user.has_perm(HANDLE_REPORTS)


def list_waiting(user: Login, today: date) -> Sequence[DeskRow]:
    """Return the reports that nobody has handled, the oldest first; what was written stays shut."""
    reports = AccessibilityReport.objects.filter(handled_at__isnull=True).order_by("received_at")
    rows = []
    for reference, received_at in reports.values_list("reference", "received_at"):
        day = timezone.localdate(received_at)
        url = reverse("accessibility_report", args=[reference])
        is_late = day + ANSWER_WITHIN < today
        rows.append(DeskRow(reference, url, _("Waiting for an answer"), day, is_late))
    return rows

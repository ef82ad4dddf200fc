"""Only the newest decided version of a list has anything to revise, whichever is in force."""

from datetime import date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from promises.models import ActionPlanPage, SituationReportPage
from promises.prevention.editing.desk import revisions
from promises.prevention.presentation.versions import describe_head, describe_history
from promises.prevention.reminders import remind_of_revisions
from tests.promises.prevention.conftest import PLAN, REPORT, START, copy_version, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def plan():
    return ActionPlanPage.objects.get(slug="2026-2027")


@pytest.fixture
def decided_in_time(plan, demo_day):
    """The next plan is decided before the last day and valid from New Year; it is between them."""
    next_plan = copy_version(
        plan,
        title="Åtgärdsplan 2028–2029",
        decided_on=date(2027, 11, 15),
        valid_from=date(2028, 1, 1),
        valid_to=date(2029, 12, 31),
        revise_by=date(2029, 11, 15),
    )
    demo_day.move_to(timezone.make_aware(datetime(2027, 12, 8, 12)))
    return next_plan


@pytest.mark.usefixtures("decided_in_time")
def test_residents_read_of_no_late_revision_once_the_next_plan_is_decided(read):
    late = "12 dagar sen"
    assert "Gäller nu: Åtgärdsplan 2026–2027" in words(read(START))
    for url in (PLAN, f"{START}atgardsplan/"):
        assert late not in words(read(url)), url
    assert "Revideras senast 15 november 2029" in words(read(f"{START}atgardsplan/nasta/"))
    assert late in words(read(REPORT))  # nobody has decided a new report
    assert words(read(START)).count(late) == 1


def test_nobody_is_reminded_of_a_plan_whose_successor_is_decided(decided_in_time):
    remind_of_revisions()
    report = SituationReportPage.objects.get(slug="2025")
    assert [mail.subject for mail in Email.objects.filter(message__contains="2023:196")] == [
        f"Skulle ha reviderats senast 26 november 2027: {report.title}"
    ]
    login = get_user_model().objects.get(username="redaktor")
    listed = [row.title for row in revisions(login, timezone.localdate())]
    assert listed == [report.title]
    rows = [row.title for row in revisions(login, date(2029, 10, 1))]
    assert decided_in_time.title in rows


@pytest.mark.usefixtures("decided_in_time")
def test_editors_list_says_late_of_no_revised_plan(client):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    late = "Försenad 12 dagar"
    assert late not in client.get(reverse("prevention_plans:index")).content.decode()
    assert late in client.get(reverse("prevention_reports:index")).content.decode()


def test_of_two_plans_valid_from_the_same_day_one_is_in_force_wherever_it_is_said(plan):
    """The form refuses it; a schedule or code does not."""
    twin = plan.copy(update_attrs={"slug": "nasta", "title": "Tvilling"}, keep_live=True)
    request, today = RequestFactory().get("/"), timezone.localdate()
    listed = {
        row.page.pk: row for row in describe_history(plan.get_parent().specific, request, today)
    }
    for version in (plan, twin):
        head = describe_head(version, request, today)
        assert head.is_in_force is listed[version.pk].is_in_force, version.title
        assert head.revision == listed[version.pk].revision, version.title
    assert sum(row.is_in_force for row in listed.values()) == 1

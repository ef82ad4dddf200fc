"""Who answers for a page, when it is reviewed, and what a signature does and leaves alone."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Locale, PageLogEntry, Task, Workflow, WorkflowTask

from guidance.models import GuidancePage, GuidanceReview
from guidance.review.interval import (
    ReviewInterval,
    ReviewStage,
    interval_between,
    next_review_day,
    stage_of,
)
from guidance.review.reminders import send_review_reminders
from guidance.review.selectors import in_review_cycle
from guidance.review.services import AlreadyReviewedError, NotPublishedError, confirm_review
from home.desk.registry import registered_lists
from home.models import MunicipalitySettings, PageReminder, ResponsibleFunction
from tests.conftest import DEMO_NOW
from tests.guidance.page_form import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

TODAY = DEMO_NOW.date()


def sign(page, user, **changes):
    values = {"page_id": page.pk, "seen_last_reviewed": page.last_reviewed, "user": user,
              "today": TODAY}  # fmt: skip
    return confirm_review(**values | changes)


@pytest.mark.parametrize(
    ("reviewed", "months", "following"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
    ],
)
def test_next_review_is_the_same_day_of_a_later_month(reviewed, months, following):
    assert next_review_day(reviewed, months) == following
    assert interval_between(reviewed, following) == months


def test_no_interval_leads_to_any_other_day():
    assert interval_between(date(2026, 1, 1), date(2026, 7, 2)) is None


@pytest.mark.parametrize(
    ("days_from_review", "stage"),
    [(-31, "ahead"), (-30, "soon"), (-1, "soon"), (0, "due"), (89, "due"), (90, "long_overdue")],
)
def test_stage_turns_on_its_very_day(days_from_review, stage):
    following = date(2027, 5, 2)
    assert stage_of(following, following + timedelta(days=days_from_review)) == stage


def test_advice_on_violence_and_suicide_is_reviewed_every_half_year():
    half_year = set(GuidancePage.objects.filter(review_months=6).values_list("slug", flat=True))
    assert half_year >= {"vald-i-nara-relationer-och-heder", "nar-livet-kanns-tungt"}
    assert GuidancePage.objects.get(slug="brand-i-hemmet").review_months == ReviewInterval.YEAR


def test_signature_is_public_at_once_and_stands_in_the_history(client, fire, redaktor):
    sign(fire, redaktor, note="Läst mot MSB:s råd.")
    shown = client.get("/rad/brand-i-hemmet/").content.decode()
    assert '<time datetime="2026-11-22">22 november 2026</time>' in shown
    assert '<time datetime="2027-11-22">' in shown
    review = fire.reviews.get()
    assert (review.login, review.reviewed_on, review.note) == (
        "redaktor", TODAY, "Läst mot MSB:s råd.",
    )  # fmt: skip
    entry = PageLogEntry.objects.get(page=fire.pk, action="guidance.reviewed")
    assert entry.user == redaktor
    assert entry.message == "Stämmer fortfarande: Läst mot MSB:s råd."


def test_signature_neither_publishes_nor_loses_a_draft(client, fire, redaktor, admin_user):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Ett halvt utkast"
    waiting = draft.save_revision(user=admin_user)
    sign(fire, redaktor)
    fire.refresh_from_db()
    assert fire.title != "Ett halvt utkast"
    assert fire.has_unpublished_changes
    assert fire.latest_revision_id == waiting.pk
    assert "Ett halvt utkast" not in client.get("/rad/brand-i-hemmet/").content.decode()
    waiting.publish()
    fire.refresh_from_db()
    assert (fire.title, fire.last_reviewed) == ("Ett halvt utkast", TODAY)


def test_signature_leaves_a_scheduled_draft_its_hour(fire, redaktor):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Ny rubrik från nyår"
    hour = datetime(2027, 1, 1, tzinfo=ZoneInfo("Europe/Stockholm"))
    scheduled = draft.save_revision(approved_go_live_at=hour)
    sign(fire, redaktor)
    scheduled.refresh_from_db()
    assert scheduled.approved_go_live_at == hour
    scheduled.publish()
    fire.refresh_from_db()
    assert (fire.title, fire.last_reviewed) == ("Ny rubrik från nyår", TODAY)


def test_signature_leaves_a_workflow_where_it_is(fire, redaktor, admin_user):
    workflow = Workflow.objects.create(name="Läs först")
    task = Task.objects.create(name="Läs")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.title = "Väntar på någon annan"
    draft.save_revision(user=admin_user)
    state = workflow.start(draft, admin_user)
    before = state.current_task_state.revision_id
    sign(fire, redaktor)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert state.current_task_state.revision_id == before


def test_old_revision_that_is_published_again_brings_back_no_older_date(fire, redaktor):
    old = fire.save_revision()
    sign(fire, redaktor)
    old.publish()
    fire.refresh_from_db()
    assert fire.last_reviewed == TODAY


@pytest.fixture
def half_yearly(db):
    """A page that is reviewed every half year, with a revision from before the interval was."""
    page = GuidancePage.objects.get(slug="nar-livet-kanns-tungt")
    revision = page.latest_revision
    del revision.content["review_months"]
    revision.save()
    # The editor opens the revision only where a draft waits; otherwise the row itself.
    GuidancePage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    return page


def test_publishing_a_revision_from_before_the_upgrade_keeps_the_interval(half_yearly):
    following = half_yearly.next_review
    half_yearly.latest_revision.publish()
    half_yearly.refresh_from_db()
    assert (half_yearly.review_months, half_yearly.next_review) == (6, following)


def test_first_edit_after_the_upgrade_keeps_the_interval(editor, half_yearly):
    following = half_yearly.next_review
    without_rows = {
        f"{rows}-{count}_FORMS": "0"
        for rows in ("numbers", "related_guidance")
        for count in ("TOTAL", "INITIAL")
    }
    changes = {"title": "Ny rubrik", "body-count": "0"} | without_rows
    response = publish(editor, half_yearly, **changes)
    assert response.status_code == 302
    half_yearly.refresh_from_db()
    assert half_yearly.title == "Ny rubrik"
    assert (half_yearly.review_months, half_yearly.next_review) == (6, following)


def test_new_interval_in_a_draft_counts_from_the_signature(fire, redaktor):
    draft = GuidancePage.objects.get(pk=fire.pk)
    draft.review_months = ReviewInterval.HALF_YEAR
    waiting = draft.save_revision()
    sign(fire, redaktor)
    waiting.publish()
    fire.refresh_from_db()
    assert fire.next_review == date(2027, 5, 22)


def test_second_signer_is_told_who_was_first(fire, redaktor, admin_user):
    seen = fire.last_reviewed
    sign(fire, redaktor)
    with pytest.raises(AlreadyReviewedError) as refused:
        sign(fire, admin_user, seen_last_reviewed=seen)
    assert refused.value.review.login == "redaktor"
    assert fire.reviews.count() == 1


def test_page_that_nobody_can_read_is_not_signed(fire, redaktor):
    fire.unpublish()
    with pytest.raises(NotPublishedError):
        sign(fire, redaktor)
    assert not GuidanceReview.objects.exists()


def test_signature_outlives_the_login(fire, redaktor):
    sign(fire, redaktor)
    redaktor.delete()
    assert fire.reviews.get().login == "redaktor"


# The ways in


def confirm_url(page):
    return reverse("guidance_review:confirm", args=[page.pk])


def forms_to(response, address):
    return re.findall(rf'<form[^>]*action="{re.escape(address)}"', response.content.decode())


def test_one_click_stands_in_list_page_menu_and_side_panel(editor, fire):
    listed = editor.get(reverse("guidance_review:index"))
    assert len(forms_to(listed, confirm_url(fire))) == 1
    edited = editor.get(reverse("wagtailadmin_pages:edit", args=[fire.pk]))
    assert len(forms_to(edited, confirm_url(fire))) == 2
    response = editor.post(confirm_url(fire), {"seen": "2026-10-12", "next": "/admin/"})
    assert response["Location"] == "/admin/"
    fire.refresh_from_db()
    assert fire.last_reviewed == TODAY


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"seen": ""},
        {"seen": "igår"},
        {"seen": "2026-10-12\0"},
        {"seen": "2020-01-01"},
        {"seen": "2026-10-12", "note": "x" * 301},
        {"seen": "2026-10-12", "note": "\0"},
    ],
)
def test_hostile_signature_signs_nothing(editor, fire, sent):
    response = editor.post(confirm_url(fire), sent | {"next": "https://ond.example/"})
    assert response.status_code == 302
    assert response["Location"] == reverse("guidance_review:index")
    fire.refresh_from_db()
    assert fire.last_reviewed == date(2026, 10, 12)


@pytest.mark.parametrize("username", ["handlaggare", "kriskommunikator"])
def test_login_without_the_right_neither_sees_nor_signs(client, fire, username):
    client.force_login(get_user_model().objects.get(username=username))
    assert client.get(reverse("guidance_review:index")).status_code == 403
    assert client.post(confirm_url(fire), {"seen": "2026-10-12"}).status_code == 403
    assert not GuidanceReview.objects.exists()


def test_reading_signs_nothing(editor, fire):
    assert editor.get(confirm_url(fire)).status_code == 405


def test_list_and_start_page_show_what_is_late_first(client, redaktor, demo_day):
    demo_day.move_to("2027-06-15T12:00:00+02:00")
    client.force_login(redaktor)
    page = client.get(reverse("guidance_review:index"), {"lage": "long_overdue"})
    assert [row.slug for row in page.context["pages"]] == ["nar-livet-kanns-tungt"]
    assert client.get(reverse("guidance_review:index"), {"lage": "'--"}).status_code == 200
    reviews = next(each for each in registered_lists() if each.name == "guidance-reviews")
    rows = reviews.rows(redaktor, date(2027, 6, 15))
    assert [(row.day, row.is_overdue) for row in rows] == [
        (date(2027, 3, 7), True),
        (date(2027, 4, 20), True),
        (date(2027, 5, 2), True),
        (date(2027, 6, 15), True),
    ]


# The reminders


def mails():
    return list(Email.objects.filter(message__contains="granskning/").order_by("pk"))


def test_owner_is_mailed_before_on_the_day_and_90_days_later_each_once(demo_day, fire):
    PageReminder.objects.all().delete()
    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    address = fire.owner_function.email
    due = date(2027, 10, 12)
    told = []
    for days in (-31, -30, -29, -1, 0, 1, 89, 90, 91):
        demo_day.move_to(datetime.combine(due + timedelta(days=days), datetime.min.time(),
                                          tzinfo=ZoneInfo("Europe/Stockholm")))  # fmt: skip
        for _again in range(2):
            send_review_reminders()
        told.append(len(mails()))
    assert told == [0, 1, 1, 1, 2, 2, 2, 3, 3]
    assert {mail.to[0] for mail in mails()} == {address}
    assert [mail.subject.split(":")[0] for mail in mails()] == [
        "Snart dags att granska", "Dags att granska", "Granskningen är 90 dagar försenad",
    ]  # fmt: skip
    assert all(fire.title in mail.message for mail in mails())


def test_signature_ends_the_reminders_of_that_review(demo_day, fire, redaktor):
    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    demo_day.move_to("2027-10-12T08:00:00+02:00")
    sign(fire, redaktor, today=date(2027, 10, 12))
    send_review_reminders()
    assert mails() == []


def test_page_without_an_owner_is_mailed_to_the_editors_and_several_are_one_mail(demo_day):
    GuidancePage.objects.update(owner_function=None, next_review=date(2027, 1, 1))
    demo_day.move_to("2027-01-01T08:00:00+01:00")
    assert send_review_reminders() == 1
    (mail,) = mails()
    assert mail.to == [MunicipalitySettings.objects.get().editors_email]
    assert mail.subject == "14 sidor att granska"
    assert PageReminder.objects.count() == 14


def test_without_any_address_nothing_is_noted_so_that_a_later_one_is_mailed(demo_day):
    MunicipalitySettings.objects.update(editors_email="", email="")
    GuidancePage.objects.update(owner_function=None, next_review=timezone.localdate())
    assert send_review_reminders() == 0
    MunicipalitySettings.objects.update(editors_email="ny@exempelkoping.example")
    assert send_review_reminders() == 1


def test_worker_that_dies_with_the_mail_leaves_no_reminder(monkeypatch, fire):
    GuidancePage.objects.filter(pk=fire.pk).update(next_review=TODAY)

    def die(**kwargs):
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr("guidance.review.reminders.queue_mail", die)
        with pytest.raises(RuntimeError):
            send_review_reminders()
    assert not PageReminder.objects.filter(page=fire).exists()
    send_review_reminders()
    assert PageReminder.objects.filter(page=fire, stage=ReviewStage.DUE.value).count() == 1


def test_other_worker_that_came_first_makes_no_second_mail(monkeypatch, fire):
    """Both have read what is due before either writes."""
    from guidance.review import reminders

    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    GuidancePage.objects.filter(pk=fire.pk).update(next_review=TODAY)
    due = reminders._list_due(TODAY)
    send_review_reminders()
    monkeypatch.setattr(reminders, "_list_due", lambda today: due)
    assert send_review_reminders() == 0
    assert len(mails()) == 1


def test_heading_with_a_line_break_makes_no_second_header(fire):
    GuidancePage.objects.exclude(pk=fire.pk).update(next_review=date(2040, 1, 1))
    GuidancePage.objects.filter(pk=fire.pk).update(
        title="Brand\r\nBcc: ond@ond.example", next_review=TODAY
    )
    send_review_reminders()
    (mail,) = mails()
    assert "\n" not in mail.subject
    assert mail.to == [ResponsibleFunction.objects.get(code="raddningstjanst").email]


def test_complete_translation_follows_its_swedish_page_and_is_reminded_of_by_it_alone(
    demo_day, fire, redaktor
):
    english = fire.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()
    sign(fire, redaktor)
    english.refresh_from_db()
    assert (english.last_reviewed, english.next_review) == (TODAY, date(2027, 11, 22))
    assert not english.reviews.exists()
    listed = in_review_cycle(GuidancePage.objects.all())
    assert fire in listed
    assert english not in listed

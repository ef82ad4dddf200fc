"""What is late or soon due is listed for staff, and its function is reminded of it, once."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from post_office.models import Email
from wagtail.models import GroupPagePermission, Locale

from home.models import MunicipalitySettings, PageReminder, ResponsibleFunction
from promises.due.reminders import remind_of_due_days
from promises.due.work import DueKind, list_due_work
from promises.models import FollowUp, Measure
from promises.state_services import bring_states_up_to_date
from tests.promises.follow_up.conftest import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

TODAY = date(2026, 11, 22)


@pytest.fixture
def promise(make_promise):
    return make_promise(
        title="Ljus i parken",
        responsible_function=ResponsibleFunction.objects.get(code="bra_aker"),
        next_follow_up=date(2026, 12, 31),
    )


def add_measure(promise, due, status="pagaende"):
    return Measure.objects.create(
        page=promise,
        title="Tio lampor",
        responsible="teknisk_forvaltning",
        due=due,
        status=status,
        locale=promise.locale,
    )


def work_of(promise, today=TODAY):
    return [work for work in list_due_work(today) if work.page == promise]


def mails_of(promise):
    return Email.objects.filter(subject__contains=promise.title)


def remind_on(demo_day, day):
    demo_day.move_to(f"{day.isoformat()}T05:00:00Z")
    return remind_of_due_days()


def test_seeded_promises_show_what_is_late():
    late = [(work.words, work.days_late) for work in list_due_work(TODAY) if work.is_late]
    assert late == [
        ("Ny belysning i gångtunneln och vid bussplatsen", 53),
        ("Nya dörrar till alla källare på Norrbyvägen 2–48", 22),
        ("Uppföljning", 7),
    ]


@pytest.mark.parametrize(
    ("status", "due", "expected"),
    [
        ("pagaende", TODAY - timedelta(days=1), (True, 1)),
        ("pagaende", TODAY, (False, 0)),
        ("planerad", TODAY + timedelta(days=14), (False, 0)),
        ("planerad", TODAY + timedelta(days=15), None),
        ("forsenad", TODAY + timedelta(days=90), (True, 0)),
        ("klar", TODAY - timedelta(days=1), None),
        ("struken", TODAY - timedelta(days=1), None),
    ],
)
def test_measure_is_listed_from_two_weeks_before_until_it_is_finished(
    promise, status, due, expected
):
    add_measure(promise, due, status)
    found = [(work.is_late, work.days_late) for work in work_of(promise)]
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize("fields", [{"status": "uppfyllt"}, {"live": False}, {"status": "utkast"}])
def test_nothing_is_late_in_a_promise_that_is_over_or_hidden(make_promise, fields):
    page = make_promise(next_follow_up=TODAY, **fields)
    add_measure(page, TODAY)
    assert work_of(page) == []


def test_what_comes_after_the_last_day_is_listed_and_reminded_of_until_the_evaluation(
    promise, demo_day
):
    after = promise.valid_to + timedelta(days=1)
    add_measure(promise, promise.valid_to)
    promise.next_follow_up = after + timedelta(days=14)
    promise.save()
    remind_on(demo_day, after)
    bring_states_up_to_date()
    promise.refresh_from_db()
    assert promise.status == "ej_uppfyllt"
    found = [(work.kind, work.days_late) for work in work_of(promise, after)]
    assert found == [(DueKind.MEASURE, 1), (DueKind.EVALUATION, 1), (DueKind.FOLLOW_UP, 0)]
    remind_on(demo_day, promise.next_follow_up)
    assert mails_of(promise).filter(subject__contains="15 januari 2027").count() == 2
    promise.evaluated_on, promise.evaluation_result = after, "ej_uppfyllt"
    promise.evaluation_summary = "Inget blev av."
    promise.save()
    assert work_of(promise, after) == []


def test_follow_up_is_listed_until_one_is_public(make_promise):
    page = make_promise(next_follow_up=TODAY + timedelta(days=3))
    assert [work.kind for work in work_of(page)] == [DueKind.FOLLOW_UP]
    FollowUp.objects.create(
        page=page, date=page.next_follow_up, title="x", summary="x", locale=page.locale
    )
    assert len(work_of(page)) == 1
    page.follow_ups.update(published=True)
    assert [work.kind for work in work_of(page)] == [DueKind.NEXT_DAY]


def test_translation_is_not_counted_twice(promise):
    add_measure(promise, TODAY)
    english, _ = Locale.objects.get_or_create(language_code="en")
    copy = promise.copy_for_translation(english, copy_parents=True)
    copy.live = True
    copy.save()
    assert len([work for work in list_due_work(TODAY) if work.words == "Tio lampor"]) == 1


def test_list_needs_as_many_queries_for_many_promises(django_assert_max_num_queries, make_promise):
    for _ in range(10):
        add_measure(make_promise(), TODAY)
    with django_assert_max_num_queries(4):
        assert len(list_due_work(TODAY)) > 10


def test_function_is_reminded_two_weeks_before_and_on_the_day(promise, demo_day):
    add_measure(promise, date(2026, 12, 10))
    for days in range(25):
        for _ in range(2):
            remind_on(demo_day, TODAY + timedelta(days=days))
    mails = list(mails_of(promise).order_by("created"))
    assert [mail.created.date() for mail in mails] == [date(2026, 11, 26), date(2026, 12, 10)]
    assert [mail.to for mail in mails] == [["bra-aker@exempelkoping.example"]] * 2
    assert mails[0].subject == "En åtgärd ska vara klar 10 december 2026: Ljus i parken"
    assert "Tio lampor" in mails[0].message
    assert f"/admin/medborgarloften/{promise.pk}/folj-upp/#rad-" in mails[0].message
    assert "försenad" in mails[1].message


def test_what_will_be_late_is_reminded_of_in_its_time_as_all_else(promise, demo_day):
    day = TODAY + timedelta(days=90)
    add_measure(promise, day, "forsenad")
    remind_of_due_days()
    assert not mails_of(promise).exists()
    remind_on(demo_day, day - timedelta(days=14))
    assert mails_of(promise).count() == 1


def test_day_that_was_moved_is_reminded_of_anew(promise, demo_day):
    measure = add_measure(promise, date(2026, 11, 23))
    remind_of_due_days()
    measure.due = date(2026, 11, 30)
    measure.save()
    remind_of_due_days()
    assert mails_of(promise).count() == 2


def test_worker_that_stood_still_makes_up_for_a_week_and_no_more(promise, demo_day):
    add_measure(promise, date(2026, 11, 18))
    add_measure(promise, date(2026, 11, 10))
    remind_of_due_days()
    (mail,) = mails_of(promise)
    assert "18 november 2026" in mail.subject


def test_reminder_and_mail_are_written_together_or_not_at_all(promise, monkeypatch):
    add_measure(promise, TODAY)

    def fail(**_values):
        raise OSError

    monkeypatch.setattr("promises.due.reminders.queue_mail", fail)
    with pytest.raises(OSError):  # noqa: PT011  # ours, raised above
        remind_of_due_days()
    assert not PageReminder.objects.filter(page=promise).exists()
    monkeypatch.undo()
    remind_of_due_days()
    assert mails_of(promise).count() == 1


def test_promise_without_a_function_reminds_those_who_look_after_the_site(make_promise):
    page = make_promise(title="Utan funktion", next_follow_up=TODAY)
    remind_of_due_days()
    (mail,) = mails_of(page)
    settings = MunicipalitySettings.objects.get()
    assert mail.to == [getattr(settings, "editors_email", "") or settings.email]


def test_staff_see_the_list_and_others_do_not(client, promise):
    measure = add_measure(promise, TODAY - timedelta(days=3))
    users = get_user_model().objects
    address = reverse("late_work")
    assert address == "/admin/medborgarloften/forsenat/"
    client.force_login(users.get(username="redaktor"))
    html = client.get(address).content.decode()
    assert "Ljus i parken, 2026" in html
    assert "3 dagar" in html
    assert "Brågrupp Åker" in html
    assert f'href="{address}"' in client.get(reverse("promise_listing:index")).content.decode()
    form, row = (
        f"/admin/medborgarloften/{promise.pk}/folj-upp/",
        f"rad-{measure.translation_key.hex}",
    )
    assert f'href="{form}#{row}"' in html
    assert f'id="{row}"' in client.get(form).text
    start = client.get("/admin/").content.decode()
    assert f'href="{form}#{row}"' in start
    assert "Ljus i parken, 2026" in start
    assert "Löften: det som är försenat eller snart ska vara klart" in start
    client.force_login(users.get(username="handlaggare"))
    response = client.get(address)
    assert response.status_code == 403
    assert "Ljus i parken" not in response.content.decode()


def test_login_that_may_not_publish_is_led_to_the_editor_of_the_page(client, promise):
    add_measure(promise, TODAY)
    writers = Group.objects.create(name="Skribenter")
    writers.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=writers, page=promise.get_parent(), permission=change)
    writer = get_user_model().objects.create_user("skribent")
    writer.groups.add(writers)
    client.force_login(writer)
    html = client.get(reverse("late_work")).text
    assert f'href="/admin/pages/{promise.pk}/edit/"' in html
    assert f"/{promise.pk}/folj-upp/" not in html


def test_late_measure_leaves_the_list_once_the_form_says_that_it_is_done(client, promise):
    measure = add_measure(promise, TODAY - timedelta(days=3))
    promise.save_revision().publish()
    client.force_login(get_user_model().objects.get(username="redaktor"))
    (work,) = work_of(promise)
    address = work.url.partition("#")[0]
    fields = fields_of(client.get(address)) | {
        "summary": "Lamporna lyser.",
        "step": "publicera",
        f"r{measure.translation_key.hex}_status": "klar",
    }
    assert client.post(address, fields).status_code == 302
    assert work_of(promise) == []


def test_list_asks_as_many_questions_about_rights_for_many_promises(client, make_promise):
    client.force_login(get_user_model().objects.get(username="redaktor"))

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("late_work")).status_code == 200
        return len(seen)

    queries()
    few = queries()
    for _ in range(10):
        add_measure(make_promise(), TODAY)
    assert queries() == few

"""No promise is out of sight: without a coming follow-up or an evaluation it is listed."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from post_office.models import Email

from home.models import MunicipalitySettings, ResponsibleFunction
from promises.due.next_day import propose_next_follow_up
from promises.due.reminders import remind_of_due_days
from promises.due.work import DueKind, list_due_work
from promises.models import FollowUp, PromisePage
from tests.promises.follow_up.conftest import Editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

TODAY = date(2026, 11, 22)
FUNCTION = "bra-aker@exempelkoping.example"


@pytest.fixture
def promise(make_promise):
    """A promise that is valid for another year, followed up every eight weeks, last in October."""
    page = make_promise(
        title="Ljus i parken",
        valid_to=date(2027, 12, 31),
        responsible_function=ResponsibleFunction.objects.get(code="bra_aker"),
    )
    for day in (date(2026, 8, 27), date(2026, 10, 22)):
        follow_up(page, day)
    return page


def follow_up(page, day):
    FollowUp.objects.create(
        page=page, date=day, title="x", summary="x", published=True, locale=page.locale
    )


def work_of(promise, today=TODAY):
    return [
        (work.kind, work.due, work.days_late)
        for work in list_due_work(today)
        if work.page == promise
    ]


def remind_daily(demo_day, first, days):
    for number in range(days):
        demo_day.move_to(f"{(first + timedelta(days=number)).isoformat()}T05:00:00Z")
        remind_of_due_days()
        remind_of_due_days()


def announce(promise, day):
    promise.next_follow_up = day
    promise.save_revision().publish()


def test_lack_of_a_day_is_listed_by_when_it_is_time_again(promise):
    assert work_of(promise) == [(DueKind.NEXT_DAY, date(2026, 12, 17), 0)]
    assert work_of(promise, date(2026, 12, 20)) == [(DueKind.NEXT_DAY, date(2026, 12, 17), 3)]


def test_day_that_was_kept_is_a_lack_until_another_is_announced(promise):
    announce(promise, date(2026, 11, 15))
    assert work_of(promise) == [(DueKind.FOLLOW_UP, date(2026, 11, 15), 7)]
    follow_up(promise, date(2026, 11, 16))
    assert [kind for kind, _due, _late in work_of(promise)] == [DueKind.NEXT_DAY]
    announce(promise, date(2027, 2, 1))
    assert work_of(promise) == []


@pytest.mark.parametrize("fields", [{"status": "uppfyllt"}, {"live": False}, {"status": "utkast"}])
def test_promise_that_is_over_or_hidden_lacks_nothing(make_promise, fields):
    assert work_of(make_promise(**fields)) == []


def test_evaluation_is_listed_from_two_weeks_before_the_last_day_until_it_is_made(promise):
    last = date(2027, 12, 31)
    announce(promise, last)
    assert work_of(promise, last - timedelta(days=15)) == []
    soon = work_of(promise, last - timedelta(days=14))
    assert (DueKind.EVALUATION, last, 0) in soon
    assert (DueKind.EVALUATION, last, 40) in work_of(promise, last + timedelta(days=40))
    promise.evaluated_on, promise.evaluation_result = TODAY, "uppfyllt"
    promise.evaluation_summary = "Lamporna lyser."
    promise.save()
    assert work_of(promise, last + timedelta(days=40)) == []


def test_function_is_reminded_of_a_lack_two_weeks_before_and_when_it_is_time(promise, demo_day):
    remind_daily(demo_day, TODAY, 30)
    first, second = Email.objects.filter(subject__contains=promise.title).order_by("created")
    assert [mail.created.date() for mail in (first, second)] == [
        date(2026, 12, 3),
        date(2026, 12, 17),
    ]
    assert first.to == second.to == [FUNCTION]
    assert first.subject == (
        "Ingen uppföljning är utlovad, och en behövs senast 17 december 2026: Ljus i parken"
    )
    assert "Invånarna kan inte se när löftet följs upp nästa gång." in second.message
    assert f"/admin/medborgarloften/{promise.pk}/folj-upp/" in second.message


def test_function_is_reminded_of_the_evaluation_and_led_to_the_editor(promise, demo_day):
    announce(promise, promise.valid_to + timedelta(days=60))
    remind_daily(demo_day, date(2027, 12, 10), 30)
    first, second = Email.objects.filter(subject__contains=promise.title).order_by("created")
    assert [mail.created.date() for mail in (first, second)] == [
        date(2027, 12, 17),
        date(2027, 12, 31),
    ]
    assert first.subject == "Ett löfte tar slut 31 december 2027 och ska utvärderas: Ljus i parken"
    assert "Invånarna väntar på att få läsa om det hölls:" in second.message
    assert f"/admin/pages/{promise.pk}/edit/" in second.message


def test_reminder_that_has_nobody_to_go_to_is_in_the_log(make_promise, caplog):
    MunicipalitySettings.objects.update(editors_email="", email="")
    page = make_promise(next_follow_up=TODAY)
    remind_of_due_days()
    (record,) = [each for each in caplog.records if getattr(each, "page_id", 0) == page.pk]
    assert record.levelname == "ERROR"


def test_lack_is_on_the_editors_start_page_and_in_the_list(client, promise):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    for address in ("/admin/", reverse("late_work")):
        html = client.get(address).content.decode()
        assert "Ingen nästa uppföljning är utlovad" in html
        assert f'href="/admin/medborgarloften/{promise.pk}/folj-upp/"' in html


@pytest.fixture
def editor(promise):
    promise.save_revision().publish()
    return Editor(f"/admin/medborgarloften/{promise.pk}/folj-upp/")


@pytest.mark.parametrize(
    ("announced", "days", "proposed"),
    [
        (None, [], date(2027, 2, 21)),  # a quarter, since nothing says otherwise
        (None, [date(2026, 8, 27), date(2026, 10, 22)], date(2027, 1, 17)),
        (date(2026, 11, 19), [date(2026, 10, 22)], date(2026, 12, 20)),
        (date(2026, 11, 22), [date(2026, 10, 22)], date(2026, 12, 20)),
        (date(2026, 11, 23), [date(2026, 10, 22)], date(2026, 11, 23)),
        (None, [date(2026, 11, 21), date(2026, 11, 22)], date(2026, 11, 29)),
    ],
)
def test_form_proposes_the_same_interval_as_before(make_promise, announced, days, proposed):
    page = make_promise(next_follow_up=announced, valid_to=date(2027, 12, 31))
    for day in days:
        follow_up(page, day)
    assert propose_next_follow_up(page, TODAY) == proposed


def test_no_day_after_the_last_one_is_proposed(make_promise):
    page = make_promise(next_follow_up=date(2026, 11, 15))
    assert propose_next_follow_up(page, TODAY) == page.valid_to
    assert propose_next_follow_up(page, page.valid_to) is None


def test_follow_up_announces_the_next_one_though_nobody_thinks_of_it(editor, promise):
    assert editor.send(editor.open()).status_code == 302
    promise.refresh_from_db()
    assert promise.next_follow_up == date(2027, 1, 17)
    assert work_of(promise) == []


def test_form_asks_for_a_day_while_the_promise_is_worked_on(editor, promise):
    answer = editor.send(editor.open(), next_follow_up="")
    assert answer.status_code == 422
    assert "Skriv när löftet följs upp nästa gång." in answer.text
    assert not PromisePage.objects.get(pk=promise.pk).next_follow_up


def test_form_asks_for_no_day_from_the_last_one_on(promise, demo_day):
    promise.save_revision().publish()
    demo_day.move_to(f"{promise.valid_to.isoformat()}T12:00:00Z")
    editor = Editor(f"/admin/medborgarloften/{promise.pk}/folj-upp/")
    fields = editor.open()
    assert fields["next_follow_up"] == ""
    assert editor.send(fields).status_code == 302
    assert [kind for kind, _due, _late in work_of(promise, promise.valid_to)] == [
        DueKind.EVALUATION
    ]

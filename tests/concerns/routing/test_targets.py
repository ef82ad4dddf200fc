from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concerns.models import AddressKind, OutboxMail
from concerns.routing.midsummer import next_midsummer_night
from concerns.routing.targets import choose_target
from concerns.working_days import is_working_day
from home.models import ResponsibleFunction

OFFICE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10 in Sweden
NIGHT = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _function(name, **values):
    return ResponsibleFunction(code=name, label=name, email=f"{name}@x.example", **values)


def _sent_to(function, moment):
    target = choose_target(function, moment)
    return target.email, target.kind


def test_own_address_when_nobody_stands_in():
    for moment in (OFFICE, NIGHT, SUNDAY):
        assert _sent_to(_function("a"), moment) == ("a@x.example", AddressKind.ORDINARY)


@pytest.mark.parametrize(("moment", "is_closed"), [(OFFICE, False), (NIGHT, True), (SUNDAY, True)])
def test_outside_office_hours_who_is_on_duty_gets_it(moment, is_closed):
    function = _function("a", out_of_hours_email="jour@x.example")
    wanted = (
        ("jour@x.example", AddressKind.OUT_OF_HOURS)
        if is_closed
        else ("a@x.example", AddressKind.ORDINARY)
    )
    assert _sent_to(function, moment) == wanted


@pytest.mark.parametrize(
    ("day", "is_away"), [(22, False), (23, True), (24, True), (25, True), (26, False)]
)
def test_deputy_gets_it_from_the_first_to_the_last_day(day, is_away):
    function = _function(
        "a",
        deputy_function=_function("b"),
        away_from=date(2026, 11, 23),
        away_until=date(2026, 11, 25),
    )
    moment = datetime(2026, 11, day, 9, 0, tzinfo=UTC)
    assert choose_target(function, moment).email == ("b@x.example" if is_away else "a@x.example")


def test_swedish_midnight_ends_the_last_day():
    function = _function(
        "a", deputy_email="b@x.example", away_from=date(2026, 11, 23), away_until=date(2026, 11, 23)
    )
    assert (
        choose_target(function, datetime(2026, 11, 23, 22, 59, tzinfo=UTC)).email == "b@x.example"
    )
    assert choose_target(function, datetime(2026, 11, 23, 23, 0, tzinfo=UTC)).email == "a@x.example"


def test_two_that_stand_in_for_each_other_do_not_go_round():
    a, b = _function("a"), _function("b")
    a.out_of_hours_function, b.out_of_hours_function = b, a
    a.deputy_function, b.deputy_function = b, a
    a.away_from = b.away_from = date(2026, 11, 1)
    a.away_until = b.away_until = date(2026, 11, 30)
    assert choose_target(a, NIGHT).email == "b@x.example"
    assert choose_target(a, OFFICE).email == "b@x.example"


def test_stand_in_without_address_is_passed_over():
    b = ResponsibleFunction(code="b", label="b")
    a = _function("a", out_of_hours_function=b)
    assert _sent_to(a, NIGHT) == ("a@x.example", AddressKind.ORDINARY)
    assert _sent_to(b, NIGHT) == ("", AddressKind.NONE)


@settings(deadline=None)  # the machine may be busy
@given(
    st.datetimes(
        min_value=datetime(2020, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)
    )
)
def test_midsummer_night_is_the_next_one_and_no_working_day(now):
    night = next_midsummer_night(now)
    assert now < night
    assert (night - now).days <= 372
    assert (night.hour, night.weekday(), night.month) == (2, 4, 6)
    assert 19 <= night.day <= 25
    assert not is_working_day(night.date())


@pytest.mark.django_db
def test_mail_and_decision_agree_on_the_address_and_the_case_stays(submit, demo_day):
    duty = ResponsibleFunction.objects.get(code="kontaktcenter")
    ResponsibleFunction.objects.filter(code="teknisk_felanmalan").update(out_of_hours_function=duty)
    case = submit("trafik")  # on a Sunday
    decision = case.routing_decisions.get()
    assert case.function.code == "teknisk_felanmalan"
    assert decision.address_kind == AddressKind.OUT_OF_HOURS
    mail = OutboxMail.objects.get(concern=case, function__code="teknisk_felanmalan")
    assert mail.email.to == [duty.email]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"deputy_email": "b@x.example", "deputy_function_id": 1}, "deputy_email"),
        (
            {
                "away_from": date(2026, 1, 2),
                "away_until": date(2026, 1, 1),
                "deputy_email": "b@x.example",
            },
            "away_until",
        ),
        ({"away_from": date(2026, 1, 2), "deputy_email": "b@x.example"}, "away_until"),
        ({"away_from": date(2026, 1, 1), "away_until": date(2026, 1, 2)}, "deputy_function"),
        ({"out_of_hours_email": "inget"}, "out_of_hours_email"),
    ],
)
def test_receivers_that_make_no_sense_are_refused(log_in, values, fault):
    fields = {name.removesuffix("_id"): value for name, value in values.items()}
    if "deputy_function" in fields:
        fields["deputy_function"] = ResponsibleFunction.objects.get(code="skola").pk
    answer = log_in("handlaggare").post(
        "/admin/arendevagar/mottagare/kontaktcenter/", {"email": "k@x.example", **fields}
    )
    assert answer.status_code == 422
    assert fault in answer.context["form"].errors


@pytest.mark.django_db
def test_function_cannot_stand_in_for_itself(log_in):
    own = ResponsibleFunction.objects.get(code="kontaktcenter")
    answer = log_in("handlaggare").post(
        "/admin/arendevagar/mottagare/kontaktcenter/",
        {"email": "k@x.example", "out_of_hours_function": own.pk},
    )
    assert answer.status_code == 422


@pytest.mark.django_db
def test_receivers_are_saved_and_seen(log_in, demo_day):
    client = log_in("handlaggare")
    client.post(
        "/admin/arendevagar/mottagare/kontaktcenter/",
        {"email": "k@x.example", "out_of_hours_email": "natt@x.example"},
    )
    page = client.get("/admin/arendevagar/mottagare/").content.decode()
    assert "Utanför kontorstid: natt@x.example" in page
    assert client.get("/admin/arendevagar/mottagare/polisen/").status_code == 404

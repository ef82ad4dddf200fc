"""The two nights when the clock is changed: nobody's 02.30 is guessed."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils import timezone, translation

from crisis import moments
from crisis.console.forms.local_moment import LocalMoment, Typed, readings
from tests.crisis.console.conftest import area, fields_of, fill, newest, send

AUTUMN = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
SPRING = datetime(2027, 3, 27, 20, 0, tzinfo=UTC)
FIRST, SECOND = "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"


@pytest.fixture
def console(client, communicator):
    """The console on that evening: a session lasts half a day by the clock that it meets."""
    with time_machine.travel(AUTUMN, tick=False):
        client.force_login(communicator)
    return client


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2026-10-25T02:30", [FIRST, SECOND]),
        ("2026-10-25T02:00", ["2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00"]),
        ("2026-10-25T02:59", ["2026-10-25T02:59+02:00", "2026-10-25T02:59+01:00"]),
        ("2026-10-25T01:59", []),
        ("2026-10-25T03:00", []),
        ("2027-03-28T02:30", [
            "2027-03-28T01:59+01:00", "2027-03-28T03:00+02:00", "2027-03-28T03:30+02:00"]),
        ("2027-03-28T02:00", ["2027-03-28T01:59+01:00", "2027-03-28T03:00+02:00"]),
        ("2027-03-28T01:59", []),
        ("2027-03-28T03:00", []),
        ("2026-07-01T02:30", []),
        ("", []),
        ("nonsense", []),
        ("0001-01-01T00:00", []),
        ("9999-12-31T23:59", []),
    ],
)  # fmt: skip
def test_only_times_that_are_not_plain_give_a_choice(text, values):
    assert [one.value for one in readings(text)] == values


def test_the_field_gives_the_moment_that_was_chosen_in_utc():
    field = LocalMoment()
    assert field.clean(Typed("2026-10-25T02:30", FIRST)) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    assert field.clean(Typed("2026-10-25T02:30", SECOND)) == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )
    assert field.clean(Typed("2026-07-01T02:30", FIRST)) == datetime(2026, 7, 1, 0, 30, tzinfo=UTC)


def test_a_choice_for_another_time_is_no_choice():
    with pytest.raises(Exception, match=r"02\.31"), translation.override("sv"):
        LocalMoment().clean(Typed("2026-10-25T02:31", FIRST))


def test_a_stored_moment_comes_back_with_its_choice():
    shown = LocalMoment().prepare_value(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert shown == Typed("2026-10-25T02:30", SECOND)


def test_words_say_which_of_the_two_is_meant():
    with translation.override("sv"), time_machine.travel(AUTUMN, tick=False):
        assert moments.when(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == (
            "i morgon kl. 02.30 (sommartid)"
        )
        assert moments.clock(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "kl. 02.30 (vintertid)"
        assert moments.clock(datetime(2026, 10, 25, 2, 30, tzinfo=UTC)) == "kl. 03.30"
        assert moments.clock(datetime(2027, 3, 28, 1, 30, tzinfo=UTC)) == "kl. 03.30"


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["nasta", "expires_at", "starttid"])
def test_autumn_asks_in_every_field_and_keeps_everything(console, field):
    with time_machine.travel(AUTUMN, tick=False):
        sent = fill(console, plats="Norrby torg", **{field: "2026-10-25T02:30"})
        answer = send(console, sent, "forhandsgranska")
        assert answer.status_code == 422
        assert "Klockan blir 02.30 två gånger den natten." in answer.text
        assert "Den första (sommartid)" in answer.text
        assert "Den andra (vintertid)" in answer.text
        assert fields_of(answer)["plats"] == ["Norrby torg"]
        for choice, label in ((FIRST, "sommartid"), (SECOND, "vintertid")):
            chosen = send(console, {**sent, f"{field}_which": choice}, "forhandsgranska")
            assert chosen.status_code == 200
            assert label in chosen.text
            assert fields_of(chosen)[f"{field}_which"] == [choice]


@pytest.mark.django_db
def test_autumn_publishes_the_hour_that_was_chosen_and_shows_it(console):
    with time_machine.travel(AUTUMN, tick=False):
        sent = fill(console, nasta="2026-10-25T02:30", nasta_which=SECOND)
        answer = send(console, sent)
        incident = newest()
        assert incident.next_update_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        assert "kl. 02.30 (vintertid)" in console.get(answer.url).text
        assert "kl. 02.30 (vintertid)" in console.get(f"/kris/{incident.slug}/").text
        assert "kl. 02.30 (vintertid)" in console.get("/admin/kris/").text


@pytest.mark.django_db
def test_spring_says_that_there_is_no_such_time_and_offers_others(console, communicator):
    with time_machine.travel(SPRING, tick=False):
        console.force_login(communicator)
        sent = fill(console, expires_at="2027-03-28T02:30")
        answer = send(console, sent, "forhandsgranska")
        assert answer.status_code == 422
        assert "Klockan blir aldrig 02.30 den natten" in answer.text
        for offered in ("kl. 01.59", "kl. 03.00", "kl. 03.30"):
            assert offered in answer.text
        chosen = send(console, {**sent, "expires_at_which": "2027-03-28T03:00+02:00"})
        assert chosen.status_code == 302
        assert newest().expires_at == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_a_planned_start_in_that_hour_comes_back_as_it_was_chosen(console):
    with time_machine.travel(AUTUMN, tick=False):
        sent = fill(
            console,
            begins="senare",
            starts_at="2026-10-25T02:30",
            starts_at_which=SECOND,
            nasta="2026-10-25T05:00",
        )
        send(console, sent)
        incident = newest()
        assert incident.published_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        again = fields_of(console.get(f"/admin/kris/{incident.pk}/andra/"))
        assert again["starts_at"] == ["2026-10-25T02:30"]
        assert again["starts_at_which"] == [SECOND]


@pytest.mark.django_db
def test_an_update_and_a_free_notice_ask_as_well(console, publish):
    with time_machine.travel(AUTUMN, tick=False):
        incident = publish()
        address = f"/admin/kris/{incident.pk}/uppdatera/"
        sent = {"text": "Läget är oförändrat.", "next_update_at": "2026-10-25T02:30"}
        answer = console.post(address, sent)
        assert answer.status_code == 422
        assert "Den andra (vintertid)" in answer.text
        assert console.post(address, {**sent, "next_update_at_which": FIRST}).status_code == 302
        incident.refresh_from_db()
        assert incident.next_update_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        form = fields_of(console.get("/admin/kris/ny/"))
        free = {**form, "level": "info", "title": "T", "summary": "S", "what_to_do": "D",
                "areas": [area("aker")], "event_type": "annat",
                "expires_at": "2026-10-25T02:30"}  # fmt: skip
        assert console.post("/admin/kris/ny/", free).status_code == 422


@pytest.mark.django_db
def test_an_hour_across_the_switch_is_counted_as_it_passes(console):
    """From the first 02.30 to the second is an hour, though the clock shows the same."""
    with time_machine.travel(AUTUMN, tick=False):
        sent = fill(
            console,
            begins="senare",
            starts_at="2026-10-25T02:30",
            starts_at_which=FIRST,
            nasta="2026-10-25T02:30",
            nasta_which=SECOND,
            expires_at="2026-10-25T02:40",
            expires_at_which="2026-10-25T02:40+01:00",
        )
        assert send(console, sent).status_code == 302
        swapped = {**sent, "submission": "", "starts_at_which": SECOND, "nasta_which": FIRST}
        assert send(console, {**swapped, "despite": str(newest().pk)}).status_code == 422


@pytest.mark.django_db
def test_defaults_in_that_night_are_hours_that_pass(console):
    with time_machine.travel(datetime(2026, 10, 25, 0, 0, tzinfo=UTC), tick=False):
        assert timezone.localtime().hour == 2
        sent = fields_of(console.get("/admin/kris/mall/brand_rok/"))
        assert sent["starttid_which"] == ["2026-10-25T02:00+02:00"]
        assert sent["nasta"] == ["2026-10-25T03:00"]

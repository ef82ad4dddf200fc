"""The report in the console, and when its first screen was opened."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from crisis.drills import watching
from crisis.drills.beginning import note_first_screen
from crisis.drills.report import seconds_in_words
from crisis.models import Drill
from crisis.services import end_notice
from tests.crisis.conftest import SWEDISH
from tests.crisis.drills.canned import (
    CannedSite,
    all_right,
    subject_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def console(client, communicator):
    client.force_login(communicator)
    return client


def test_report_pages_are_for_the_console_only(client, exercise):
    addresses = ["/admin/kris/ovningar/", f"/admin/kris/ovningar/{exercise.drill.pk}/"]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(get_user_model().objects.get(username="redaktor"))
    for address in addresses:
        assert client.get(address).status_code == 403
    assert client.post("/admin/kris/ovningar/borja/").status_code == 403
    assert client.get("/admin/kris/ovningar/999999/").status_code == 403


def test_report_says_it_in_one_sentence_and_a_table(console, exercise, communicator, demo_day):
    note_first_screen(exercise, exercise.published_at - timedelta(seconds=24))
    site = CannedSite(all_right(subject_of(exercise)))
    watching.watch(Drill.objects.get(incident=exercise), site)
    address = f"/admin/kris/ovningar/{exercise.drill.pk}/"
    page = console.get(address).text
    assert "Från första skärmen till publicerat: 24 s. Syntes överallt efter 0,0 s." in page
    assert "Övningen pågår" in page
    assert page.count("Som det ska.") == 8
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    assert "Mätningen pågår." in console.get(address).text
    site.answers = {}
    watching.PATIENCE, patience = timedelta(0), watching.PATIENCE
    try:
        watching.watch(Drill.objects.get(incident=exercise), site)
    finally:
        watching.PATIENCE = patience
    page = console.get(address).text
    assert "Inte som det ska: " in page
    assert "Faran över syntes överallt" not in page


def test_unknown_report_is_not_found(console):
    assert console.get("/admin/kris/ovningar/999999/").status_code == 404


def test_beginning_notes_the_time_and_leads_into_the_real_flow(console, demo_day):
    answer = console.post("/admin/kris/ovningar/borja/", {"mall": "storm"})
    assert answer.url == "/admin/kris/mall/storm/?ovning=1"
    page = console.get(answer.url)
    assert page.context["form"]["is_exercise"].value() is True
    assert "Du övar." in page.text
    for unknown in ("", "finns-inte", "../../", "<script>"):
        answer = console.post("/admin/kris/ovningar/borja/", {"mall": unknown})
        assert answer.url == "/admin/kris/ny/?ovning=1"
    assert console.get("/admin/kris/ovningar/borja/").status_code == 405


def test_exercise_from_the_console_keeps_when_its_first_screen_was_opened(console, demo_day):
    from home.models import Area

    console.post("/admin/kris/ovningar/borja/")
    demo_day.shift(timedelta(seconds=24))
    local = timezone.localtime()
    answer = console.post(
        "/admin/kris/ny/",
        {
            "level": "info",
            "title": SWEDISH.title,
            "summary": SWEDISH.summary,
            "what_to_do": SWEDISH.what_to_do,
            "areas": [Area.objects.get(code="norrby").pk],
            "next_update_at": (local + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
            "expires_at": (local + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M"),
            "source": "Exempelköpings kommun",
            "event_type": "annat",
            "is_exercise": "on",
            "step": "publicera",
        },
    )
    assert answer.status_code == 302
    drill = Drill.objects.latest("pk")
    assert drill.writing_time == timedelta(seconds=24)
    assert drill.begun_by.username == "kriskommunikator"
    assert f"/admin/kris/ovningar/{drill.pk}/" in console.get(answer.url).text


@pytest.mark.parametrize("ago", [timedelta(hours=2), timedelta(seconds=-5)])
def test_first_screen_that_cannot_have_led_to_it_is_not_kept(exercise, ago):
    note_first_screen(exercise, exercise.published_at - ago)
    assert Drill.objects.get(incident=exercise).first_screen_at is None


def test_seconds_are_written_as_people_write_them():
    assert seconds_in_words(0.42) == "0,4 s"
    assert seconds_in_words(24, decimals=0) == "24 s"
    assert seconds_in_words(180) == "3 min"

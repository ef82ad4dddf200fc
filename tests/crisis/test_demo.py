"""The demo's notices in time: of these days, whole days apart, by the clock on the wall."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from cap_tools.models import Alert
from django.core.management import call_command
from django.utils import timezone
from xsdata.formats.dataclass.parsers import XmlParser

from crisis.demo_days import days_to_move, move
from crisis.models import CapMessage, Incident, Notice, NoticeUpdate
from crisis.selectors import list_live
from crisis.services import correct_notice

pytestmark = pytest.mark.django_db

SUMMER = datetime(2027, 4, 2, 8, 0, tzinfo=UTC)


def _seed(*arguments):
    call_command("seed_demo", *arguments, verbosity=0)


def _clock(moment):
    return timezone.localtime(moment).strftime("%H:%M")


def _state():
    incidents = Incident.objects.order_by("pk").values_list()
    updates = NoticeUpdate.objects.order_by("pk").values_list()
    texts = Notice.objects.order_by("pk").values_list("pk", "title", "latest_revision_id")
    told = CapMessage.objects.order_by("pk").values_list("pk", "digest")
    return list(incidents), list(updates), list(texts), list(told)


def test_wall_clock_is_kept_across_both_changes_of_time():
    winter = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
    summer = datetime.fromisoformat("2026-10-06T18:10:00+02:00")
    assert move(winter, 140).isoformat() == "2027-04-11T12:00:00+02:00"
    assert move(summer, 30).isoformat() == "2026-11-05T18:10:00+01:00"


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-11-22T12:00:00+01:00", 0),
        ("2026-11-22T11:59:59+01:00", -1),
        ("2026-11-23T13:00:00+01:00", 1),
        ("2027-04-11T11:30:00+02:00", 139),
    ],
)
def test_largest_number_of_days_that_leaves_nothing_in_the_future(now, days):
    latest = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
    assert days_to_move([latest], datetime.fromisoformat(now)) == days


def test_seeds_of_another_season_keep_their_clock_and_their_words():
    with time_machine.travel(SUMMER, tick=False):
        _seed()
        incident = Incident.objects.get(identifier="EXK-2026-0042")
        assert _clock(incident.published_at) == "05:50"
        assert timezone.localtime(incident.published_at).date() == date(2027, 4, 1)
        assert timezone.localtime(incident.expires_at).isoformat() == "2027-04-04T00:00:00+02:00"
        moments = [update.at for update in NoticeUpdate.objects.all()]
        assert max(moments) <= SUMMER < max(moments) + timedelta(days=1)
        boil = Incident.objects.get(identifier="EXK-2026-0037")
        assert _clock(boil.published_at) == "18:10"
        assert (incident.slug, boil.slug) == (
            "stromavbrott-strandvik-aker-2026-11-22",
            "koka-vattnet-i-norrby-oktober-2026",
        )


def test_as_of_the_day_of_the_content_leaves_every_time(demo_day):
    incident = Incident.objects.get(identifier="EXK-2026-0042")
    assert incident.expires_at.astimezone(UTC).isoformat() == "2026-11-22T23:00:00+00:00"
    assert incident.published_at.astimezone(UTC).isoformat() == "2026-11-22T04:50:00+00:00"


def test_as_of_another_day_moves_by_the_difference(demo_day):
    _seed("--as-of", "2026-11-24")
    incident = Incident.objects.get(identifier="EXK-2026-0042")
    assert timezone.localtime(incident.expires_at).isoformat() == "2026-11-25T00:00:00+01:00"


@pytest.mark.parametrize("scene", ["viktig", "calm", "akut"])
def test_seeding_twice_changes_nothing(scene, demo_day):
    _seed("--scene", scene)
    before = _state()
    _seed("--scene", scene)
    assert _state() == before


def test_scenes_show_each_kind_of_day_and_lead_back(client, demo_day):
    with time_machine.travel(datetime(2026, 11, 25, 18, 0, tzinfo=UTC), tick=False):
        _seed("--scene", "calm")
        assert list_live() == []
        _seed("--scene", "akut")
        assert [notice.incident.level for notice in list_live()] == ["akut", "viktig"]
        assert "gå inomhus nu" in client.get("/kontakt/").text
        _seed()
        assert [notice.incident.identifier for notice in list_live()] == ["EXK-2026-0042"]
        fire = Notice.objects.get(incident__identifier="EXK-2026-0041", locale__language_code="sv")
        assert fire.title == "Branden i Norrby är släckt – VMA är upphävt"
        assert fire.incident.updates.count() == 4


def test_what_other_systems_are_told_follows_the_scene_and_the_day(demo_day):
    for arguments in (("--scene", "akut"), ("--scene", "viktig"), ("--as-of", "2026-11-23"), ()):
        _seed(*arguments)
        for update in NoticeUpdate.objects.select_related("cap_message", "incident"):
            earlier = update.incident.updates.filter(number__lt=update.number).order_by("number")
            alert = XmlParser().from_bytes(bytes(update.cap_message.xml), Alert)
            assert datetime.fromisoformat(str(alert.sent)) == update.cap_message.sent == update.at
            assert [one.identifier for one in alert.references_to_list()] == [
                one.cap_identifier for one in earlier
            ]


def test_notice_that_somebody_has_worked_on_is_left_alone(communicator, demo_day):
    incident = Incident.objects.get(identifier="EXK-2026-0042")
    correct_notice(incident=incident, by=communicator, texts={"sv": "Rätt är 500."})
    before = list(incident.updates.values_list())
    _seed("--scene", "calm")
    assert list(incident.updates.values_list()) == before


def test_text_that_an_editor_changed_is_left_alone(communicator, demo_day):
    notice = Notice.objects.get(incident__identifier="EXK-2026-0041", locale__language_code="sv")
    notice.title = "Min rubrik"
    notice.save_revision(user=communicator).publish(user=communicator)
    _seed("--scene", "akut")
    notice.refresh_from_db()
    assert notice.title == "Min rubrik"


def test_removal_takes_every_notice(demo_day):
    _seed("--remove")
    assert not Incident.objects.exists()
    assert not Notice.objects.exists()
    assert not NoticeUpdate.objects.exists()

"""Safety points: one tap opens or closes, residents see it at once, and the history says who."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from crisis.console.forms.points import usual_closing
from crisis.selectors import find_next_boundary
from crisis.services.points import close_point, open_point
from home.models import SafetyPoint
from tests.crisis.conftest import POWER_CUT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

LIST = "/admin/kris/trygghetspunkter/"


@pytest.fixture
def library():
    return SafetyPoint.objects.get(code="tp-norrby")


@pytest.fixture
def hall():
    """The village hall of Strandvik, which is open until 22 on the demo's day."""
    return SafetyPoint.objects.get(code="tp-strandvik")


@pytest.fixture
def console(client, communicator):
    client.force_login(communicator)
    return client


def _until(**ahead):
    return (timezone.localtime() + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M")


def _open(client, point, until):
    return client.post(f"{LIST}{point.pk}/oppna/", {f"p{point.pk}-open_until": until})


def test_only_the_right_opens_the_doors(client, library):
    addresses = [f"{LIST}{library.pk}/oppna/", f"{LIST}{library.pk}/stang/"]
    for address in [LIST, *addresses]:
        assert client.get(address).status_code == 302
    client.force_login(get_user_model().objects.get(username="redaktor"))
    assert client.get(LIST).status_code == 403
    for address in addresses:
        assert client.post(address, {}).status_code == 403
    library.refresh_from_db()
    assert not library.is_open


def test_one_tap_opens_with_the_suggested_time(console, library):
    page = console.get(LIST)
    assert f'name="p{library.pk}-open_until"' in page.text
    assert 'value="2026-11-22T22:00"' in page.text
    assert _open(console, library, "2026-11-22T22:00").status_code == 302
    assert "Öppen sedan kl. 13.30, till kl. 22.00" in console.get("/kris/").text
    entry = ModelLogEntry.objects.get(action="crisis.open_point")
    assert (entry.user.username, entry.label) == ("kriskommunikator", "Norrby bibliotek")


def test_reading_switches_nothing(console, library):
    for act in ("oppna", "stang"):
        assert console.get(f"{LIST}{library.pk}/{act}/").status_code == 405


def test_one_tap_closes_at_once(console, hall, demo_day):
    assert console.post(f"{LIST}{hall.pk}/stang/").status_code == 302
    assert "Öppen sedan" not in console.get(POWER_CUT).text
    assert "Stängd sedan kl. 13.30" in console.get(POWER_CUT).text
    assert ModelLogEntry.objects.filter(action="crisis.close_point").count() == 1


def test_closing_twice_leaves_one_row_and_the_first_time(communicator, hall, demo_day):
    close_point(point=hall, by=communicator)
    first = SafetyPoint.objects.get(pk=hall.pk).switched_at
    demo_day.shift(timedelta(hours=1))
    close_point(point=hall, by=communicator)
    assert SafetyPoint.objects.get(pk=hall.pk).switched_at == first
    assert ModelLogEntry.objects.filter(action="crisis.close_point").count() == 1


def test_moving_the_closing_time_keeps_since_when_it_is_open(communicator, hall):
    since = hall.switched_at
    moved = open_point(point=hall, by=communicator, until=timezone.now() + timedelta(hours=1))
    assert moved.switched_at == since


def test_opened_again_after_its_time_it_is_open_since_now(communicator, hall, demo_day):
    demo_day.shift(timedelta(hours=10))
    again = open_point(point=hall, by=communicator, until=timezone.now() + timedelta(hours=1))
    assert again.switched_at == timezone.now()


@pytest.mark.parametrize(
    "until", ["", "2026-11-22T13:30", "2026-11-01T10:00", "2036-01-01T10:00", "nu", "<b>"]
)
def test_impossible_time_is_refused_at_its_field(console, library, until):
    answer = _open(console, library, until)
    assert answer.status_code == 422
    assert f'href="#id_p{library.pk}-open_until' in answer.text or "kris-error" in answer.text
    library.refresh_from_db()
    assert not library.is_open


def test_unknown_point_is_not_found(console):
    assert console.post(f"{LIST}999999/oppna/", {}).status_code == 404
    assert console.post(f"{LIST}999999/stang/", {}).status_code == 404


def test_point_past_its_time_is_closed_everywhere(client, hall, demo_day):
    assert "Öppen nu." in client.get("/kontakt/").text
    demo_day.shift(timedelta(hours=9))
    assert "Öppen nu." not in client.get("/kontakt/").text
    for address in ("/kris/", POWER_CUT):
        page = client.get(address).text
        assert "Öppen sedan" not in page
        assert "Stängd sedan kl. 22.00" in page


def test_shared_cache_never_outlives_an_open_point(client, communicator, library, demo_day):
    closes = timezone.now() + timedelta(seconds=30)
    open_point(point=library, by=communicator, until=closes)
    assert find_next_boundary() == closes
    assert "s-maxage=30" in client.get("/kontakt/").headers["Cache-Control"]


def test_suggested_time_is_ten_in_the_evening_at_least_two_hours_ahead():
    noon = timezone.localtime()
    assert usual_closing(noon).strftime("%d %H:%M") == "22 22:00"
    evening = noon.replace(hour=21)
    assert usual_closing(evening).strftime("%d %H:%M") == "23 22:00"


def test_open_service_refuses_what_has_passed(communicator, library):
    with pytest.raises(ValidationError):
        open_point(point=library, by=communicator, until=timezone.now())


def test_overview_and_notice_show_the_map_with_the_numbers_of_the_list(client):
    page = client.get("/kris/").text
    assert "Karta över trygghetspunkterna" in page
    assert page.count('<span class="pin-no">') == 5
    notice = client.get(POWER_CUT).text
    assert "Berört område" in notice
    assert 'class="hatch" fill="url(#map-hatch)"' in notice


def test_notice_without_points_has_no_map(client, publish):
    incident = publish()
    assert 'class="map"' not in client.get(f"/kris/{incident.slug}/").text

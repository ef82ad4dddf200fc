"""The sheet for the notice board: its code leads to the notice, and its times outlive the day."""

import re
from datetime import timedelta

import pytest
import segno

from crisis.models import Notice
from tests.crisis.conftest import EXERCISE, FIRE, POWER_CUT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def poster(client):
    def _poster(address):
        page = client.get(address).text
        return page[page.index('<div class="wrap poster') : page.index("no-print")]

    return _poster


def modules_of(svg):
    """Return the dark modules that the path of an SVG draws, as (row, column)."""
    path = re.search(r'stroke="#000"[^>]* d="([^"]+)"', svg).group(1)
    found, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            found |= {(int(y), int(x) + step) for step in range(int(values[0]))}
            x += values[0]
    return found


@pytest.mark.parametrize("address", [POWER_CUT, f"/en{FIRE}", EXERCISE])
def test_code_holds_the_whole_public_address(poster, settings, address):
    settings.PUBLIC_URL = "https://kommun.example"
    whole = f"https://kommun.example{address}"
    expected = {
        (row + 4, column + 4)
        for row, modules in enumerate(segno.make_qr(whole, error="m", boost_error=False).matrix)
        for column, is_dark in enumerate(modules)
        if is_dark
    }
    paper = poster(address)
    assert modules_of(paper) == expected
    assert whole in paper  # in words, for whoever has no camera


def test_code_breaks_no_policy(poster):
    assert "style=" not in poster(POWER_CUT)


def test_times_on_paper_name_the_day(poster):
    paper = poster(POWER_CUT)
    assert "Nästa besked senast söndag 22 november kl. 16.00" in " ".join(paper.split())
    assert "Öppen till söndag 22 november kl. 22.00" in paper
    for word in ("i dag", "i går", "i morgon"):
        assert word not in paper


def test_sheet_names_sender_number_and_where_to_check(poster):
    paper = poster(POWER_CUT)
    for words in ("Exempelköpings kommun och Exempel Elnät", "EXK-2026-0042-04", "/kris/akta/"):
        assert words in paper


def test_late_message_is_late_on_paper(poster, demo_day):
    demo_day.shift(timedelta(hours=3))
    assert "Nästa besked är försenat." in poster(POWER_CUT)


def test_exercise_says_so_at_top_and_bottom(poster):
    assert poster(EXERCISE).count("ÖVNING – ÖVNING – ÖVNING") == 2


def test_code_is_on_no_other_page(client, publish):
    publish()
    for address in ("/", "/kris/", "/kontakt/"):
        assert 'class="qr"' not in client.get(address).text


def test_long_notice_gets_smaller_print(poster, publish):
    assert "poster dense" not in poster(POWER_CUT)
    incident = publish()
    Notice.objects.filter(incident=incident).update(what_to_do="Gå in och stäng.\n" * 40)
    assert "poster dense" in poster(f"/kris/{incident.slug}/")

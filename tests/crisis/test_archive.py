"""The archive: year by year, exercises named, nothing planned, and an end to every page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from crisis.archive import MOST_IN_A_YEAR, list_years
from crisis.models import Incident, Notice
from crisis.vocabulary import CapSeverity, Level
from tests.crisis.conftest import EXERCISE, FIRE, POWER_CUT, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def _fill(count, published_at):
    """Make ended notices straight in the database, as years of use leave them."""
    incidents = Incident.objects.bulk_create(
        Incident(
            identifier=f"EXK-{published_at.year}-{7000 + number}",
            slug=f"gammal-{published_at.year}-{number}",
            level=Level.INFO,
            published_at=published_at + timedelta(minutes=number),
            updated_at=published_at + timedelta(minutes=number),
            expires_at=published_at + timedelta(days=1, minutes=number),
            ended_at=published_at + timedelta(hours=1, minutes=number),
            source="Exempelköpings kommun",
            cap_severity=CapSeverity.MINOR,
        )
        for number in range(count)
    )
    swedish = Locale.objects.get(language_code="sv")
    Notice.objects.bulk_create(
        Notice(
            incident=incident,
            locale=swedish,
            title=f"Gammal notis {incident.identifier}",
            summary="x",
            what_to_do="x",
            live=True,
        )
        for incident in incidents
    )


def test_year_holds_what_ended_and_not_what_is_in_force(client):
    page = client.get("/kris/arkiv/2026/").text
    main = page[page.index("<main") :]
    assert f'href="{FIRE}"' in main
    assert "Faran är över" in main
    assert f'href="{POWER_CUT}"' not in main


def test_exercise_is_named_as_one(client):
    page = client.get("/kris/arkiv/2026/").text
    row = page[page.index("Övning – Övning – Övning") :]
    assert row.index(EXERCISE) < 700


def test_planned_exercise_and_planned_notice_are_nowhere(client, publish):
    for is_exercise in (True, False):
        incident = publish(is_exercise=is_exercise)
        later = timezone.now() + timedelta(days=1)
        Incident.objects.filter(pk=incident.pk).update(
            published_at=later, expires_at=later + timedelta(days=1)
        )
    for address in ("/kris/arkiv/2026/", "/kris/akta/", "/kris/lage.json", "/kris/"):
        assert SWEDISH.title not in client.get(address).text


@pytest.mark.parametrize("address", ["/kris/arkiv/", "/kris/"])
def test_years_are_listed_with_how_much_they_hold(client, address):
    page = client.get(address).text
    assert 'href="/kris/arkiv/2026/"' in page
    assert "3 notiser" in page


def test_years_follow_swedish_time(publish, demo_day):
    _fill(1, timezone.datetime(2024, 12, 31, 23, 30, tzinfo=timezone.get_fixed_timezone(0)))
    assert [one.year for one in list_years()] == [2026, 2025]


def test_year_without_anything_says_so_in_words(client):
    _fill(1, timezone.now() - timedelta(days=2 * 365))
    answer = client.get("/kris/arkiv/2025/")
    assert answer.status_code == 200
    assert "Det finns inga notiser från 2025 i arkivet." in answer.text


@pytest.mark.parametrize("year", ["1999", "2027", "9999", "0", "99999999999999999999", "abcd"])
def test_year_in_which_nothing_can_have_happened_is_not_found(client, year):
    assert client.get(f"/kris/arkiv/{year}/").status_code == 404


def test_english_archive_speaks_english(client):
    page = client.get("/en/kris/arkiv/2026/").text
    assert "Crisis notices 2026" in page
    assert f'href="/en{FIRE}"' in page


def test_five_hundred_notices_are_few_questions_and_one_page(client, django_assert_max_num_queries):
    _fill(500, timezone.now() - timedelta(days=40))
    client.get("/kris/arkiv/2026/")
    with django_assert_max_num_queries(22):
        page = client.get("/kris/arkiv/2026/").text
    assert page.count("<h3>") == MOST_IN_A_YEAR
    assert f"De {MOST_IN_A_YEAR} senaste notiserna visas." in page
    with django_assert_max_num_queries(32):
        client.get("/kris/")
    with django_assert_max_num_queries(32):
        client.get("/kris/akta/?q=hej")


def test_sitemap_lists_the_archive_and_the_check(client):
    text = client.get("/sitemap.xml").text
    for path in ("/kris/arkiv/2026/", "/en/kris/arkiv/2026/", "/kris/akta/"):
        assert f"<loc>http://127.0.0.1:8000{path}</loc>" in text

"""What residents read of the work against crime, on the day of the demo."""

import json
from datetime import date, datetime

import pytest
from django.utils import timezone

from promises.choices import MeasureStatus
from promises.models import (
    ActionPlanPage,
    LocalCouncilPage,
    Measure,
    PromisePage,
    SituationReportPage,
    WalkPoint,
)
from promises.prevention.selectors import background_of
from tests.promises.conftest import CENTRUM
from tests.promises.prevention.conftest import PLAN, REPORT, START, WALK, copy_version, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

OLD_PLAN = f"{START}atgardsplan/2024-2025/"


def plan(slug="2026-2027"):
    return ActionPlanPage.objects.get(slug=slug)


def publish(page):
    page.save_revision().publish()


def test_plan_counts_every_measure_of_its_promises_and_its_own(read):
    """Nobody has typed how many there are."""
    text = words(read(PLAN))
    promises = PromisePage.objects.filter(plan_rows__page=plan())
    own = plan().own_measures.count()
    assert sum(promise.measures.count() for promise in promises) + own == 22
    assert "Planen har 22 åtgärder" in text
    assert "10 klara" in text
    assert "3 åtgärder försenade" in text
    assert "1 struken" in text
    assert "19 av 24 dörrar" in text


def test_plan_says_at_once_what_its_promises_say(read):
    assert "Ny belysning i gångtunneln och vid bussplatsen Försenad" in words(read(PLAN))
    promise = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    measure = promise.measures.get(title__startswith="Ny belysning")
    measure.status = MeasureStatus.DONE
    measure.save()
    text = words(read(PLAN))
    assert "Ny belysning i gångtunneln och vid bussplatsen Klar" in text
    assert "11 klara" in text
    assert "2 åtgärder försenade" in text


def test_draft_promise_never_shows_in_a_plan(read):
    draft = PromisePage.objects.get(slug="tryggare-hamn-i-kvarnbyn-2027")
    page = plan()
    row = page.promise_rows.first()
    row.pk = None
    row.translation_key = None
    page.promise_rows.add(type(row)(focus_area=row.focus_area, promise=draft, locale=page.locale))
    publish(page)
    assert "Kvarnbyn" not in words(read(PLAN))
    assert "Planen har 22 åtgärder" in words(read(PLAN))


def test_revision_line_says_the_day_and_then_how_late_it_is(read, demo_day):
    assert "Revideras senast 26 november 2027 ." in words(read(PLAN))
    demo_day.move_to(timezone.make_aware(datetime(2027, 11, 26, 12)))
    assert "Revideras senast 26 november 2027" in words(read(REPORT))
    demo_day.move_to(timezone.make_aware(datetime(2027, 12, 8, 12)))
    for url in (PLAN, REPORT, f"{START}lagesbild/", START):
        text = words(read(url))
        assert "Skulle ha reviderats senast 26 november 2027" in text, url
        assert "12 dagar sen" in text, url


def test_replaced_version_stays_readable_and_says_so(read):
    text = words(read(OLD_PLAN))
    assert "Ersatt" in text
    assert "Det finns en nyare version Åtgärdsplan 2026–2027" in text
    assert "reviderats" not in text
    assert "Revideras" not in text
    assert "Fältgruppen ute på helgkvällar" in text


def test_version_says_in_words_what_changed_and_which_focus_areas_came_and_went(read):
    text = words(read(PLAN))
    assert "Planen följs upp varje år i stället för vartannat." in text
    assert "Nya fokusområden: Trafiksäkerhet och ordning, Barn och unga i riskzon" in text
    assert "Inte längre fokusområden: Bedrägerier mot äldre" in text


def test_list_keeps_its_address_when_a_new_version_takes_over(read, demo_day):
    copy_version(
        plan(),
        title="Åtgärdsplan 2027",
        decided_on=date(2026, 11, 20),
        valid_from=date(2027, 1, 1),
        revise_by=date(2028, 11, 20),
    )
    assert "Gäller nu: Åtgärdsplan 2026–2027" in words(read(START))
    assert "Gäller inte än" in words(read(f"{START}atgardsplan/"))
    demo_day.move_to(timezone.make_aware(datetime(2027, 1, 1, 12)))
    assert "Gäller nu: Åtgärdsplan 2027" in words(read(START))
    assert "Ersatt" in words(read(PLAN))


def test_draft_version_is_hidden_wherever_it_was_published(client, read):
    draft = copy_version(
        plan(), title="Hemligt utkast", status="utkast", valid_from=date(2026, 6, 1)
    )
    assert ActionPlanPage.objects.get(pk=draft.pk).live
    assert client.get(draft.get_url()).status_code == 404
    assert "Hemligt utkast" not in words(read(f"{START}atgardsplan/"))
    assert "Hemligt utkast" not in client.get("/sitemap.xml").content.decode()
    assert draft.get_url() not in client.get("/sitemap.xml").content.decode()
    assert "Gäller nu: Åtgärdsplan 2026–2027" in words(read(START))


def test_promise_leads_back_to_report_and_plan_it_stems_from(read):
    links = {a["href"] for a in read(CENTRUM).main.find_all("a")}
    assert f"{REPORT}#fokus-offentlig-miljo" in links
    assert f"{PLAN}#fokus-offentlig-miljo" in links
    assert read(REPORT).find(id="fokus-offentlig-miljo")
    assert read(PLAN).find(id="fokus-offentlig-miljo")


def test_background_is_the_public_plan_that_had_the_promise_first():
    fraud = PromisePage.objects.get(slug="fler-aldre-ska-kanna-igen-bedragerier-2025")
    assert background_of(fraud).plan == plan("2024-2025")
    assert background_of(fraud).report == SituationReportPage.objects.get(slug="2023")
    old = plan("2024-2025")
    old.status = "utkast"
    old.save()
    assert background_of(fraud) is None
    harbour = PromisePage.objects.get(slug="tryggare-hamn-i-kvarnbyn-2027")
    assert background_of(harbour) is None


def test_protocol_says_of_each_point_who_when_and_what_became_of_it(read):
    soup = read(WALK)
    point = " ".join(soup.find(id="punkt-3").get_text(" ").split())
    assert "Gångvägen bakom tvättstugorna är mörk" in point
    assert "Tekniska förvaltningen" in point
    assert "Klart senast 19 maj 2026" in point
    assert "Försenad 187 dagar" in point
    text = words(soup)
    assert "3 av 6 punkter är klara. 1 blir inte av. 2 är försenade." in text


def test_point_follows_the_measure_that_it_led_to(read):
    point = read(WALK).find(id="punkt-1")
    assert point.find("a", href="/medborgarloften/tryggt-boende-i-norrby-2026/")
    assert "Nya dörrar till alla källare" in point.get_text()
    Measure.objects.filter(title__startswith="Nya dörrar till alla").update(status="klar")
    page = read(WALK)
    pills = [" ".join(pill.get_text().split()) for pill in page.find(id="punkt-1").select(".st")]
    assert pills == ["Klar", "Klar"]  # the point's own, and its measure's
    assert "4 av 6 punkter är klara. 1 blir inte av. 1 är försenad." in words(page)


def test_point_of_a_draft_promise_links_nowhere(read):
    draft = PromisePage.objects.get(slug="tryggare-hamn-i-kvarnbyn-2027")
    WalkPoint.objects.filter(page__slug="norrbyvagen-2025").update(
        promise=draft, measure=draft.measures.first()
    )
    text = words(read(WALK))
    assert "Hör till löftet" not in text
    assert "Livbojar" not in text


def test_late_protocol_is_said_in_public(read, demo_day):
    url = f"{START}vandringar/hamnen-2026/"
    assert "Protokollet kommer senast 25 november 2026" in words(read(url))
    demo_day.move_to(timezone.make_aware(datetime(2026, 11, 26, 12)))
    assert "Protokollet skulle ha kommit senast 25 november 2026" in words(read(url))
    assert "Protokollet är sent" in words(read(f"{START}vandringar/"))


def test_calendar_shows_the_next_walk_first_and_a_cancelled_one_as_such(read):
    soup = read(f"{START}vandringar/")
    coming = [h3.get_text() for h3 in soup.find("section", {"aria-labelledby": "kommande"})("h3")]
    assert coming == [
        "Vandring på Strandvägen i november",
        "Vandring på Norrbyvägen 2026",
        "Vandring vid bussplatsen i Centrum 2026",
    ]
    assert "Inställd" in words(soup)


def test_search_engines_are_told_of_walks_as_events(read):
    soup = read(f"{START}vandringar/strandvagen-2026/")
    things = [json.loads(tag.string) for tag in soup("script", type="application/ld+json")]
    flat = [thing for entry in things for thing in (entry if isinstance(entry, list) else [entry])]
    event = next(thing for thing in flat if thing["@type"] == "Event")
    assert event["startDate"] == "2026-11-25T18:00:00+01:00"
    assert event["eventStatus"] == "https://schema.org/EventCancelled"


def test_council_shows_roles_meetings_promises_and_walks_of_its_area(read):
    text = words(read(f"{START}bragrupper/norrby/"))
    for expected in (
        "Bibliotekarie",
        "Leveransen är sen.",
        "Vad nästa löfte ska handla om",
        "Tryggt boende i Norrby",
        "Vandring på Norrbyvägen 2026",
        "Fråga efter Brågrupp Norrby",
    ):
        assert expected in text
    assert "Tryggare kvällar i Centrum" not in text


def test_meeting_that_nobody_wrote_about_is_late_after_four_weeks(read):
    text = words(read(f"{START}bragrupper/centrum/"))
    assert "Vi skulle ha skrivit vad mötet ledde till" in text
    board = LocalCouncilPage.objects.get(slug="bra")
    assert board.meetings.filter(date=date(2026, 11, 18), outcome="").exists()
    text = words(read(f"{START}bragrupper/bra/"))
    assert "skriver vi här inom fyra veckor" in text


def test_page_about_the_council_leads_here(read):
    links = {a["href"] for a in read("/om-oss/bra/").main.find_all("a")}
    assert {START, f"{START}lagesbild/", f"{START}atgardsplan/"} <= links
    assert {f"{START}bragrupper/", f"{START}vandringar/"} <= links


def test_search_finds_what_stands_on_the_rows(client):
    for question, url in {
        "källarinbrott lägesbild": REPORT,
        "tvättstugorna lampor": WALK,
        "KS/2025:517-106": REPORT,
    }.items():
        html = client.get("/sok/", {"q": question}).content.decode()
        assert f'href="{url}"' in html, question


PAGES_AND_CEILINGS = [
    (START, 45),
    (f"{START}lagesbild/", 30),
    (REPORT, 40),
    (PLAN, 45),
    (f"{START}bragrupper/", 30),
    (f"{START}bragrupper/norrby/", 45),
    (f"{START}vandringar/", 30),
    (WALK, 40),
]


@pytest.mark.parametrize(("url", "ceiling"), PAGES_AND_CEILINGS)
def test_pages_stay_below_their_ceiling_of_queries(
    client, url, ceiling, django_assert_max_num_queries
):
    client.get(url)
    with django_assert_max_num_queries(ceiling):
        client.get(url)

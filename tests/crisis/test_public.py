"""What residents see: on every page, at each moment, whatever was typed."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from crisis.composition import NoticeText
from crisis.models import Incident
from crisis.selectors import find_next_boundary
from crisis.services import VmaReference, end_notice
from crisis.vocabulary import Level
from home.models import HomePage, SafetyPoint
from home.search.selectors import search_site
from tests.crisis.conftest import EXERCISE, FIRE, POWER_CUT, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

OCTAGON = "M7.9 2h8.200"
EVERY_KIND_OF_PAGE = [
    "/",
    "/en/",
    "/kontakt/",
    "/sprak/",
    "/kris/",
    "/kris/sa-varnar-vi/",
    FIRE,
    "/finns-inte/",
]
FRONT = """{% load crisis_tags %}{% crisis_front as front %}{% if front %}
{% include "crisis/crisis_front.html" %}{% else %}{% situation_panel %}
{% endif %}"""


def _start_page(language="sv"):
    """Render what the start page shows of the situation."""
    request = RequestFactory().get("/")
    page = HomePage.objects.get(locale__language_code=language)
    with translation.override(language):
        context = Context({"request": request, "page": page, "LANGUAGE_CODE": language})
        return Template(FRONT).render(context)


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_notice_stands_on_every_page_and_leaves_by_the_clock(client, publish, demo_day, address):
    incident = publish()
    before = client.get(address)
    title = "Gas leak in Norrby" if address == "/en/" else SWEDISH.title
    assert title in before.text
    assert f"/kris/{incident.slug}/" in before.text
    demo_day.shift(timedelta(hours=6))
    after = client.get(address)
    assert 'data-level="akut"' not in after.text
    if address not in {"/kris/", "/", "/en/"}:  # these name what has ended
        assert title not in after.text


def test_level_is_shown_as_icon_word_and_colour(client, publish):
    publish()
    page = client.get("/kontakt/").text
    strip = page[page.index('class="strips"') : page.index("</aside>")]
    assert 'data-level="akut"' in strip
    assert "M12 1.8" in strip  # the triangle
    assert "Akut meddelande från kommunen" in strip


def test_most_urgent_has_the_band_and_the_rest_are_lines(client, publish):
    publish(level=Level.INFO)
    publish(level=Level.AKUT)
    publish(vma=VmaReference(source="Sveriges Radio", incident="SRVMA1"))
    page = client.get("/kontakt/").text
    strip = page[page.index('class="strips"') : page.index("</aside>")]
    levels = [part.split('"')[0] for part in strip.split('data-level="')[1:]]
    assert levels == ["vma", "akut", "viktig", "info"]
    assert strip.count('class="strip line"') == 3


def test_calm_day_speaks_of_the_municipality_only_and_points_to_p4(client, power_cut, communicator):
    end_notice(incident=power_cut, by=communicator, texts={"sv": "Över"})
    page = client.get("/kontakt/").text
    strip = page[page.index('class="strips"') : page.index("</aside>")]
    assert "Inga krisnotiser från kommunen" in strip
    assert "P4" in strip
    assert "kl. 13.30" in strip
    assert "Inga VMA" not in page


def test_octagon_and_the_word_vma_only_with_a_real_one(client, publish):
    own = client.get(f"/kris/{publish().slug}/").text
    assert OCTAGON not in own
    assert "VMA" not in own
    assert "Avsändare: Exempelköpings kommun" in own
    vma = publish(vma=VmaReference(source="Sveriges Radio", incident="SRVMA1", requested_by="R"))
    real = client.get(f"/kris/{vma.slug}/").text
    assert OCTAGON in real
    assert 'data-level="vma"' in real
    assert "SRVMA1" in real


def test_acute_notice_takes_over_the_start_page(publish):
    calm = _start_page()
    assert 'class="now flow" data-level="viktig"' in calm
    publish()
    front = _start_page()
    assert f'<h1 id="larm">{SWEDISH.title}</h1>' in front
    assert "Tänd inget." in front
    assert "Strömavbrott i Strandvik" in front  # what else is in force is not lost


def test_start_page_panel_links_the_last_ended_notice():
    panel = _start_page()
    assert f'href="{FIRE}"' in panel
    assert "Avslutat 22 november" in panel
    english = _start_page("en")
    assert f'href="/en{FIRE}"' in english


@pytest.mark.parametrize("address", ["/", "/kontakt/", "/kris/atom.xml", "/sitemap.xml"])
def test_exercise_is_on_no_other_page(client, publish, address):
    publish(is_exercise=True)
    answer = client.get(address)
    assert answer.status_code == 200
    assert SWEDISH.title not in answer.text
    assert "Övning – översvämning" not in answer.text


def test_exercise_has_its_own_look_and_is_not_indexed(client):
    page = client.get(EXERCISE).text
    assert "ÖVNING – ÖVNING – ÖVNING. Detta är en övning." in page
    assert 'class="alarm" data-level="test"' in page
    assert "noindex" in page
    assert "SpecialAnnouncement" not in page


def test_ended_notice_stays_at_its_address_and_is_marked(client):
    page = client.get(FIRE).text
    assert 'class="alarm" data-level="klart"' in page
    assert "Faran är över" in page
    assert 'class="next"' not in page
    assert "SRVMA20261121151210I" in page


def test_expired_notice_does_not_claim_that_the_danger_is_over(client, publish, demo_day):
    incident = publish()
    demo_day.shift(timedelta(hours=6))
    page = client.get(f"/kris/{incident.slug}/").text
    assert "Gäller inte längre" in page
    assert "Faran är över" not in page


def test_late_message_is_said_to_be_late(client, demo_day):
    assert "Det är sent" not in client.get(POWER_CUT).text
    demo_day.shift(timedelta(hours=3))
    page = client.get(POWER_CUT).text
    assert "Det är sent" in page
    assert "Beskedet skulle ha kommit kl. 16.00" in page


def test_correction_has_its_own_mark_and_the_newest_message_is_first(client):
    page = client.get(POWER_CUT).text
    thread = page[page.index('class="thread"') :]
    assert "Rättelse" in thread
    assert thread.index("Cirka 600 hushåll") < thread.index("Cirka 1 900 hushåll")


def test_safety_point_is_open_until_its_time(client, demo_day):
    assert "Öppen sedan kl. 08.00, till kl. 22.00" in client.get(POWER_CUT).text
    demo_day.shift(timedelta(hours=9))
    assert "Öppen sedan" not in client.get(POWER_CUT).text


def test_overview_shows_every_safety_point_and_leads_to_the_archive(client):
    page = client.get("/kris/").text
    for name in ("Centrumskolans matsal", "Kvarnbyns hamnkafé", "Åkers idrottshall"):
        assert name in page
    assert "Det finns trappsteg." in page
    assert 'href="/kris/arkiv/2026/"' in page


HOSTILE = "<script>alert(1)</script>\"'</title>&"


def test_hostile_text_is_shown_as_the_letters_that_it_is(client, publish):
    text = NoticeText(
        **dict.fromkeys(NoticeText.__dataclass_fields__, HOSTILE) | {"title": HOSTILE[:60]}
    )
    incident = publish(texts={"sv": text, "en": text}, source=HOSTILE)
    for address in (f"/kris/{incident.slug}/", "/kris/", "/kontakt/", "/kris/atom.xml"):
        assert "<script>alert" not in client.get(address).text
    assert "&lt;script&gt;alert" in client.get(f"/kris/{incident.slug}/").text


@pytest.mark.parametrize(
    "address",
    ["/kris/cap/", "/kris/cap/finns-inte.xml", "/kris/nej/", "/en/kris/nej/", "/fi/kris/nej/"],
)
def test_unknown_address_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/kris/", "/en/kris/", POWER_CUT, FIRE, "/kris/atom.xml"])
def test_public_answer_has_no_cookie_and_may_be_shared(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "max-age=0" in answer.headers["Cache-Control"]


def test_shared_cache_never_outlives_the_end_of_a_notice(client, publish, demo_day):
    promised = timezone.now() + timedelta(minutes=30)
    incident = publish(next_update_at=promised)
    assert find_next_boundary() == promised  # from then on every page says that it is late
    demo_day.shift(timedelta(hours=1))
    power_cut = Incident.objects.get(identifier="EXK-2026-0042")
    assert find_next_boundary() == power_cut.next_update_at
    demo_day.shift(timedelta(hours=-1))
    Incident.objects.exclude(pk=incident.pk).update(ended_at=timezone.now())
    SafetyPoint.objects.update(is_open=False)
    demo_day.shift(timedelta(hours=1))
    assert find_next_boundary() == incident.expires_at
    demo_day.shift(timedelta(hours=-1))
    demo_day.shift(timedelta(hours=5, minutes=59, seconds=40))
    assert "s-maxage=20" in client.get("/kontakt/").headers["Cache-Control"]


def test_notice_survives_the_page_above_it(client):
    from crisis.models import CrisisIndexPage

    CrisisIndexPage.objects.get(locale__language_code="sv").unpublish()
    assert client.get(POWER_CUT).status_code == 200


def test_sitemap_lists_notices_in_both_languages(client):
    text = client.get("/sitemap.xml").text
    assert f"<loc>http://127.0.0.1:8000{FIRE}</loc>" in text
    assert f'hreflang="en" href="http://127.0.0.1:8000/en{FIRE}"' in text


@pytest.mark.parametrize(("address", "word"), [("/", "strömavbrott"), ("/en/", "power")])
def test_search_finds_notices_in_the_language_of_the_page(address, word):
    language = "en" if address == "/en/" else "sv"
    with translation.override(language):
        hits = [hit for hit in search_site(word) if hit.kind == "now"]
    assert POWER_CUT in hits[0].url
    assert all(hit.url.startswith("/en/") == (language == "en") for hit in hits)


@pytest.mark.parametrize(
    ("address", "ceiling"),
    [("/kris/", 32), (POWER_CUT, 26), (FIRE, 26), ("/kris/atom.xml", 9)],
)
def test_page_asks_the_database_few_questions(
    client, django_assert_max_num_queries, address, ceiling
):
    client.get(address)  # the address book of sites is read once per process
    with django_assert_max_num_queries(ceiling):
        client.get(address)


def test_strip_asks_at_most_two_questions(django_assert_max_num_queries, publish):
    publish()
    request = RequestFactory().get("/")
    template = Template("{% load crisis_tags %}{% situation_strip %}")
    with django_assert_max_num_queries(2):
        template.render(Context({"request": request}))

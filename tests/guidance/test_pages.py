import re
from datetime import date
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.html import strip_tags

from guidance.demo_overdue import overdue_guidance
from guidance.models import GoverningDocumentPage, GuidancePage
from guidance.review.interval import ReviewInterval, ReviewStage, interval_between, stage_of
from home.demo_run import read_content
from home.models import FixedPage, SafetyArea

pytestmark = pytest.mark.django_db

GUIDANCE = read_content("guidance")["guidance"]
DOCUMENTS = read_content("documents")["documents"]


def visible_text(response) -> str:
    body = response.content.decode()
    return re.sub(r"\s+", " ", unescape(strip_tags(body)))


def in_words(text: str) -> str:
    """Return a day of the content files as residents read it; any other text as it is."""
    try:
        return date_format(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text


def texts_of(section):
    yield section["heading"]
    for key in ("paragraphs", "items", "closing"):
        yield from section.get(key, [])


@pytest.mark.parametrize("content", GUIDANCE, ids=lambda content: content["slug"])
def test_every_text_of_guidance_is_visible(client, demo_day, content):
    response = client.get(f"/rad/{content['slug']}/")
    text = visible_text(response)
    wanted = [content["title"], content["ingress"], content["owner_role"], *content["law_refs"]]
    wanted += [in_words(content["last_reviewed"]), in_words(content["next_review"])]
    if content["alert_box"]:
        wanted.append(content["alert_box"]["text"])
    wanted += [part for section in content["sections"] for part in texts_of(section)]
    assert [part for part in wanted if part not in text] == []
    for slug in content["related"]:
        assert f'href="/rad/{slug}/"' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("content", DOCUMENTS, ids=lambda content: content["slug"])
def test_whole_document_head_is_visible(client, demo_day, content):
    response = client.get(f"/styrdokument/{content['slug']}/")
    text = visible_text(response)
    keys = ("title", "diarienummer", "beslutad", "beslutad_av", "paragraf", "ersatter",
            "galler_for", "galler_fr_o_m", "galler_t_o_m", "dokumentansvarig", "uppfoljning",
            "nasta_uppfoljning", "summary")  # fmt: skip
    wanted = [in_words(content[key]) for key in keys] + content["short_facts"]
    wanted += [attachment["label"] for attachment in content["attachments"]]
    assert [part for part in wanted if part not in text] == []
    assert not response.cookies


def test_list_of_guidance_shows_every_safety_area_with_law(client):
    text = visible_text(client.get("/rad/"))
    for area in SafetyArea.objects.all():
        assert area.label in text
        assert area.description in text
        assert area.law_now in text


def main_text(response) -> str:
    """Return what stands between the head and the foot of the page."""
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split())


@pytest.mark.parametrize("area", ["internt_skydd", "sakerhetsskydd"])
def test_internal_area_is_explained_but_lists_no_advice(client, area):
    """The page on threats belongs to both as well, and is listed elsewhere only."""
    page = BeautifulSoup(client.get("/rad/").content, "html.parser")
    row = page.find(id=area).find_parent("li")
    assert "Det här är kommunens interna arbete." in row.get_text()
    assert row.find_all("a") == []
    assert len(page.select('main a[href="/rad/hot-och-paverkan/"]')) == 1
    assert "Inga råd passar" in main_text(client.get(f"/rad/?omrade={area}"))


def test_page_is_listed_under_its_further_areas(client):
    for area in ("vald_i_nara_relationer", "hedersrelaterat_vald"):
        body = client.get(f"/rad/?omrade={area}").content.decode()
        assert "/rad/vald-i-nara-relationer-och-heder/" in body


HOSTILE = ["finns-inte", "'%20OR%201=1--", "%00", "a" * 5000, "%F0%9F%94%A5", "<script>"]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["omrade", "malgrupp"])
def test_unknown_filter_of_advice_gives_an_empty_list_in_words(client, name, value):
    response = client.get(f"/rad/?{name}={value}")
    assert "Inga råd passar det du valde." in main_text(response)
    assert "/rad/hemberedskap/" not in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["omrade", "typ"])
def test_unknown_filter_of_documents_gives_an_empty_list_in_words(client, name, value):
    response = client.get(f"/styrdokument/?{name}={value}")
    assert "Inga dokument passar det du valde." in main_text(response)
    assert "KS/2025" not in main_text(response)
    assert not response.cookies


@pytest.mark.parametrize("path", ["/rad/", "/styrdokument/", "/rad/?omrade=krisberedskap"])
def test_lists_set_no_cookie(client, path):
    assert not client.get(path).cookies


def test_document_filter_keeps_type_and_area(client):
    text = main_text(client.get("/styrdokument/?typ=plan&omrade=civilt_forsvar"))
    assert "KS/2023:144-163" in text
    assert "KS/2025" not in text


def test_audience_filter_keeps_only_pages_for_it(client):
    body = client.get("/rad/?malgrupp=arrangorer").content.decode()
    assert "/rad/sakra-evenemang/" in body
    assert "/rad/hemberedskap/" not in body


def test_document_expires_by_itself_the_day_after_its_last_day(client, demo_day):
    address = "/styrdokument/plan-for-extraordinara-handelser/"
    demo_day.move_to("2026-12-31T23:30:00+01:00")
    last_day = main_text(client.get(address))
    assert "Dokumentet har gått ut" not in last_day
    assert "/styrdokument/plan-for" in client.get("/rad/hemberedskap/").content.decode()
    demo_day.move_to("2027-01-01T00:30:00+01:00")
    assert "Dokumentet har gått ut" in main_text(client.get(address))
    assert "/styrdokument/plan-for" not in client.get("/rad/hemberedskap/").content.decode()


def test_page_says_that_its_review_is_late_and_after_90_days_so_before_the_advice(client, demo_day):
    address, late = "/rad/saker-vid-vatten-och-is/", "Vi har inte granskat sidan på länge"
    demo_day.move_to("2027-05-01T12:00:00+02:00")
    assert "Nästa granskning 2 maj 2027" in main_text(client.get(address))
    demo_day.move_to("2027-05-02T12:00:00+02:00")
    assert "Den skulle ha granskats igen den 2 maj 2027" in main_text(client.get(address))
    demo_day.move_to("2027-07-30T12:00:00+02:00")
    assert late not in main_text(client.get(address))
    demo_day.move_to("2027-07-31T12:00:00+02:00")
    text = main_text(client.get(address))
    assert (
        text.index("Är någon i fara i vattnet?")
        < text.index(late)
        < text.index("Innan du går ut på isen")
    )


def test_one_page_of_the_demo_has_been_forgotten_and_says_so_itself(client, demo_day):
    late = [
        page.slug
        for page in GuidancePage.objects.live()
        if page.review_stage == ReviewStage.LONG_OVERDUE
    ]
    assert late == ["las-din-cykel"]
    text = main_text(client.get("/rad/las-din-cykel/"))
    assert "Vi har inte granskat sidan på länge" in text
    assert "112" in text


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2028, 2, 29), date(2029, 7, 12)])
def test_forgotten_page_is_late_whenever_the_demo_is_seeded(today):
    days = overdue_guidance(today)
    reviewed, due = (date.fromisoformat(days[key]) for key in ("last_reviewed", "next_review"))
    assert stage_of(due, today) == ReviewStage.LONG_OVERDUE
    assert interval_between(reviewed, due) == ReviewInterval.YEAR


def test_late_review_leads_to_the_contact_page_only_where_there_is_one(client, demo_day):
    demo_day.move_to("2030-01-01T12:00:00+01:00")
    page = GuidancePage.objects.get(slug="saker-vid-vatten-och-is")
    ask = "Fråga oss om du är osäker."
    assert f'<a href="/kontakt/">{ask}</a>' in client.get(page.get_url()).text
    FixedPage.objects.get(slug="kontakt", locale__language_code="sv").unpublish()
    assert ask not in client.get(page.get_url()).text


def test_readers_are_named_only_where_the_advice_is_not_for_everyone_alone(client):
    assert "För vem Alla Äldre" in main_text(client.get("/rad/bedragerier-och-saker-pa-natet/"))
    assert "För vem" not in main_text(client.get("/rad/hemberedskap/"))


def test_register_is_reached_from_the_advice(client):
    assert 'href="/styrdokument/"' in client.get("/rad/").content.decode()


def test_quick_exit_stands_only_where_it_is_asked_for(client):
    with_exit = client.get("/rad/vald-i-nara-relationer-och-heder/").content.decode()
    assert with_exit.count("data-exit") == 1
    assert "data-exit" not in client.get("/rad/hemberedskap/").content.decode()


def test_home_preparedness_is_a_checklist(client):
    assert client.get("/rad/hemberedskap/").content.decode().count('type="checkbox"') == 6


def test_half_an_alert_box_is_refused():
    page = GuidancePage.objects.get(slug="hemberedskap")
    page.alert_level = "akut"
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert set(refused.value.error_dict) == {"alert_text"}


def test_document_in_force_needs_its_decision():
    page = GoverningDocumentPage.objects.first()
    page.decided_on = None
    with pytest.raises(ValidationError):
        page.clean()


def test_unpublished_page_is_nowhere(client):
    GuidancePage.objects.get(slug="hemberedskap").unpublish()
    assert client.get("/rad/hemberedskap/").status_code == 404
    assert "/rad/hemberedskap/" not in client.get("/rad/").content.decode()
    assert "/rad/hemberedskap/" not in client.get("/rad/el-och-vattenavbrott/").content.decode()


@pytest.mark.parametrize(
    ("path", "ceiling"),
    [
        ("/rad/", 26),
        ("/rad/hot-och-paverkan/", 26),
        ("/styrdokument/", 26),
        ("/styrdokument/riktlinjer-trygg-och-saker/", 27),
    ],
)
def test_pages_stay_below_their_query_ceiling(client, path, ceiling, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(ceiling):
        client.get(path)

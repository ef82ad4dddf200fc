import re
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags

from guidance.models import GoverningDocumentPage, GuidancePage
from guidance.standing import Standing, find_standing
from home.demo_run import read_content
from home.models import SafetyArea

pytestmark = pytest.mark.django_db

GUIDANCE = read_content("guidance")["guidance"]
DOCUMENTS = read_content("documents")["documents"]


def visible_text(response) -> str:
    body = response.content.decode()
    return re.sub(r"\s+", " ", unescape(strip_tags(body)))


def texts_of(section):
    yield section["heading"]
    for key in ("paragraphs", "items", "closing"):
        yield from section.get(key, [])


@pytest.mark.parametrize("content", GUIDANCE, ids=lambda content: content["slug"])
def test_every_text_of_guidance_is_visible(client, demo_day, content):
    response = client.get(f"/rad/{content['slug']}/")
    text = visible_text(response)
    wanted = [content["title"], content["ingress"], content["owner_role"], *content["law_refs"]]
    wanted += [content["last_reviewed"], content["next_review"]]
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
    wanted = [content[key] for key in keys] + content["short_facts"]
    wanted += [attachment["label"] for attachment in content["attachments"]]
    assert [part for part in wanted if part not in text] == []
    assert not response.cookies


def test_list_of_guidance_shows_every_safety_area_with_law(client):
    text = visible_text(client.get("/rad/"))
    for area in SafetyArea.objects.all():
        assert area.label in text
        assert area.description in text
        assert area.law_now in text


def test_internal_area_lists_no_advice(client):
    body = client.get("/rad/?omrade=krisberedskap").content.decode()
    assert "/rad/hemberedskap/" in body
    assert "/rad/hot-och-paverkan/" not in body


@pytest.mark.parametrize(
    "query", ["omrade=finns-inte", "malgrupp='%20OR%201", "omrade=%00", "omrade=" + "a" * 5000]
)
def test_unknown_filter_gives_empty_list_in_words(client, query):
    response = client.get(f"/rad/?{query}")
    assert response.status_code == 200
    assert "/rad/hemberedskap/" not in response.content.decode()


@pytest.mark.parametrize("query", ["typ=finns-inte", "omrade=%00"])
def test_unknown_document_filter_gives_empty_list(client, query):
    response = client.get(f"/styrdokument/?{query}")
    assert response.status_code == 200
    assert "KS/2025" not in response.content.decode()


def test_audience_filter_keeps_only_pages_for_it(client):
    body = client.get("/rad/?malgrupp=arrangorer").content.decode()
    assert "/rad/sakra-evenemang/" in body
    assert "/rad/hemberedskap/" not in body


def test_document_expires_by_itself_the_day_after_its_last_day(client, demo_day):
    address = "/styrdokument/plan-for-extraordinara-handelser/"
    assert "2026-12-31" in visible_text(client.get(address))
    page = GoverningDocumentPage.objects.get(slug="plan-for-extraordinara-handelser")
    assert page.standing == Standing.IN_FORCE
    demo_day.move_to("2027-01-01T12:00:00+01:00")
    assert page.standing == Standing.EXPIRED
    assert 'data-level="viktig"' in client.get(address).content.decode()


def test_last_day_still_counts():
    day = date(2026, 12, 31)
    assert find_standing("gallande", None, day, day) == Standing.IN_FORCE
    assert find_standing("gallande", day, None, date(2026, 12, 30)) == Standing.COMING
    assert find_standing("upphavd", None, day, date(2030, 1, 1)) == Standing.REVOKED


def test_overdue_review_is_told(client, demo_day):
    page = GuidancePage.objects.get(slug="saker-vid-vatten-och-is")
    assert not page.is_review_overdue
    demo_day.move_to("2027-05-03T12:00:00+02:00")
    assert page.is_review_overdue
    assert "box" in client.get("/rad/saker-vid-vatten-och-is/").content.decode()


def test_quick_exit_stands_only_where_it_is_asked_for(client):
    with_exit = client.get("/rad/vald-i-nara-relationer-och-heder/").content.decode()
    assert with_exit.count("data-exit") == 1
    assert "data-exit" not in client.get("/rad/hemberedskap/").content.decode()


def test_home_preparedness_is_a_checklist(client):
    assert client.get("/rad/hemberedskap/").content.decode().count('type="checkbox"') == 6


def test_half_an_alert_box_and_backward_review_are_refused():
    page = GuidancePage.objects.get(slug="hemberedskap")
    page.alert_level, page.next_review = "akut", page.last_reviewed
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert set(refused.value.error_dict) == {"alert_text", "next_review"}


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
    "path",
    [
        "/rad/",
        "/rad/hot-och-paverkan/",
        "/styrdokument/",
        "/styrdokument/riktlinjer-trygg-och-saker/",
    ],
)
def test_pages_stay_below_their_query_ceiling(client, path, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(30):
        client.get(path)

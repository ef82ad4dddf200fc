from collections import Counter

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale, Page

from home.demo_run import read_content
from home.models import FixedPage, HomePage
from tests.home.reading import Page as Read

pytestmark = pytest.mark.django_db


def public_paths():
    pages = Page.objects.live().filter(depth__gt=1).order_by("path")
    return [page.get_url() for page in pages if page.get_url()]


def test_every_page_has_a_frame_of_its_own(client):
    titles, descriptions = Counter(), Counter()
    for path in public_paths():
        response = client.get(path)
        assert response.status_code == 200, path
        page = Read(response)
        assert page.language == ("en" if path.startswith("/en/") else "sv"), path
        assert len(page.headings) == 1, path
        assert page.canonical == settings.PUBLIC_URL + path
        assert page.alternates[page.language] == page.canonical
        assert page.scripts, path
        if path not in {"/", "/en/"}:
            assert "BreadcrumbList" in {thing["@type"] for thing in page.scripts}, path
        titles[page.title] += 1
        descriptions[page.description] += 1
    assert {text: n for text, n in titles.items() if n > 1} == {}
    assert {text: n for text, n in descriptions.items() if n > 1} == {}
    assert "" not in descriptions


def test_every_text_of_the_fixed_pages_is_visible(client):
    for content in read_content("pages")["pages"]:
        if content["id"] == "om-medborgarloften":  # its parent is another room's page
            continue
        path = f"/{content['slug']}/" if content["slug"] else "/"
        text = Read(client.get(path)).text
        wanted = [content["title"], content["ingress"]]
        for section in content["sections"]:
            wanted += [section["heading"], *section["paragraphs"], *section["items"]]
            wanted += section["closing"]
        assert [words for words in wanted if words not in text] == [], path


def test_every_text_of_the_accessibility_statement_is_visible(client):
    content = read_content("pages")["accessibility_statement"]
    page = Read(client.get("/tillganglighet/"))
    wanted = [
        *(content[name] for name in ("title", "ingress", "actor", "service", "compliance_text")),
        *(content[name] for name in ("technical_basis", "assessment_method", "decision_right")),
        "Delvis förenlig",
        *(content["feedback"][name] for name in ("text", "email", "phone")),
        *(content["supervisory"][name] for name in ("text", "authority")),
        "16 november 2026",
        "20 november 2026",
        "30 juni 2027",
    ]
    for row in content["non_accessible_content"]:
        wanted += [row[name] for name in ("area", "reason", "plan", "alternative")] + row["wcag"]
    for row in content["exempt_content"]:
        wanted += [row["area"], row["law"]]
    assert [words for words in wanted if words not in page.text] == []
    assert "/rapportera/tillganglighet/" in page.links
    assert content["supervisory"]["url"] in page.links


def test_every_text_of_the_privacy_notice_is_visible(client):
    content = read_content("pages")["privacy_notice"]
    text = Read(client.get("/personuppgifter/oro-och-otrygghet/")).text
    wanted = [content[name] for name in ("title", "ingress", "short_notice", "controller", "dpo")]
    for section in content["sections"]:
        wanted += [section["heading"], section["body"], section["gdpr"]]
    assert [words for words in wanted if words not in text] == []
    assert "/personuppgifter/oro-och-otrygghet/" in Read(client.get("/personuppgifter/")).links


def test_contact_page_shows_every_number_and_function_page_every_function(client):
    content = read_content("concern_categories")
    contact, about = Read(client.get("/kontakt/")), Read(client.get("/om-oss/"))
    for row in content["contacts"]:
        assert row["tel"] in contact.links
        for name in ("label", "phone", "when", "open"):
            assert row[name] in contact.text
    assert "Kontrollerat 22 november 2026" in contact.text
    for row in content["functions"]:
        assert row["label"] in about.text
        assert row["org"] in about.text


def test_unchecked_hours_are_said_in_the_list_of_numbers_and_never_to_somebody_in_need(client):
    said = "kontrollera öppettid"
    assert Read(client.get("/kontakt/")).text.count(f"Delvis kontrollerat: {said}") == 3
    for path in ("/rad/nar-livet-kanns-tungt/", "/rapportera/ma-daligt/", "/sok/?q=90101"):
        page = Read(client.get(path))
        assert "tel:90101" in page.links
        assert said not in page.text


def test_page_on_personal_data_says_what_outlives_a_follower(client):
    text = Read(client.get("/personuppgifter/")).text
    assert "avtryck av adressen i ett dygn" in text
    assert "även om du slutar följa löftet" in text


def test_foot_has_the_emergency_line_word_by_word(client):
    for path in ("/", "/kontakt/", "/sok/"):
        assert read_content("pages")["footer"]["emergency_line"] in Read(client.get(path)).text


def test_switcher_offers_only_languages_that_the_page_exists_in(client):
    assert set(Read(client.get("/")).alternates) == {"sv", "en", "x-default"}
    assert set(Read(client.get("/kontakt/")).alternates) == {"sv", "x-default"}
    assert b'class="lang"' not in client.get("/kontakt/").content


def test_languages_page_lists_the_languages_that_exist(client):
    links = Read(client.get("/sprak/")).links
    assert {"/", "/en/", "/lattlast/"} <= set(links)
    assert "/ar/" not in links


def test_arabic_page_reads_from_right_to_left(client):
    arabic = Locale.objects.create(language_code="ar")
    start = HomePage.objects.get(locale__language_code="sv").copy_for_translation(arabic)
    start.title, start.slug = "آمن ومأمون", "start-ar"
    start.save_revision().publish()
    page = Read(client.get("/ar/"))
    assert (page.language, page.direction) == ("ar", "rtl")
    assert 'lang="ar" hreflang="ar" dir="rtl"' in Read(client.get("/")).source


def test_untranslated_page_is_not_served_under_another_language(client):
    assert client.get("/en/kontakt/").status_code == 404


def test_doors_lead_only_to_pages_of_the_readers_language(client):
    swedish, english = Read(client.get("/")), Read(client.get("/en/"))
    assert {"/rapportera/", "/kontakt/oro-for-barn/"} <= set(swedish.links)
    assert "/en/rapportera/mitt-arende/" in english.links
    assert "/kontakt/oro-for-barn/" not in english.links


def test_unpublished_page_falls_out_of_its_door(client):
    FixedPage.objects.get(slug="oro-for-barn").unpublish()
    assert "/kontakt/oro-for-barn/" not in Read(client.get("/")).links


@pytest.mark.parametrize(
    ("path", "ceiling"), [("/", 30), ("/kontakt/", 25), ("/om-oss/", 25), ("/tillganglighet/", 22)]
)
def test_queries_per_page_stay_below_a_ceiling(
    client, path, ceiling, django_assert_max_num_queries
):
    client.get(path)
    with django_assert_max_num_queries(ceiling):
        client.get(path)


def test_no_public_page_carries_a_userbar_or_a_cookie():
    editor = Client()
    from django.contrib.auth import get_user_model

    editor.force_login(get_user_model().objects.get(username="redaktor"))
    response = editor.get("/kontakt/")
    assert b"userbar" not in response.content
    assert not response.cookies

import re
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from crisis.models import Incident
from home.demo_run import as_section
from home.models import (
    ContactNumber,
    FixedPage,
    HomePage,
    SearchEntry,
    SearchPosting,
    SynonymGroup,
)
from home.search.indexing import index_everything, weigh
from home.search.kinds import Texts
from home.search.normalising import normalise
from home.search.selectors import answer, search_site
from home.search.words import fold, stem
from tests.home.reading import Page as Read

pytestmark = pytest.mark.django_db


@pytest.fixture
def burglary_page():
    start = HomePage.objects.get(locale__language_code="sv")
    page = FixedPage(title="Inbrott hemma", slug="inbrott-hemma", ingress="Lås dörren i Åker.")
    start.add_child(instance=page)
    return page


def put_page(slug, title, ingress="En sida.", text=""):
    start = HomePage.objects.get(locale__language_code="sv")
    sections = [as_section({"id": "mer", "heading": "Mer", "paragraphs": [text]})] if text else []
    page = FixedPage(title=title, slug=slug, ingress=ingress, sections=sections)
    start.add_child(instance=page)
    return page


def list_stamps():
    rows = SearchEntry.objects.order_by("kind", "object_id", "language")
    return list(rows.values_list("kind", "object_id", "language", "stamp"))


def addresses(query):
    return [hit.url for hit in search_site(query)]


@pytest.mark.parametrize("query", ["inbrott", "INBROTTEN", "inbrottet hemma", "åker", "ÅKER"])
def test_endings_and_letter_case_do_not_hide_a_page(burglary_page, query):
    assert "/inbrott-hemma/" in addresses(query)


def test_a_question_with_one_strange_word_still_finds_something(burglary_page):
    assert "/inbrott-hemma/" in addresses("inbrott xyzzy")


@pytest.mark.parametrize("query", ["inbrottslarm", "källarinbrott", "in brott"])
def test_compounds_find_what_their_parts_stand_for(burglary_page, query):
    assert "/inbrott-hemma/" in addresses(query)


def test_a_word_finds_the_compounds_that_it_is_part_of():
    put_page("cykelgarage", "Cykelgaraget vid torget")
    put_page("garage", "Ett garage till cykel")
    assert "/cykelgarage/" in addresses("cykel")


def test_a_short_word_finds_no_word_that_only_begins_so():
    put_page("bila", "Elefanterna på cirkus")
    assert "/bila/" not in addresses("el")


def test_typing_errors_are_forgiven_and_said_openly(client, burglary_page):
    page = Read(client.get("/sok/", {"q": "inbrtot hemma"}))
    assert "/inbrott-hemma/" in page.links
    assert "Menade du inbrott hemma?" in page.text


def test_a_question_understood_as_written_is_not_corrected(client):
    assert "Menade du" not in Read(client.get("/sok/?q=inbrotten")).text


def test_words_of_a_page_that_is_gone_are_never_suggested():
    page = put_page("hemlig", "Kvasibetong")
    assert answer("kvasibetang").taken_for == "kvasibetong"
    page.unpublish()
    assert not answer("kvasibetang").taken_for


def test_another_number_is_no_typing_error():
    assert all(hit.number is None for hit in search_site("11415"))


def test_synonyms_work_both_ways_and_at_once(burglary_page):
    assert "/inbrott-hemma/" not in addresses("hallonbåt")
    group = SynonymGroup.objects.create(words="inbrott, hallonbåt", language="sv")
    assert "/inbrott-hemma/" in addresses("hallonbåtar")
    put_page("hallonbatar", "Om hallonbåt")
    assert "/hallonbatar/" in addresses("inbrott")
    group.words = "stöld, hallonbåt"
    group.save()
    assert "/inbrott-hemma/" not in addresses("hallonbåt")


def test_title_comes_before_lead_and_lead_before_body():
    put_page("brod", "Om bröd", text="Flugsnappare flugsnappare flugsnappare flugsnappare.")
    put_page("lead", "Om annat bröd", ingress="Flugsnappare.")
    put_page("title", "Flugsnappare i kommunens alla parker och skogar")
    assert addresses("flugsnappare") == ["/title/", "/lead/", "/brod/"]


def test_a_rare_word_counts_more_than_a_common_one():
    put_page("rare", "Kommunens flugsnappare")
    assert addresses("kommunen flugsnappare")[0] == "/rare/"


def test_notice_in_force_stands_before_everything_else(demo_day):
    first = search_site("ström")[0]
    assert first.url == "/kris/stromavbrott-strandvik-aker-2026-11-22/"


def test_notice_that_has_not_begun_is_not_found(demo_day):
    incident = Incident.objects.get(slug="stromavbrott-strandvik-aker-2026-11-22")
    Incident.objects.filter(pk=incident.pk).update(published_at=timezone.now() + timedelta(hours=1))
    assert all(incident.slug not in url for url in addresses("strömavbrott"))


def test_question_for_a_number_is_answered_by_the_plate(client):
    page = Read(client.get("/sok/?q=polisen+nummer"))
    hits = page.source[page.source.index('<ul class="rows">') :]
    assert 'href="tel:11414"' in hits[: hits.index("</li>")]


def test_changed_number_is_found_by_its_new_digits():
    number = ContactNumber.objects.get(code="va_jour")
    number.phone = "0980-777 888"
    number.save()
    for query in ("0980777888", "0980-777 888", "0980 777888"):
        assert [hit.number for hit in search_site(query)[:1]] == [number]


def test_safety_point_says_whether_it_is_open(demo_day):
    hits = [hit for hit in search_site("Norrby bibliotek") if hit.title == "Norrby bibliotek"]
    assert len(hits) == 1
    assert re.search("Öppen nu|Stängd nu", hits[0].text)


def test_hits_are_counted_in_words_and_marked(client, burglary_page):
    page = Read(client.get("/sok/", {"q": "inbrotten"}))
    assert re.search(r"\d träff(ar)? på ”inbrotten”\.", page.text)
    assert "<mark>Inbrott</mark> hemma" in page.source


def test_hits_are_in_the_language_of_the_address(client):
    assert "/en/" in Read(client.get("/en/sok/?q=crisis")).links
    assert "/en/" not in addresses("crisis")


def test_no_hit_offers_ways_on(client):
    page = Read(client.get("/sok/?q=xyzzy"))
    assert "Inga träffar på ”xyzzy”." in page.text
    assert "tel:112" in page.links


def test_unpublished_page_is_not_found(burglary_page):
    burglary_page.unpublish()
    assert "/inbrott-hemma/" not in addresses("inbrott")
    assert not SearchEntry.objects.filter(kind="page", object_id=burglary_page.pk).exists()


def test_page_for_some_only_is_not_found(burglary_page):
    PageViewRestriction.objects.create(page=burglary_page, restriction_type="login")
    assert "/inbrott-hemma/" not in addresses("inbrott")


def test_words_of_a_draft_are_in_no_index(burglary_page):
    burglary_page.title = "Kvasibetong"
    revision = burglary_page.save_revision()
    assert not SearchPosting.objects.filter(word="kvasibetong").exists()
    revision.publish()
    assert "/inbrott-hemma/" in addresses("kvasibetong")


def test_deleted_page_leaves_no_word_behind():
    page = put_page("kvasi", "Kvasibetong")
    page.delete()
    assert not SearchPosting.objects.filter(word="kvasibetong").exists()


def test_changed_title_is_found_and_the_old_one_is_not(burglary_page):
    burglary_page.title = "Kvasibetong"
    burglary_page.save_revision().publish()
    assert "/inbrott-hemma/" in addresses("kvasibetong")
    assert "/inbrott-hemma/" not in addresses("hemma inbrott")[:1]


def test_going_through_everything_changes_nothing_that_was_right():
    before = list_stamps()
    index_everything()
    assert list_stamps() == before


def test_going_through_everything_repairs_what_was_missed(burglary_page):
    FixedPage.objects.filter(pk=burglary_page.pk).update(title="Kvasibetong")
    SearchEntry.objects.create(kind="page", object_id=10**9, language="sv", digest="")
    index_everything()
    assert "/inbrott-hemma/" in addresses("kvasibetong")
    assert not SearchEntry.objects.filter(object_id=10**9).exists()


@pytest.mark.parametrize(
    "query",
    ["\0", "a\0b", '"', "'", "%", "%s", "\\", "a OR (", "NEAR(", "*", "a*", "-", ":", "title:x",
     "x" * 101, "x" * 9000, "<script>", "åäö" * 30, "' ; --", "{}", "&|!", "\ud83d", "😀",
     "1 " * 50, "a b c d e f g h i j k l m n o p", "ß" * 90],
)  # fmt: skip
def test_hostile_question_gets_a_page(query):
    client = Client(raise_request_exception=False)
    answer = client.get("/sok/", {"q": query.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_too_long_a_question_is_told_the_limit(client):
    assert "Skriv högst 100 tecken." in Read(client.get("/sok/", {"q": "x" * 101})).text


def test_marked_words_are_escaped():
    template = Template("{% load search_tags %}{% mark_words text words %}")
    shown = template.render(Context({"text": "<b>lampan</b> eller el", "words": {"lampor", "el"}}))
    assert shown == "&lt;b&gt;<mark>lampan</mark>&lt;/b&gt; eller <mark>el</mark>"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("inbrotten", "inbrott", "sv"),
        ("lampan", "lampor", "sv"),
        ("gatans", "gator", "sv"),
        ("burglaries", "burglary", "en"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other, language):
    assert stem(one, language) == stem(other, language)


def test_short_words_keep_their_meaning():
    assert stem("el", "sv") != stem("eller", "sv")
    assert stem("brand", "sv") != stem("band", "sv")
    assert fold("strömavbrott") == "stromavbrott"


def test_ways_of_writing_a_number_become_one():
    assert normalise("ring 0980-319 200 nu") == "ring 0980319200 nu"
    assert normalise("2026 kom 3 hundar") == "2026 kom 3 hundar"


def test_words_without_meaning_count_in_titles_only():
    weights = weigh(Texts("sv", "Om oss", "Vi är här för dig", "och att det"))
    assert set(weights) == {"om", "oss"}

import re

import pytest
from django.template import Context, Template
from django.test import Client

from home.models import FixedPage, HomePage
from home.search.selectors import search_site
from home.search.swedish import stem
from tests.home.reading import Page as Read

pytestmark = pytest.mark.django_db


@pytest.fixture
def burglary_page():
    start = HomePage.objects.get(locale__language_code="sv")
    page = FixedPage(title="Inbrott hemma", slug="inbrott-hemma", ingress="Lås dörren i Åker.")
    start.add_child(instance=page)
    return page


@pytest.mark.parametrize("query", ["inbrott", "INBROTTEN", "inbrottet hemma", "åker", "ÅKER"])
def test_endings_and_letter_case_do_not_hide_a_page(burglary_page, query):
    assert "/inbrott-hemma/" in [hit.url for hit in search_site(query)]


def test_a_question_with_one_strange_word_still_finds_something(burglary_page):
    assert "/inbrott-hemma/" in [hit.url for hit in search_site("inbrott xyzzy")]


def test_hits_are_counted_in_words_and_marked(client, burglary_page):
    page = Read(client.get("/sok/", {"q": "inbrotten"}))
    assert re.search(r"\d träff(ar)? på ”inbrotten”\.", page.text)
    assert "<mark>Inbrott</mark> hemma" in page.source


def test_hits_are_in_the_language_of_the_address(client):
    assert "/en/" in Read(client.get("/en/sok/?q=crisis")).links
    found = [hit.url for hit in search_site("crisis")]
    assert "/en/" not in found


def test_no_hit_offers_ways_on(client):
    page = Read(client.get("/sok/?q=xyzzy"))
    assert "Inga träffar på ”xyzzy”." in page.text
    assert "tel:112" in page.links


def test_unpublished_page_is_not_found(burglary_page):
    burglary_page.unpublish()
    assert "/inbrott-hemma/" not in [hit.url for hit in search_site("inbrott")]


@pytest.mark.parametrize(
    "query",
    ["\0", "a\0b", '"', "'", "%", "%s", "\\", "a OR (", "NEAR(", "*", "a*", "-", ":", "title:x",
     "x" * 101, "x" * 9000, "<script>", "åäö" * 30, "' ; --", "{}", "&|!", "\ud83d", "😀"],
)  # fmt: skip
def test_hostile_question_gets_a_page(query):
    client = Client(raise_request_exception=False)
    answer = client.get("/sok/", {"q": query.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_too_long_a_question_is_told_the_limit(client):
    assert "Skriv högst 100 tecken." in Read(client.get("/sok/", {"q": "x" * 101})).text


def test_marked_words_are_escaped():
    template = Template("{% load search_tags %}{% mark_words text query %}")
    shown = template.render(Context({"text": "<b>lampan</b> eller el", "query": "lampor el"}))
    assert shown == "&lt;b&gt;<mark>lampan</mark>&lt;/b&gt; eller <mark>el</mark>"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("inbrotten", "inbrott"), ("lamporna", "lamp"), ("el", "el"), ("brand", "brand")],
)
def test_light_stemmer_keeps_what_carries_the_meaning(word, expected):
    assert stem(word) == expected

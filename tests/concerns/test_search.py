import pytest
from django.utils import translation

from home.search.selectors import search_site

pytestmark = pytest.mark.django_db

LAMP = "/rapportera/belysning-vaxtlighet/"


@pytest.mark.parametrize("query", ["belysning", "lampa", "lampor", "Lampan", "släckt gatljus"])
def test_search_for_a_lamp_finds_where_to_report_it(query):

    with translation.override("sv"):
        assert LAMP in [hit.url for hit in search_site(query)]


@pytest.mark.parametrize("query", ["", "  ", "?", "zzzz", "o", "%", "\0"])
def test_other_questions_find_no_category(query):

    assert [hit for hit in search_site(query) if hit.kind == "tell"] == []


def test_hits_lead_to_the_language_that_was_asked_in():

    with translation.override("en"):
        hits = search_site("graffiti")
    assert [hit.url for hit in hits if hit.kind == "tell"] == [
        "/en/rapportera/klotter-skadegorelse/"
    ]

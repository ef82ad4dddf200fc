import pytest
from django.utils import translation

from concerns.search import find_categories

pytestmark = pytest.mark.django_db

LAMP = "/rapportera/belysning-vaxtlighet/"


@pytest.mark.parametrize("query", ["belysning", "lampa", "lampor", "Lampan", "släckt gatljus"])
def test_search_for_a_lamp_finds_where_to_report_it(query):

    with translation.override("sv"):
        assert LAMP in [hit.url for hit in find_categories(query)]


@pytest.mark.parametrize("query", ["", "  ", "?", "zzzz", "o", "%", "\0"])
def test_other_questions_find_no_category(query):

    assert list(find_categories(query)) == []


def test_hits_lead_to_the_language_that_was_asked_in():

    with translation.override("en"):
        hits = list(find_categories("graffiti"))
    assert [hit.url for hit in hits] == ["/en/rapportera/klotter-skadegorelse/"]

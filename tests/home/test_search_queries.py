"""The list of what people search for: the page that answers is among the first three."""

from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.utils import translation

from home.search.selectors import search_site

pytestmark = pytest.mark.django_db

QUERIES = yaml.safe_load((Path(__file__).parent / "search_queries.yaml").read_text("utf-8"))
FIRST = 3
KNOWN_MET = {"postgresql": 0.95, "sqlite": 0.95}
"""The issue asks for 85 % on SQLite; both databases answer alike, so both are held to more."""
HELD_OUT_MET = 0.7


def unanswered(queries):
    return [row for row in queries if row["finds"] not in first_addresses(row)]


def first_addresses(row):
    with translation.override(row.get("language", "sv")):
        return [hit.url.partition("#")[0] for hit in search_site(row["q"])[:FIRST]]


def test_list_is_as_long_as_it_should_be():
    assert len(QUERIES["known"]) == 60
    assert len(QUERIES["held_out"]) == 20


def test_known_queries_are_answered(demo_day):
    missed = unanswered(QUERIES["known"])
    met = 1 - len(missed) / len(QUERIES["known"])
    assert met >= KNOWN_MET[connection.vendor], missed


def test_held_out_queries_are_answered(demo_day):
    missed = unanswered(QUERIES["held_out"])
    met = 1 - len(missed) / len(QUERIES["held_out"])
    # Their words are not shown: who reads them tunes for them.
    assert met >= HELD_OUT_MET, f"{len(missed)} of {len(QUERIES['held_out'])} are not answered"

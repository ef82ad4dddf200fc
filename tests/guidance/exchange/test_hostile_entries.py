"""An entry of advice that is wrong, or wants to do harm: refused in words, and nothing is kept."""

import pytest

from guidance.exchange.text import as_form_text, as_source
from guidance.models import GuidancePage
from home.exchange.plan import Outcome
from tests.guidance.exchange.entries import CONTENT, entry, read_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

SECTION = CONTENT["guidance"][0]["sections"][0]


@pytest.mark.parametrize(
    "changes",
    [
        {"slug": "Stora Bokstäver"},
        {"slug": "../kris"},
        {"slug": "hafte"},
        {"slug": None},
        {"title": "x" * 256},
        {"title": ["en", "lista"]},
        {"ingress": "x" * 401},
        {"safety_area": "finns_inte"},
        {"extra_safety_areas": ["finns_inte"]},
        {"audience": ["finns_inte"]},
        {"audience": "alla"},
        {"owner_function": "finns_inte"},
        {"last_reviewed": "i går"},
        {"last_reviewed": 20261012},
        {"next_review": "2027-10-13"},
        {"law_refs": [{"a": 1}]},
        {"quick_exit": "kanske"},
        {"alert_box": "Ring 112"},
        {"alert_box": {"level": "gul", "text": "Ring", "contact_ids": []}},
        {"alert_box": {"level": "akut", "text": "Ring {nummer:finns_inte}", "contact_ids": []}},
        {"alert_box": {"level": "akut", "text": "Ring", "contact_ids": ["finns_inte"]}},
        {"sections": [SECTION | {"id": "Å Ä"}]},
        {"sections": [SECTION | {"heading": "x" * 121}]},
        {"sections": [SECTION | {"list_style": "karusell"}]},
        {"sections": [SECTION | {"paragraphs": ["Ring {nummer:finns_inte}."]}]},
        {"sections": [SECTION | {"paragraphs": ["Ring {nummer sos_112}."]}]},
        {"sections": [SECTION | {"paragraphs": [{"html": "<b>a</b>", "js": "b"}]}]},
        {"sections": [SECTION | {"paragraphs": ["x" * 5001]}]},
        {"sections": [{"type": "script", "text": "alert(1)"}]},
        {"sections": ["bara text"]},
        {"sections": [SECTION] * 101},
        {"related": ["finns-inte"]},
        {"related": ["../../kris"]},
        {"agare": "felstavad nyckel"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_hostile_entry_is_refused_in_words_and_nothing_is_kept(index, redaktor, changes):
    before = GuidancePage.objects.count()
    [step] = read_in(index, redaktor, entry(**changes))
    assert all(problem.words for problem in step.problems)
    assert step.outcome == Outcome.REFUSED
    assert GuidancePage.objects.count() == before


def test_same_address_twice_is_refused(index, redaktor):
    assert read_in(index, redaktor, entry(), entry())[1].problems


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hej<script>alert(1)</script></p>",
        '<p><a href="javascript:alert(1)">klicka</a></p>',
        '<p onclick="alert(1)">Hej</p>',
        '<p><img src="x" onerror="alert(1)"></p>',
        "<iframe src='https://ond.example'></iframe><p>a</p>",
        "<p>a</p><h1>stor</h1><style>*{display:none}</style>",
    ],
)
def test_file_puts_nothing_on_a_page_that_the_editor_could_not(html):
    source = as_source({"html": html})
    for hostile in ("<script", "javascript:", "onclick", "onerror", "<iframe", "<style", "<h1"):
        assert hostile not in source


@pytest.mark.parametrize("text", ["A & B", "<b>inte fet</b>", "1 < 2", "”citat”"])
def test_plain_text_stays_the_text_that_it_was(text):
    assert as_form_text(as_source(text)) == text

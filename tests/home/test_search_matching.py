import pytest
from django.utils import translation

from home.search.kinds import Hit
from home.search.matching import understand
from home.search.vocabulary import build_vocabulary
from home.search.words import stem
from promises import models as promises


def vocabulary_with(**counts):
    rows = [(word, stem(word, "sv"), things) for word, things in counts.items()]
    return build_vocabulary("sv", 20, rows, [])


def test_compound_is_not_parted_into_words_of_two_letters():
    asked = understand("dagis", vocabulary_with(dag=3, dagar=2, i=1, isdubbar=1, **{"is": 2}))
    assert not asked.marked & {"i", "is", "isdubbar"}


@pytest.mark.parametrize("word", ["el", "is", "p4"])
def test_short_word_that_was_typed_is_found_and_no_shorter_one(word):
    known = {"el": 2, "e": 1, "is": 2, "i": 1, "p4": 1, "p": 1}
    assert understand(word, vocabulary_with(**known)).marked == {word}


def test_what_a_word_was_taken_for_has_its_dots():
    asked = understand("bedrageir", vocabulary_with(bedrageri=3, bedrägeri=2))
    assert asked.corrected == "bedrägeri"
    assert asked.marked == {"bedrageri", "bedrägeri"}


@pytest.mark.parametrize(
    ("page_type", "label"),
    [
        (promises.PromiseIndexPage, "Löften"),
        (promises.PreventionIndexPage, "Brottsförebyggande"),
        (promises.SituationReportIndexPage, "Lägesbild"),
        (promises.ActionPlanIndexPage, "Åtgärdsplan"),
        (promises.LocalCouncilIndexPage, "Brå och Brågrupper"),
        (promises.SafetyWalkIndexPage, "Trygghetsvandringar"),
    ],
)
def test_page_that_is_no_promise_is_not_called_one(page_type, label):
    said = getattr(page_type, "search_label", "")
    with translation.override("sv"):
        assert Hit(page_type.tab, "", "", "/", said).kind_label == label

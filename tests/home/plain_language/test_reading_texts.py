"""How texts are read and measured: sentences, LIX, markup, and whatever somebody pastes."""

import time

import pytest

from home.plain_language.analysis import analyse
from home.plain_language.hints import Hint
from home.plain_language.lix import Band, band_of, count_lix
from home.plain_language.rich_text import read_rich_text
from home.plain_language.sentences import split_sentences, split_words
from home.plain_language.text import Image, Kind, Link, Passage, Text
from tests.home.plain_language.hints import KNOWLEDGE, codes, hints_of


def test_lix_is_sentence_length_and_long_words():
    """Ten words in two sentences, three of them long: 10/2 + 100·3/10."""
    lix = count_lix(["Kommunen hjälper alla som bor här. Det kostar ingenting nu."])
    assert (lix.words, lix.sentences, lix.long_words) == (10, 2, 3)
    assert lix.value is None  # too little text to say anything
    again = count_lix(["Kommunen hjälper alla som bor här. Det kostar ingenting nu."] * 3)
    assert again.value == 35


def test_a_colon_and_a_block_end_a_sentence_for_lix():
    assert count_lix(["Ta med detta: vatten", "mat och värme"]).sentences == 3
    assert count_lix(["Klockan 7:30 kommer bussen."]).sentences == 1


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (29, Band.VERY_EASY),
        (30, Band.EASY),
        (40, Band.MEDIUM),
        (50, Band.HARD),
        (60, Band.VERY_HARD),
    ],
)
def test_bands_begin_where_the_table_says(value, band):
    assert band_of(value) is band


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ring 112. Vänta sedan.", 2),
        ("Ta med t.ex. Bröd och vatten.", 1),
        ("Kl. 7.30 öppnar vi. Kom då!", 2),
        ("Vi ses hos A. Berg i dag.", 1),
        ("Är det fara? Ring 112! ”Vänta.” Gå in.", 4),
        ("Mat, vatten m.m. Sedan går du.", 2),
        ("utan punkt", 1),
        ("...", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, count):
    assert len(split_sentences(text)) == count


def test_a_hyphen_does_not_part_a_word():
    assert split_words("it-störning, EU:s och 0980-319 200") == [
        "it-störning", "EU", "s", "och", "0980-319", "200",
    ]  # fmt: skip


def test_a_long_sentence_is_quoted_whole_and_a_short_one_is_not():
    long = "Vi " + "går och " * 13 + "ser."
    found = hints_of(f"Kort är bra. {long}")
    assert codes(found) == ["long-sentence"]
    assert found[0].quote == long
    assert found[0].where == "Text"
    assert hints_of("Vi " + "går och " * 11 + "ser.") == []


def test_other_languages_get_no_advice_on_swedish():
    heavy = "Ansökan skickas in. Den prövas. Beslut fattas. Enligt PUL " + "ord " * 30
    analysis = analyse(Text("en", "x", "", [Passage(Kind.RUNNING, heavy, "")]), KNOWLEDGE)
    assert analysis.hints == []
    assert analysis.lix_value is None


def test_a_quote_is_marked_piece_by_piece():
    hint = Hint("x", "y", quote="Den skickas och prövas.", marks=["skickas", "prövas"])
    assert list(hint.parts) == [
        ("Den ", False), ("skickas", True), (" och ", False), ("prövas", True), (".", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    ["", "<p>", "<p><a>", "<!-- -->", "<p>\x00</p>", "<script>alert(1)</script>", "<" * 5000,
     "<p>" * 300 + "x", "&#0;&#xD800;"],
)  # fmt: skip
def test_broken_markup_is_no_fault(source):
    list(read_rich_text(source, "x"))


def test_rich_text_keeps_links_images_and_levels():
    source = (
        '<h2>Först</h2><p>Läs <a href="/x/">här</a>.</p><ul><li>Ett</li></ul>'
        '<embed embedtype="image" alt="" id="1"/>'
    )
    passages = list(read_rich_text(source, "x"))
    assert [passage.words for passage in passages[:3]] == ["Först", "Läs här.", "Ett"]
    assert passages[0].level == 2
    assert passages[1].links == (Link("här", "/x/"),)
    assert passages[3].images == (Image(""),)


@pytest.mark.parametrize("text", ["a" * 20_000, "0 " * 10_000, "0980-" * 4_000, ". " * 10_000,
                                  "å" * 9_000 + "as", "1998:204 " * 2_000])  # fmt: skip
def test_hostile_text_is_read_in_no_time(text):
    began = time.process_time()
    hints_of(text)
    assert time.process_time() - began < 2


def test_two_thousand_words_are_read_within_a_tenth_of_a_second():
    sentence = (
        "Om strömmen bryts ska du ringa Exempelnät på 0980-319 200 och sedan vänta på besked. "
    )
    words = [sentence * 5] * 28
    assert sum(len(split_words(each)) for each in words) > 2_000
    took = []
    for _attempt in range(5):
        began = time.process_time()
        hints_of(*words)
        took.append(time.process_time() - began)
    assert min(took) < 0.1

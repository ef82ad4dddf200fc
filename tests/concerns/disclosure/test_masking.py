"""What is marked is masked, nothing else, and nothing of it is left behind."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from concerns.disclosure.masking import (
    Span,
    find_words,
    join_spans,
    mark_up,
    marks_for,
    read_marks,
    split_at,
    widen,
)
from concerns.disclosure.suggestions import suggest
from tests.concerns.unhurried import unhurried

TRICKY = st.sampled_from([*"aåä[[[]]]{}\n شلم\u00ad\u200d\u0301\u202e👩🏽🇸🇪", "👩‍👧", "e\u0301"])
TEXTS = st.lists(
    st.one_of(TRICKY, TRICKY, st.characters(exclude_categories=["Cs"])), max_size=40
).map(lambda parts: "".join(parts).replace("\r", ""))


@st.composite
def texts_with_spans(draw):
    text = draw(TEXTS)
    ends = st.integers(0, max(len(text), 1))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@unhurried
@given(texts_with_spans())
def test_marks_come_back_as_the_spans_that_they_were_made_of(case):
    text, spans = case
    whole = join_spans((widen(span, text) for span in join_spans(spans, len(text))), len(text))
    found = read_marks(mark_up(text, whole), text)
    covered = {place for span in found for place in range(span.start, span.end)}
    assert {place for span in whole for place in range(span.start, span.end)} <= covered


@unhurried
@given(texts_with_spans())
def test_what_stays_is_the_text_without_the_spans(case):
    text, spans = case
    joined = join_spans(spans, len(text))
    kept = "".join(piece for piece in split_at(text, joined) if isinstance(piece, str))
    masked = {place for span in spans for place in range(span.start, span.end)}
    assert kept == "".join(sign for place, sign in enumerate(text) if place not in masked)


@unhurried
@given(TEXTS)
def test_marks_are_never_a_part_of_the_text(text):
    marks = marks_for(text)
    assert marks.opening not in text
    assert marks.closing not in text


@unhurried
@given(texts_with_spans())
def test_no_accent_or_half_of_an_emoji_stays_behind(case):
    text, spans = case
    for span in join_spans(spans, len(text)):
        wide = widen(span, text)
        after = text[wide.end : wide.end + 1]
        assert not after or unicodedata.category(after) not in {"Mn", "Mc", "Me"}


@pytest.mark.parametrize(
    ("text", "marked", "masked"),
    [
        ("e\u0301x", Span(0, 1), "e\u0301"),
        ("e\u0301x", Span(1, 2), "e\u0301"),
        ("مُحمد", Span(0, 1), "مُ"),
        ("a👩🏽‍🚒b", Span(1, 2), "👩🏽‍🚒"),
        ("a👩🏽‍🚒b", Span(4, 5), "👩🏽‍🚒"),
        ("🇸🇪x", Span(0, 1), "🇸🇪"),
        ("An\u00adna", Span(0, 2), "An\u00ad"),
    ],
)
def test_half_a_character_is_masked_whole(text, marked, masked):
    wide = widen(marked, text)
    assert text[wide.start : wide.end] == masked


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Anna [[bor här", "unclosed"),
        ("Anna bor]] här", "unopened"),
        ("Anna bor [[där]]", "altered"),
        ("Anna bor", "altered"),
        ("", "altered"),
        ("Anna bor här, och mer", "altered"),
    ],
)
def test_text_that_is_no_longer_the_cases_is_refused(typed, code):
    with pytest.raises(ValidationError) as refusal:
        read_marks(typed, "Anna bor här")
    assert refusal.value.code == code


def test_marks_inside_marks_are_one_passage():
    assert read_marks("[[Anna [[bor]] här]]", "Anna bor här") == [Span(0, 12)]


def test_passages_that_touch_are_one():
    assert read_marks("[[Anna]][[ bor]] här", "Anna bor här") == [Span(0, 8)]


def test_text_with_brackets_of_its_own_is_marked_with_more():
    text = "Se [[bilaga]] och [1]"
    assert marks_for(text).opening == "[[["
    assert read_marks("Se [[bilaga]] och [[[[1]]]]", text) == [Span(18, 21)]


def test_line_ends_of_a_browser_are_no_change():
    assert read_marks("rad ett\r\n[[rad två]]", "rad ett\nrad två") == [Span(8, 15)]


def test_too_many_passages_are_refused():
    text = "a " * 500
    with pytest.raises(ValidationError) as refusal:
        read_marks("[[a]] " * 500, text)
    assert refusal.value.code == "too_many"


def test_a_megabyte_of_marks_is_read_in_a_moment():
    with pytest.raises(ValidationError):
        read_marks("[[" * 500_000, "kort")
    with pytest.raises(ValidationError):
        read_marks("[[]]" * 250_000 + "x", "kort")


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("zoë", "Hej ZOE!", ["ZOE"]),
        ("Anna", "An\u00adna och Annas", ["An\u00adna", "Anna"]),
        ("Åsa", "A\u030asa", ["A\u030asa"]),
        ("Müller", "MÜLLERS", ["MÜLLER"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("محمد", "اسمه مُحَمَّد", ["مُحَمَّد"]),
        ("👩", "hon 👩🏽‍🚒 bor", ["👩🏽‍🚒"]),
        ("", "inget", []),
        ("\u00ad", "inget", []),
    ],
)
def test_word_is_found_however_it_is_written(word, text, found):
    assert [text[span.start : span.end] for span in find_words(text, [word])] == found


@pytest.mark.parametrize(
    "number",
    [
        "19520304-1234", "520304-1234", "195203041234", "520304+1234", "520364-1234",
        "070-123 45 67", "+46 70 123 45 67", "0046701234567", "08-12 34 56",
        "kerstin.s+x@exempel.example",
    ],
)  # fmt: skip
def test_numbers_and_addresses_are_suggested(number):
    text = f"Det är {number}, säger hon."
    assert [text[span.start : span.end] for span in suggest(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "den 12 mars 2026", "klockan 21.30", "Storgatan 12", "TS-2026-000123",
        "TS-2026-000123-1", "TS-2026-000123-12", "TS-2026-012345-12",
    ],
)  # fmt: skip
def test_days_and_case_numbers_are_not_suggested(text):
    assert suggest(text) == []


@unhurried
@given(st.text(alphabet="0123456789-+ @.a", max_size=3000))
def test_suggesting_is_quick_and_inside_the_text(text):
    assert all(0 <= span.start < span.end <= len(text) for span in suggest(text))

"""Which news are ours, and what their texts become."""

import json
from datetime import timedelta

import pytest

from crisis.warnings.faults import SourceError
from crisis.warnings.foreign_json import read_json
from crisis.warnings.krisinformation import read_krisinformation
from crisis.warnings.place import Place
from tests.crisis.warnings.conftest import HERE, NEWS_NOW, NEWS_SAMPLE


def _read(body, place=HERE, now=NEWS_NOW):
    return read_krisinformation(read_json(body), place, now)


def _item(**changes):
    return {**json.loads(NEWS_SAMPLE)[0], **changes}


def _one(**changes):
    reading = _read(json.dumps([_item(**changes)]).encode())
    return reading.messages[0] if reading.messages else None


def test_sample_gives_the_county_and_the_country_and_no_test():
    reading = _read(NEWS_SAMPLE)
    assert reading.unreadable == 0
    assert {message.key for message in reading.messages} == {"71001", "71000"}
    country = next(one for one in reading.messages if one.key == "71000")
    assert country.texts["sv"]["title"] == "Kontrollera din hemberedskap & ditt ljus"


def test_lower_case_names_and_an_object_around_the_list():
    lower = [{name.lower(): value for name, value in _item().items()}]
    assert _read(json.dumps(lower).encode()).messages[0].key == "71001"
    assert _read(json.dumps({"News": lower}).encode()).messages[0].key == "71001"
    with pytest.raises(SourceError):
        _read(b'{"error": []}')


@pytest.mark.parametrize("is_test", [True, "true", 1, "ja", ["x"], {}])
def test_what_may_be_a_test_is_never_shown(is_test):
    assert _one(IsTest=is_test) is None


@pytest.mark.parametrize("is_test", [False, None, "false", 0])
def test_what_is_no_test_is_shown(is_test):
    assert _one(IsTest=is_test) is not None


@pytest.mark.parametrize(
    "area",
    [
        [],
        None,
        "Grannlän",
        [{"Type": "County", "Description": "Grannlän"}],
        [{"Type": "County", "Description": None}],
        [None, 7],
    ],
)
def test_other_places_and_none_at_all_are_not_ours(area):
    assert _one(Area=area) is None


@pytest.mark.parametrize(
    "area",
    [
        "Exempellän",
        [{"Description": " EXEMPELLÄN "}],
        {"description": "Exempella\u0308n"},
        [{"Description": "Grannlän"}, {"Name": "Exempellän"}],
        [{"Type": "Country", "Description": "Sverige"}],
        [{"Description": "Hela Sverige"}],
    ],
)
def test_our_county_and_the_country_are_ours(area):
    assert _one(Area=area) is not None


def test_county_without_a_name_is_not_every_county():
    item = json.dumps([_item(Area=[{"Description": ""}])]).encode()
    assert _read(item, place=Place("9999", "99", "")).messages == []


def test_news_are_shown_for_a_week_after_their_last_change():
    assert {one.key for one in _read(NEWS_SAMPLE, now=NEWS_NOW + timedelta(days=6)).messages} == {
        "71001"
    }
    assert _read(NEWS_SAMPLE, now=NEWS_NOW + timedelta(days=7)).messages == []


def test_markup_is_cleaned_and_braces_are_only_braces():
    one = _one(
        Headline="Läget {0} %s {{x}} <b>nu</b>",
        Preamble="{0}",
        BodyText='<p onclick="alert(1)">Text</p><script>alert(1)</script>'
        '<a href="javascript:alert(1)">länk</a><a href="https://smhi.se/">smhi</a>',
        Links=[{"Text": "x", "Url": "javascript:alert(1)"}, {"Text": "", "Url": "https://a.se/"}],
        Web="javascript:alert(1)",
    )
    text = one.texts["sv"]
    assert text["title"] == "Läget {0} %s {{x}} nu"
    assert text["text"] == "{0}"
    assert text["body"] == '<p>Text</p>alert(1)<a>länk</a><a href="https://smhi.se/">smhi</a>'
    assert one.links == [{"url": "https://a.se/", "text": "https://a.se/"}]
    assert one.url == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"Updated": None, "Published": None},
        {"Updated": "2030-01-01T00:00:00+01:00"},
        {"Headline": None},
        {"Headline": "<p></p>"},
        {"Identifier": None, "ContentId": None},
        {"Identifier": "x" * 61},
    ],
)
def test_news_without_time_title_or_name_are_unreadable(changes):
    reading = _read(json.dumps([_item(**changes), _item()]).encode())
    assert reading.unreadable == 1
    assert [one.key for one in reading.messages] == ["71001"]

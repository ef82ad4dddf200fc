"""Uploaded YAML: plain data comes through as it was written, everything else is said in words."""

from decimal import Decimal

import pytest
import yaml

from home.exchange import yaml_file
from home.exchange.writing import write_parts
from home.exchange.yaml_file import MOST_BYTES, YamlFormError, read_rows


def read(text, **limits):
    return read_rows(text.encode(), key="rader", **limits)


def values(text):
    return read(text)[0].values


def test_rows_know_their_number_and_line():
    rows = read("schema_version: 1\nrader:\n- namn: a\n\n- namn: b\n")
    assert [(row.number, row.line, row.values) for row in rows] == [
        (1, 3, {"namn": "a"}),
        (2, 5, {"namn": "b"}),
    ]


def test_words_stay_words_and_numbers_numbers():
    text = "rader: [{dag: 2026-01-15, tid: 12:30, nej: no, tal: 7, del: 4.50, tomt: , sant: true}]"
    assert values(text) == {
        "dag": "2026-01-15",
        "tid": "12:30",
        "nej": "no",
        "tal": 7,
        "del": Decimal("4.50"),
        "tomt": None,
        "sant": True,
    }


@pytest.mark.parametrize("number", ["9" * 5000, "1e999", ".inf", ".nan", "0x10", "010", "1_000"])
def test_strange_numbers_are_text(number):
    assert values(f"rader: [{{tal: {number}}}]") == {"tal": number}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rader: [{a: &x b, c: *x}]", "Rad 1: hänvisningar och taggar"),
        ("rader:\n- a: !!python/object/apply:os.system [ls]", "Rad 2: hänvisningar och taggar"),
        ("rader:\n- a: !!timestamp 2026-01-01", "hänvisningar och taggar"),
        ("rader:\n- a: 1\n  a: 2", "Rad 3: nyckeln ”a” står två gånger"),
        ("rader: []\nrader: []", "Nyckeln ”rader” står två gånger i filen."),
        ('rader:\n- a: "\\0"', "Rad 2: texten har tecken som inte kan visas"),
        ('rader:\n- a: "\\ud800"', "Rad 2: "),
        ("rader:\n- ? [a]\n  : b", "en nyckel måste vara ett ord"),
        ("rader:\n- bara text", "Rad 2: posten är inte en lista med nycklar och värden."),
        ("rader: text", "Filen behöver en lista under nyckeln ”rader”."),
        ("annat: []", "Filen behöver en lista under nyckeln ”rader”."),
        ("- a", "Filen är inte i YAML-form."),
        ("", "Filen är inte i YAML-form."),
        ("rader: [", "det här är inte riktig YAML."),
        ("rader:\n\t- a: 1", "Rad 2: det här är inte riktig YAML."),
        ("a: 1\n---\nrader: []", "det här är inte riktig YAML"),
        ("rader: [{a: \x07}]", "Filen har tecken som text inte kan innehålla."),
        ("rader: " + "[" * 5000, "för djup eller för lång"),
        ("rader: " + "{a: " * 5000, "för djup eller för lång"),
    ],
)
def test_what_is_no_form_is_said_in_words_with_its_line(text, words):
    with pytest.raises(YamlFormError) as fault:
        read(text)
    assert words in str(fault.value)


def test_without_the_c_library_it_is_the_same():
    for events in (yaml_file._EventsInPython, yaml_file._Events):
        kinds = []
        parser = events("a: [1, 'x', {b: ~}]\n")
        while parser.check_event():
            kinds.append(type(parser.get_event()).__name__)
        assert kinds[:5] == [
            "StreamStartEvent",
            "DocumentStartEvent",
            "MappingStartEvent",
            "ScalarEvent",
            "SequenceStartEvent",
        ]


def test_bomb_of_aliases_costs_nothing():
    bomb = 'a: &a ["x","x"]\n' + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(YamlFormError):
        read(bomb + "rader: *i")


def test_size_rows_and_nodes_have_an_end(monkeypatch):
    with pytest.raises(YamlFormError, match="större än 1000 kB"):
        read_rows(b" " * (MOST_BYTES + 1), key="rader")
    with pytest.raises(YamlFormError, match="fler än 2 poster"):
        read("rader: [{}, {}, {}]", most_rows=2)
    monkeypatch.setattr(yaml_file, "MOST_NODES", 10)
    with pytest.raises(YamlFormError, match="för lång"):
        read("rader: [{a: [1, 2, 3, 4, 5, 6, 7, 8, 9]}]")


def test_other_encodings_are_refused_and_a_byte_order_mark_is_not():
    with pytest.raises(YamlFormError, match="inte text i UTF-8"):
        read_rows("rader: [{a: å}]".encode("latin-1"), key="rader")
    assert read_rows(b"\xef\xbb\xbfrader: [{a: b}]", key="rader")[0].values == {"a": "b"}


def test_what_is_written_is_read_back_as_it_was():
    row = {
        "dag": "2026-01-15",
        "svar": "no",
        "tid": "12:30",
        "siffror": "0123",
        "text": "Två rader\n\n  indragna: # inte kommentar \nslut",
        "lång": "ord " * 80 + "slut",
        "tal": 3,
        "del": Decimal("4.5"),
        "tusen": Decimal("1000.00"),
        "tomt": None,
        "sant": False,
        "lista": [{"a": "'"}, {"a": '"'}, {"a": "<<"}, {"a": "~"}, {"a": "&x"}, {"a": " "}],
        "ingen": [],
    }
    [text] = write_parts("rader", [row, row], head={"schema_version": 1})
    assert [one.values for one in read(text)] == [row, row]
    foreign = yaml.safe_load(text)["rader"][0]
    assert foreign["dag"] == "2026-01-15"
    assert foreign["tid"] == "12:30"
    assert "*" not in text

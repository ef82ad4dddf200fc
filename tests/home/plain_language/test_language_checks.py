"""Each hint on language: what it points out, and what it leaves in peace."""

import pytest

from home.plain_language.analysis import analyse
from home.plain_language.checks.passive import find_passives
from home.plain_language.knowledge import digits_of
from home.plain_language.text import Image, Kind, Link, Passage, Text
from tests.home.plain_language.hints import KNOWLEDGE, codes, hints_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Ansökan ska skickas in.", "Beslut fattas av nämnden.", "Planen har beslutats.",
        "Åtgärderna följdes upp.", "Vatten tas från sjön.", "Lampan blev lagad av någon.",
        "Dörrarna stängs klockan nio.", "Ärendet hade avslutats.", "Bilar används sällan.",
    ],
)  # fmt: skip
def test_passive_verbs_are_seen(sentence):
    assert len(find_passives(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Det finns hjälp.", "Vi hoppas att du trivs.", "Kommunernas ansvar är stort.",
        "Sveriges kommuner samlas.", "Polisens och skolans arbete.", "Vid en badplats.",
        "Vi ses på deras kalas.", "Du känns igen och syns.", "Barnens klass åker buss.",
        "Ring Andreas och Lukas.", "Det behövs mer ljus här.",
    ],
)  # fmt: skip
def test_other_words_with_an_s_are_no_passives(sentence):
    assert find_passives(sentence) == []


def test_a_passive_or_two_gives_no_hint_but_a_heavy_text_does():
    light = "Du ringer oss. Vi svarar. " * 8 + "Ansökan prövas. Beslut fattas."
    assert "passive" not in codes(hints_of(light))
    heavy = hints_of("Ansökan skickas in. Den prövas. Beslut fattas. Du får svar.")
    assert codes(heavy) == ["passive"] * 3
    assert [hint.marks for hint in heavy] == [["skickas"], ["prövas"], ["fattas"]]


def test_lead_is_neither_an_essay_nor_a_word():
    assert codes(hints_of("Text.", lead="Ett ord till. " * 5)) == ["lead"]
    assert codes(hints_of("Text.", lead="ord " * 46 + ".")) == ["lead", "long-sentence"]
    assert codes(hints_of("Text.", lead="Råd.")) == ["lead"]


def test_headings_keep_their_order():
    def heading(level, words):
        return Passage(Kind.HEADING, words, "Rubrik", level=level)

    def found(*headings):
        return codes(
            analyse(Text("sv", "Vi hjälper dig hela dagen.", "", headings), KNOWLEDGE).hints
        )

    assert found(heading(2, "Ett"), heading(3, "Två"), heading(2, "Tre")) == []
    assert found(heading(3, "Ett")) == ["heading-order"]
    assert found(heading(2, "Ett"), heading(2, "ett")) == ["heading-double"]
    assert found(heading(2, " ")) == ["heading-empty"]


@pytest.mark.parametrize(
    "words", ["Klicka här", "läs mer", "Läs mer här!", "här", "Read more", ">>"]
)
def test_links_that_say_nothing_are_pointed_out_in_every_language(words):
    for language in ("sv", "ar"):
        found = hints_of("Om hjälp.", links=[Link(words, "/x/")], language=language)
        assert codes(found) == ["link-words"]


@pytest.mark.parametrize("words", ["Hemberedskap", "Läs mer om vatten", "Ring 112"])
def test_links_with_a_name_are_fine(words):
    assert hints_of("Om hjälp.", links=[Link(words, "/x/")]) == []


def test_an_address_as_link_is_pointed_out():
    assert codes(hints_of("Se mer.", links=[Link("https://www.msb.se/rad")])) == ["link-words"]


@pytest.mark.parametrize(
    ("alt", "expected"),
    [("", ["alt-missing"]), ("IMG_2041.jpg", ["alt-file-name"]), ("En brandbil", []), (None, [])],
)
def test_images_have_words(alt, expected):
    assert codes(hints_of("Text.", images=[Image(alt)])) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Ring 0980-319 201.", "Ring oss på 0980 31 92 20.", "Ring 114 15 till polisen.",
        "Numret är 08-123 45 67.", "Du når oss på +46 980 319 201.", "Ring 020-50 50 51.",
    ],
)  # fmt: skip
def test_a_number_that_the_register_lacks_is_pointed_out(words):
    assert codes(hints_of(words)) == ["phone-number"]


def test_the_number_that_may_be_meant_is_named():
    assert "0980-319 200" in hints_of("Ring 0980-319 201.")[0].message
    assert "registret" in hints_of("Ring 08-123 45 67.")[0].message


@pytest.mark.parametrize(
    "words",
    [
        "Ring 0980-319 200.", "Ring +46 980 319 200.", "Ring 0980-31 92 00.", "Ring 112.",
        "Ring polisen på 114 14.", "Organisationsnummer 000000-0000.", "Det kostar 02 500 kronor.",
        "Diarienummer KS/2025:402-003.", "Den 22 november 2026 klockan 07.30–16.30.",
        "Lagen (2003:778) gäller.", "Ring oss 5 minuter före.", "Upp till 100 000 personer.",
    ],
)  # fmt: skip
def test_other_figures_are_no_wrong_numbers(words):
    assert hints_of(words) == []


def test_digits_are_those_dialled_in_sweden():
    assert digits_of("tel:+46980319200") == digits_of("0980-319 200") == digits_of("0046980319200")
    assert digits_of("tel:11414") == "11414"


@pytest.mark.parametrize("words", ["Enligt PUL får vi.", "Lagen (1998:204) gäller.",
                                   "Personuppgiftslagens regler.", "Fråga MSB.",
                                   "Enligt socialtjänstlagen (2001:453) får du hjälp.",
                                   "Vi följer säkerhetsskyddslagen 1996:627."])  # fmt: skip
def test_what_has_been_replaced_is_pointed_out(words):
    assert codes(hints_of(words)) == ["replaced-law"]


@pytest.mark.parametrize("words", ["En pulka.", "Föreskriften MSBFS 2021:1.", "Lagen (1998:2049).",
                                   "PUL har blivit GDPR.", "Msb är inget ord.",
                                   "MSB heter nu MCF.",
                                   "Lagen (2001:453) har blivit 2025:400."])  # fmt: skip
def test_what_has_not_been_replaced_is_left_in_peace(words):
    assert "replaced-law" not in codes(hints_of(words))


def test_what_nobody_has_checked_says_so():
    assert "Ingen har kontrollerat" in hints_of("Fråga MSB.")[0].message
    assert "Ingen har kontrollerat" not in hints_of("Enligt PUL.")[0].message


def test_a_kind_of_text_may_have_a_goal():
    hard = "Kommunstyrelsen ansvarar övergripande för säkerhetsarbetet inom kommunen. " * 5
    passages = [Passage(Kind.RUNNING, hard, "Text")]
    lead = "Här får du veta vad du gör."
    assert codes(analyse(Text("sv", lead, "", passages), KNOWLEDGE).hints) == []
    found = analyse(Text("sv", lead, "", passages, lix_goal=40), KNOWLEDGE).hints
    assert codes(found) == ["lix"]
    assert "40" in found[0].message

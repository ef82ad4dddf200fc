"""What nobody answered is left out whole: every template, every choice of answers, both tongues."""

import re
from dataclasses import fields
from itertools import chain, combinations

import pytest
import yaml
from django.utils import timezone

from crisis.composition import NoticeText
from crisis.drafting.composing import Answers, compose, compose_first_message, join
from crisis.drafting.filling import fill_lines, fill_prose, first_sentences, tidy
from crisis.drafting.placeholders import PLACEHOLDERS, find_unknown
from crisis.models import NoticeTemplate
from home.demo_run import CONTENT
from home.models import Area

CONTENT_FILE = yaml.safe_load((CONTENT / "notice_templates.yaml").read_text(encoding="utf-8"))
CODES = [row["code"] for row in CONTENT_FILE["templates"]]
WORDS = {
    "plats": "Norrby",
    "tjanst": "e-tjänsten för förskola",
    "skola": "Norrbyskolan",
    "orsak": "en avgrävd kabel",
    "antal": "1 200",
    "punkt": "Norrby bibliotek",
    "ersattning": "ring kontaktcenter",
}
ENGLISH = {"orsak": "a severed cable", "ersattning": "call the contact centre"}
RUINS = re.compile(
    r"[{}]|  |\s[.,;:!?]|[:–]\s*[.\n]|\.\.|:\s*$|^\s*[.,:]|\b(vid|i|sedan|at|since|to)\s*\."
)


def _answers(keys):
    now = timezone.now()
    return Answers(
        began_at=now,
        next_update_at=now,
        source="Exempelköpings kommun",
        typed={key: WORDS[key] for key in keys},
        translated={key: ENGLISH[key] for key in keys if key in ENGLISH},
        prose=frozenset(ENGLISH),
    )


def _subsets(keys):
    return chain.from_iterable(combinations(keys, size) for size in range(len(keys) + 1))


def test_the_list_of_gaps_is_that_of_the_content_file():
    rows = CONTENT_FILE["placeholders"]
    assert {row["key"] for row in rows} == set(PLACEHOLDERS)
    assert {row["key"] for row in rows if row["required"]} == {
        key for key, one in PLACEHOLDERS.items() if one.is_required
    }
    for row in rows:
        assert str(PLACEHOLDERS[row["key"]].label) == row["label_sv"]


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_day")
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", CODES)
def test_no_choice_of_answers_leaves_a_gap_or_a_ruin(code, language):
    template = NoticeTemplate.objects.get(code=code)
    text = template.text_in(language)
    required = [key for key in WORDS if key in template.gaps and template.requires(key)]
    optional = [key for key in WORDS if key in template.gaps and not template.requires(key)]
    seen = set()
    for chosen in _subsets(optional):
        answers = _answers([*required, *chosen])
        notice = compose(text, answers)
        parts = [getattr(notice, field.name) for field in fields(NoticeText)]
        for part in [*parts, compose_first_message(text, answers)]:
            for line in part.splitlines():
                assert not RUINS.search(line), (chosen, line)
        words = {**WORDS, **ENGLISH} if language == "en" else WORDS
        everything = " ".join([*parts, compose_first_message(text, answers)])
        for key in chosen:
            assert words[key] in everything, (key, "was answered but is nowhere")
        for key in set(optional) - set(chosen):
            assert words[key] not in everything
        assert notice.title
        assert notice.summary
        assert notice.what_to_do
        assert all(line.endswith((".", "?", "!")) for line in notice.what_to_do.splitlines())
        seen.add(everything)
    assert len(seen) == 2 ** len(optional)


def test_a_sentence_goes_as_a_whole_and_a_line_of_instructions_too():
    prose = "Strömmen gick. Orsak: {orsak}. Vi lagar."
    assert fill_prose(prose, {}) == "Strömmen gick. Vi lagar."
    assert fill_prose(prose, {"orsak": "åska"}) == "Strömmen gick. Orsak: åska. Vi lagar."
    lines = "Behöver du värme? Gå till {punkt}.\nRing 112."
    assert fill_lines(lines, {}) == "Ring 112."
    assert fill_prose("Orsak: {orsak}.", {}) == ""


def test_abbreviations_do_not_end_a_sentence():
    text = "Vi ses kl. {nasta} vid torget. Orsak: t.ex. {orsak}. Klart."
    assert fill_prose(text, {"nasta": "12"}) == "Vi ses kl. 12 vid torget. Klart."


def test_an_answer_is_put_in_once_and_never_read_for_gaps():
    assert fill_prose("Orsak: {orsak}.", {"orsak": "{plats}", "plats": "X"}) == "Orsak: {plats}."


def test_an_answer_begins_a_sentence_with_a_capital_and_brings_no_second_full_stop():
    assert fill_prose("{tjanst} fungerar inte.", {"tjanst": "e-tjänsten"}).startswith("E-tjänsten")
    assert tidy("  en avgrävd\n kabel. ") == "en avgrävd kabel"


def test_the_lead_is_two_sentences():
    assert first_sentences("Ett. Två!\nTre. Fyra.", 2) == "Ett. Två!"


@pytest.mark.parametrize("bad", ["{orsakk}", "{}", "{ plats }", "{plats", "plats}", "{{plats}}"])
def test_what_stands_in_braces_and_is_no_gap_is_found(bad):
    assert find_unknown([f"Brand i {bad}."])


@pytest.mark.django_db
def test_places_are_said_as_in_a_sentence():
    some = list(Area.objects.filter(code__in=["norrby", "aker", "centrum"]))
    whole = Area.objects.get(is_whole_municipality=True)
    assert _answers([]).values("sv").get("plats") is None
    answers = Answers(began_at=None, next_update_at=None, source="K", areas=some)
    assert answers.values("sv")["plats"] == "Centrum, Norrby och Åker"
    assert answers.values("en")["plats"].endswith(" and Åker")
    one = Answers(began_at=None, next_update_at=None, source="K", areas=[whole])
    assert one.values("sv")["plats"] == "hela kommunen"
    assert join([]) == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_day")
def test_times_in_texts_stay_true_tomorrow_and_are_short_in_a_text_message():
    template = NoticeTemplate.objects.get(code="stromavbrott")
    notice = compose(template.swedish, _answers(["plats"]))
    assert "kl. 13.30 den 22 november" in notice.summary
    assert "i dag" not in " ".join([notice.summary, notice.what_happened, notice.sms])
    assert notice.sms.endswith("Nästa besked kl. 13.30.")


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_day")
def test_the_next_message_and_the_source_stand_in_the_first_message_and_not_in_the_lead():
    template = NoticeTemplate.objects.get(code="stromavbrott")
    answers = _answers(["plats"])
    first = compose_first_message(template.swedish, answers)
    assert "Nästa besked kommer kl. 13.30 den 22 november." in first
    assert first.endswith("Källa: Exempelköpings kommun.")
    assert "Nästa besked" not in compose(template.swedish, answers).summary


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_day")
def test_swedish_prose_does_not_end_up_in_an_english_sentence():
    template = NoticeTemplate.objects.get(code="stromavbrott")
    answers = Answers(
        began_at=timezone.now(),
        next_update_at=timezone.now(),
        source="K",
        typed={"plats": "Norrby", "orsak": "en avgrävd kabel", "antal": "600"},
        prose=frozenset({"orsak"}),
    )
    english = compose(template.text_in("en"), answers)
    assert "Cause" not in english.what_happened
    assert "About 600 households" in english.what_happened

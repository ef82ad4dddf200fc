"""Is it genuine? A yes is given only for what is ours from the first word to the last."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis.composition import NoticeText
from crisis.genuine.answers import MOST_CHARACTERS, Verdict, answer_for
from crisis.genuine.wording import Wording, sentences_of, words_of
from crisis.models import Incident, Notice
from crisis.services import correct_notice
from tests.crisis.conftest import FIRE, POWER_CUT, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

YES = "Ja, det är vårt meddelande"
TAKE_CARE = "Var försiktig: allt kommer inte från oss"
COMPARE = "Vi har skrivit om det. Jämför texten"
NOT_FOUND = "Vi hittar det inte bland våra meddelanden"
NO_NEED_TO_BOIL = (
    "Du behöver inte koka vattnet i Norrby. Stanna inte kvar i byggnaden om det luktar rök. "
    "Det är ett rykte: drick inte kranvattnet. Gå inte t.ex. till vattentornet i Norrby."
)
SMS = (
    "Exempelköping: Strömmen är borta i Strandvik. Trygghetspunkt öppen i bygdegården till kl 22. "
    "Nästa besked kl 16. exempelkoping.example/kris"
)


@pytest.fixture
def ask(client):
    """Ask the page about a text; return what its main part says."""

    def _ask(text, address="/kris/akta/"):
        page = client.get(address, {"q": text}).text
        return page[page.index("<main") : page.index("</main>")]

    return _ask


@pytest.mark.parametrize(
    "number",
    ["EXK-2026-0042", "exk-2026-0042", " EXK 2026 0042 ", "exk20260042", "EXK-2026-0042-04"],
)
def test_number_of_ours_is_known_however_it_is_typed(ask, number):
    answer = ask(number)
    assert YES in answer
    assert f'href="{POWER_CUT}"' in answer


def test_number_of_a_message_that_was_never_sent_is_not_ours(ask):
    assert TAKE_CARE in ask("EXK-2026-0042-09")


@pytest.mark.parametrize("number", ["EXK-2026-9999", "ABC-2026-0042"])
def test_number_that_we_never_gave_is_not_found(ask, number):
    assert NOT_FOUND in ask(number)


def test_old_notice_is_found_by_its_number(ask, publish):
    incident = publish()
    long_ago = timezone.now() - timedelta(days=4000)
    Incident.objects.filter(pk=incident.pk).update(
        published_at=long_ago, updated_at=long_ago, expires_at=long_ago + timedelta(days=1)
    )
    incident.updates.update(at=long_ago)
    answer = ask(incident.identifier)
    assert YES in answer
    assert "Det gäller inte längre." in answer


@pytest.mark.parametrize(
    "text",
    [
        SMS,
        SMS.upper().replace(". ", ".\n\n"),
        "Strömavbrott i Strandvik",
        "Cirka 600 hushåll i Strandvik är utan ström. Stäng av spis och ugn.",
        "VMA: Det brinner på Norrby industriområde med kraftig rök.",
        "The power is out in Strandvik",
    ],
)
def test_our_own_words_are_ours(ask, text):
    assert YES in ask(text)


def test_what_our_own_link_for_sharing_sends_is_ours(ask):
    notice = Notice.objects.get(incident__identifier="EXK-2026-0042", locale__language_code="sv")
    assert YES in ask(f"{notice.title}\n{notice.full_url}")


@pytest.mark.parametrize(
    ("forged", "foreign"),
    [
        (f"{SMS}\nLogga in med BankID på example.com/kris", "Logga in med BankID på"),
        (f"{SMS} Ring 0900-123 45 67.", "Ring 0900-123 45 67"),
        (SMS.replace("kl 22", "kl 20"), "till kl 20"),
        (SMS.replace("exempelkoping.example", "exempelkoping.evil"), "exempelkoping.evil/kris"),
        ("EXK-2026-0042: Swisha 500 kr för vatten", "Swisha 500 kr"),
        ("Stäng inte av spis och ugn. Håll dig inne och samlas i ett rum.", "Stäng inte av spis"),
    ],
)
def test_ours_with_something_added_is_never_a_yes(ask, forged, foreign):
    answer = ask(forged)
    assert TAKE_CARE in answer
    assert YES not in answer
    assert foreign in answer


@pytest.mark.parametrize(
    "cut",
    [
        "Koka vattnet i Norrby",
        "Koka vattnet i Norrby!\nStanna inte kvar i byggnaden om det luktar rök.",
        "Stanna inte kvar i byggnaden",
        "Kvar i byggnaden om det luktar rök",
        "Koka vattnet i Norrby. Stanna",
        "Drick inte kranvattnet.",
        "Till vattentornet i Norrby.",
        "Du som är gammal ring en anhörig",
        "{number}: Koka vattnet i Norrby",
    ],
)
def test_sentence_of_ours_with_a_part_cut_away_is_only_compared(ask, publish, cut):
    steps = "Du som är gammal ring en anhörig inte larmnumret\nHåll dig inne"
    incident = publish(texts={"sv": replace(SWEDISH, summary=NO_NEED_TO_BOIL, what_to_do=steps)})
    answer = ask(cut.format(number=incident.identifier))
    assert COMPARE in answer
    assert YES not in answer


@pytest.mark.parametrize(
    "whole",
    [
        "Stanna inte kvar i byggnaden om det luktar rök",
        "DU BEHÖVER INTE,\nKOKA VATTNET  I NORRBY!!",
        "Stanna inte kvar\ni byggnaden, om det luktar rök. Det är ett rykte drick inte kranvattnet",
        "Håll dig inne\nGå inte t.ex. till vattentornet i Norrby.",
        "Du behöver inte koka vattnet i Norrby.\nDu som är gammal ring en anhörig inte larmnumret",
        "Nästa besked kommer kl 16. ",
    ],
)
def test_whole_sentences_of_ours_are_ours_however_they_are_broken(ask, publish, whole):
    steps = "Du som är gammal ring en anhörig inte larmnumret\nHåll dig inne"
    sms = "Exempelköping: Stanna inne. Nästa besked kommer kl 16. exempelkoping.example/kris"
    publish(texts={"sv": replace(SWEDISH, summary=NO_NEED_TO_BOIL, what_to_do=steps, sms=sms)})
    assert YES in ask(whole)


@pytest.mark.parametrize("text", ["strömavbrott", "ström", "Strandvik"])
def test_words_that_a_forgery_also_has_are_only_compared(ask, text):
    answer = ask(text)
    assert COMPARE in answer or NOT_FOUND in answer
    assert YES not in answer


@pytest.mark.parametrize("text", ["Du har vunnit en bil", "!!!", "12", "ö" * 5000])
def test_foreign_words_are_not_found_and_nobody_says_that_they_are_false(ask, text):
    answer = ask(text)
    assert NOT_FOUND in answer
    assert "Det behöver inte betyda att det är falskt." in answer
    assert "0980-319 200" in answer


def test_exercise_is_ours_and_said_to_be_an_exercise(ask):
    answer = ask("EXK-2026-0039")
    assert YES in answer
    assert "ÖVNING – ÖVNING – ÖVNING" in answer


def test_what_is_only_planned_is_not_told(ask, publish):
    incident = publish(is_exercise=True)
    later = timezone.now() + timedelta(hours=3)
    Incident.objects.filter(pk=incident.pk).update(
        published_at=later, expires_at=later + timedelta(hours=6)
    )
    assert NOT_FOUND in ask(incident.identifier)
    assert NOT_FOUND in ask(SWEDISH.summary)


def test_question_is_shown_as_the_letters_that_it_is(ask, client):
    hostile = "<script>alert(1)</script>\"' EXK-2026-0042"
    assert "<script>alert" not in ask(hostile)
    assert 'content="noindex"' in client.get("/kris/akta/", {"q": "x"}).text
    assert client.get("/kris/akta/?q=%00%ff").status_code == 200


def test_page_shows_the_latest_messages_as_they_were_sent(client):
    page = client.get("/kris/akta/").text
    main = page[page.index("<main") : page.index("</main>")]
    assert SMS in main
    assert "EXK-2026-0042-04" in main
    assert f'href="{FIRE}"' in main
    assert "Övning – Övning – Övning" in main
    for never in ("BankID", "Swish", "lösenord"):
        assert never in main


def test_english_page_knows_both_languages(ask):
    assert "Yes, it is our message" in ask("The power is out in Strandvik", "/en/kris/akta/")
    assert "Yes, it is our message" in ask(SMS, "/en/kris/akta/")


@given(st.text(max_size=MOST_CHARACTERS + 50))
@settings(max_examples=60, deadline=None)
def test_no_text_at_all_breaks_the_comparison(text):
    wording = Wording([SMS, text])
    parts = sentences_of(text)
    compared = wording.compare(parts)
    assert len(compared.ours) + len(compared.fragments) + len(compared.foreign) == len(parts)
    assert not compared.foreign or words_of(text)


def test_nothing_asked_is_nothing_answered():
    assert answer_for("").verdict is Verdict.UNKNOWN


def test_wording_that_a_correction_has_replaced_still_is_ours(ask, power_cut, communicator):
    first = "Strömmen är borta i hela Strandvik och på öarna"
    texts = {
        notice.language: NoticeText(
            **{name: getattr(notice, name) for name in NoticeText.__dataclass_fields__}
        )
        for notice in Notice.objects.filter(incident=power_cut)
    }
    for title in (first, "Strömmen är borta i Strandvik"):
        correct_notice(
            incident=power_cut,
            by=communicator,
            texts={"sv": "Det stod fel om var."},
            wording={**texts, "sv": replace(texts["sv"], title=title)},
        )
    assert YES in ask(first)

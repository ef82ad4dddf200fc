"""Every end of a promise is told to its followers, whether people say it or the figures do."""

from datetime import date

import pytest
from django.utils import timezone

from promises.following.delivery import deliver_follower_mail
from promises.following.ends import find_end
from promises.following.news import announce_missed
from promises.models import FollowerMail, PromiseNews, PromisePage
from tests.promises.following.conftest import ADDRESS, link_in

pytestmark = pytest.mark.django_db

WHY = "Polisen har fått andra uppdrag."
SUBJECTS = [
    ("uppfyllt", "Uppfyllt: ", "Vi har hållit löftet"),
    ("delvis_uppfyllt", "Delvis uppfyllt: ", "Vi har bara delvis hållit löftet"),
    ("ej_uppfyllt", "Inte uppfyllt: ", "Vi har inte hållit löftet"),
    ("avslutat_i_fortid", "Avslutat i förtid: ", "Löftet ”Tryggare kvällar i Centrum” har"),
]


@pytest.fixture
def publish(promise):
    """Return a function that changes the promise as the page editor does, and publishes it."""

    def change(**fields):
        page = PromisePage.objects.get(pk=promise.pk)
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()

    return change


def news_of(promise):
    return list(
        PromiseNews.objects.filter(promise=promise, kind="evaluation")
        .order_by("pk")
        .values_list("key", flat=True)
    )


def evaluated(result):
    """Return the fields of an evaluation."""
    return {
        "evaluated_on": timezone.localdate(),
        "evaluation_result": result,
        "evaluation_summary": "Så gick det.",
    }


@pytest.mark.parametrize(("state", "subject", "sentence"), SUBJECTS)
@pytest.mark.usefixtures("follower")
def test_state_that_an_editor_chose_is_told_with_its_reason(
    publish, smtp, state, subject, sentence
):
    publish(chosen_status=state, status_reason=WHY)
    assert deliver_follower_mail() == 1
    message = smtp.mails[0][1]
    assert message["Subject"].strip().startswith(subject)
    text = message.get_content()
    assert text.startswith(sentence)
    assert "Vi har valt läget själva." in text
    assert WHY in text


@pytest.mark.usefixtures("follower")
def test_what_the_figures_say_after_the_last_day_is_told_though_nobody_publishes(
    promise, smtp, demo_day
):
    demo_day.move_to("2026-12-31T22:30:00Z")
    assert announce_missed() == 0
    demo_day.move_to("2026-12-31T23:30:00Z")  # the new year has begun in Sweden
    assert announce_missed() == 1
    assert announce_missed() == 0
    assert deliver_follower_mail() == 1
    message = smtp.mails[0][1]
    state = find_end(promise, date(2027, 1, 1)).state
    subject, sentence = next(words for known, *words in SUBJECTS if known == state)
    assert message["Subject"].strip().startswith(subject)
    text = message.get_content()
    assert text.startswith(sentence)
    assert "Läget är uträknat ur siffrorna." in text
    assert "Det är inte utvärderat än. Vi skriver igen när det är det." in text


@pytest.mark.usefixtures("follower")
def test_evaluation_is_told_though_the_figures_said_the_same_before(
    promise, publish, smtp, demo_day
):
    demo_day.move_to("2027-01-01T12:00:00Z")
    announce_missed()
    assert deliver_follower_mail() == 1
    state = find_end(promise, date(2027, 1, 1)).state
    publish(**evaluated(state.value))
    assert news_of(promise) == [f"1:raknat:{state.value}", f"2:{state.value}"]
    assert deliver_follower_mail() == 1
    assert "Så gick det." in smtp.mails[1][1].get_content()


@pytest.mark.usefixtures("follower")
def test_only_what_the_page_says_when_the_mail_leaves_is_told(promise, publish, smtp):
    publish(chosen_status="avslutat_i_fortid", status_reason=WHY)
    publish(chosen_status="delvis_uppfyllt", status_reason=WHY)
    assert deliver_follower_mail() == 1
    assert smtp.mails[0][1]["Subject"].strip().startswith("Delvis uppfyllt: ")


@pytest.mark.usefixtures("follower", "smtp")
def test_end_that_was_taken_back_is_not_told(promise, publish):
    publish(chosen_status="avslutat_i_fortid", status_reason=WHY)
    publish(chosen_status="", status_reason="")
    assert deliver_follower_mail() == 0
    assert FollowerMail.objects.get(kind="news").state == "failed"


@pytest.mark.usefixtures("follower", "smtp")
def test_promise_that_an_editor_says_goes_on_has_not_ended(promise, publish, demo_day):
    publish(chosen_status="aktivt", status_reason="Vi håller på.")
    demo_day.move_to("2027-06-01T12:00:00Z")
    assert announce_missed() == 0


def test_english_follower_reads_the_end_in_english(client, promise, publish, smtp):
    client.post("/en/rapportera/folj-lofte/tryggare-kvallar-i-centrum-2026/", {"email": ADDRESS})
    deliver_follower_mail()
    client.post(link_in(smtp.mails[0][1], "bekrafta"))
    publish(chosen_status="avslutat_i_fortid", status_reason=WHY)
    deliver_follower_mail()
    message = smtp.mails[1][1]
    assert message["Subject"].strip().startswith("Ended early: ")
    text = message.get_content()
    assert "We have chosen the state ourselves. We have written this in Swedish only:" in text
    assert WHY in text

"""What followers are told, when, and that a mail is neither lost nor sent twice."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client

from promises.following import delivery
from promises.following.delivery import deliver_follower_mail
from promises.following.news import announce_news
from promises.models import Follower, FollowerMail, FollowUp, PromiseNews, PromisePage
from tests.promises.following.conftest import ADDRESS, link_in
from tryggochsaker.jobs.leased_mail import LEASE

pytestmark = pytest.mark.django_db

FOUND = "Vakterna var på plats 12 av 13 helger. Lampan i tunneln är fortfarande trasig."


@pytest.fixture
def publish(promise):
    """Return a function that changes the promise as the page editor does, and publishes it."""

    def change(**fields):
        page = PromisePage.objects.get(pk=promise.pk)
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision(user=User.objects.get(username="redaktor")).publish()
        return page

    return change


@pytest.fixture
def follow_up(promise):
    """Return a function that publishes a new follow-up in the page editor's way."""

    def add(summary=FOUND, *, published=True, publish=True):
        page = PromisePage.objects.get(pk=promise.pk)
        row = FollowUp(date=date(2026, 11, 20), title="November", summary=summary,
                       published=published, locale=page.locale)  # fmt: skip
        page.follow_ups.add(row)
        revision = page.save_revision()
        if publish:
            revision.publish()

    return add


def _evaluate(publish, result, **more):
    return publish(
        evaluated_on=date(2026, 11, 22),
        evaluation_result=result,
        evaluation_summary="Så gick det.",
        status=result,
        **more,
    )


def test_mail_begins_with_what_was_found_and_tells_the_figures(follower, follow_up, smtp, promise):
    follow_up()
    assert deliver_follower_mail() == 1
    ((receiver, message),) = smtp.mails
    text = message.get_content()
    assert receiver == ADDRESS
    assert message["Subject"].strip() == f"Så går det med ”{promise.title}”"
    assert text.startswith(FOUND)
    assert "43 av 46 helger" in text
    assert promise.full_url in text
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("result", "subject", "sentence"),
    [
        ("uppfyllt", "Uppfyllt: ", "Vi har hållit löftet"),
        ("delvis_uppfyllt", "Delvis uppfyllt: ", "Vi har bara delvis hållit löftet"),
        ("ej_uppfyllt", "Inte uppfyllt: ", "Vi har inte hållit löftet"),
        ("avslutat_i_fortid", "Avslutat i förtid: ", "Löftet ”Tryggare kvällar i Centrum” har"),
    ],
)
@pytest.mark.usefixtures("follower")
def test_evaluation_is_told_plainly(publish, smtp, result, subject, sentence):
    _evaluate(publish, result)
    deliver_follower_mail()
    message = smtp.mails[0][1]
    assert message["Subject"].strip().startswith(subject)
    assert message.get_content().startswith(sentence)


def test_corrected_result_is_told_again_and_back_too(follower, publish, smtp):
    for result in ("uppfyllt", "ej_uppfyllt", "uppfyllt"):
        _evaluate(publish, result)
    assert PromiseNews.objects.filter(promise=follower.promise, kind="evaluation").count() == 3


def test_same_news_is_told_once_however_often_the_page_is_published(follower, follow_up, publish):
    follow_up()
    publish(ingress="En ny rad.")
    announce_news(follower.promise_id)
    assert FollowerMail.objects.filter(kind="news").count() == 1


def test_what_was_public_before_is_no_news(follower, publish):
    publish(ingress="En ny rad.")
    assert not FollowerMail.objects.filter(kind="news").exists()


@pytest.mark.parametrize("how", [{"publish": False}, {"published": False}])
def test_draft_tells_nobody(follower, follow_up, how):
    follow_up(**how)
    assert not FollowerMail.objects.filter(kind="news").exists()


def test_unconfirmed_address_is_not_told(ask, follow_up, smtp):
    ask()
    deliver_follower_mail()
    follow_up()
    assert deliver_follower_mail() == 0


def test_follow_up_taken_away_before_the_mail_left_is_not_sent(follower, follow_up, smtp):
    follow_up()
    FollowUp.objects.filter(page=follower.promise, summary=FOUND).update(published=False)
    assert deliver_follower_mail() == 0
    assert FollowerMail.objects.get(kind="news").state == "failed"


def test_english_follower_is_told_that_it_is_in_swedish_only(client, promise, follow_up, smtp):
    client.post("/en/rapportera/folj-lofte/tryggare-kvallar-i-centrum-2026/", {"email": ADDRESS})
    deliver_follower_mail()
    client.post(link_in(smtp.mails[0][1], "bekrafta"))
    follow_up()
    deliver_follower_mail()
    text = smtp.mails[1][1].get_content()
    assert text.startswith("We have written this in Swedish only:")
    assert FOUND in text
    assert "/en/rapportera/folj-lofte/lamna/" in text


def test_one_press_in_the_mail_program_ends_the_mails(follower, follow_up, smtp):
    follow_up()
    deliver_follower_mail()
    message = smtp.mails[0][1]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = "".join(message["List-Unsubscribe"].split()).strip("<>")
    path = url.partition("127.0.0.1:8000")[2] or url
    program = Client(enforce_csrf_checks=True)  # without cookies or token, as RFC 8058 has it
    for _press in range(2):
        answer = program.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not answer.cookies
    assert not Follower.objects.exists()
    assert not FollowerMail.objects.exists()


def test_link_that_a_filter_opens_ends_nothing(client, follower, follow_up, smtp):
    follow_up()
    deliver_follower_mail()
    url = link_in(smtp.mails[0][1], "lamna")
    assert "Vill du sluta få mejl?" in client.get(url).text
    assert Follower.objects.exists()
    assert "Du får inga fler mejl" in client.post(url).text
    assert "Du får inga fler mejl" in client.get(url).text


def test_killed_worker_holds_a_mail_up_for_its_lease_only(follower, follow_up, smtp, demo_day):
    follow_up()
    mail = FollowerMail.objects.filter(kind="news")
    mail.update(state="sending", due_at=mail.get().due_at + LEASE)
    assert deliver_follower_mail() == 0
    demo_day.shift(LEASE + timedelta(seconds=1))
    assert deliver_follower_mail() == 1


def test_server_that_is_away_gets_the_same_mail_later(follower, follow_up, smtp, demo_day):
    follow_up()
    smtp.answers = ["drop"]
    assert deliver_follower_mail() == 0
    demo_day.shift(timedelta(seconds=6))
    assert deliver_follower_mail() == 1
    first, second = (message for _, message in smtp.mails)
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()


def test_refusal_is_noted_by_its_kind_only(follower, follow_up, smtp, caplog):
    follow_up()
    smtp.answers = [f"550 no mailbox {ADDRESS}"]
    caplog.clear()
    deliver_follower_mail()
    mail = FollowerMail.objects.get(kind="news")
    assert (mail.state, mail.error) == ("failed", "SMTPDataError")
    ours = [record for record in caplog.records if not record.name.startswith("mail.log")]
    assert ours
    assert not [record for record in ours if ADDRESS in f"{record.getMessage()} {record.__dict__}"]


@pytest.mark.usefixtures("follower", "smtp")
@pytest.mark.parametrize("fault", [OperationalError("database is locked"), KeyError("x")])
def test_fault_of_ours_while_composing_only_holds_the_mail_up(
    follow_up, demo_day, monkeypatch, fault
):
    def fail(*args):
        raise fault

    follow_up()
    with monkeypatch.context() as broken:
        broken.setattr(delivery, "_letter", fail)
        assert deliver_follower_mail() == 0
    assert FollowerMail.objects.get(kind="news").state == "waiting"
    demo_day.shift(timedelta(seconds=6))
    assert deliver_follower_mail() == 1


def test_what_is_no_address_is_given_up(follower, follow_up, smtp):
    follow_up()
    follower.address = "nobody at all <"
    follower.save(update_fields=["address"])
    assert deliver_follower_mail() == 0
    assert FollowerMail.objects.get(kind="news").state == "failed"


def test_title_with_a_line_break_cannot_add_a_header(follower, follow_up, smtp):
    follow_up()
    PromisePage.objects.filter(pk=follower.promise_id).update(title="A\r\nBcc: x@exempel.example")
    assert deliver_follower_mail() == 1
    receivers, message = smtp.taken[0]
    assert receivers == [ADDRESS]
    assert message["Bcc"] is None

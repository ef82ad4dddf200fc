"""Beginning to follow: two presses, one answer whatever is known, and no flood of mails."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from promises.following import limits
from promises.following.delivery import deliver_follower_mail
from promises.following.forgetting import forget_followers
from promises.following.services import leave
from promises.models import Follower, FollowerMail, MailboxMail, PromisePage
from tests.promises.following.conftest import ADDRESS, FORM, SLUG, link_in
from tryggochsaker.address_counts import WINDOW_SECONDS

pytestmark = pytest.mark.django_db


def test_promise_page_leads_to_the_form_which_says_what_is_saved(client, promise):
    assert f'href="{FORM}"' in client.get(promise.url).text
    answer = client.get(FORM)
    assert promise.title in answer.text
    assert "90 dagar efter det sista mejlet" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_swedish_title_on_an_english_page_says_its_language(client, promise):
    def lead(address):
        return BeautifulSoup(client.get(address).text, "html.parser").select_one("p.lead")

    assert not lead(FORM).has_attr("lang")
    for page in promise.get_translations():
        page.unpublish()
    shown = lead(f"/en{FORM}")
    assert (shown.get_text(), shown["lang"]) == (promise.title, "sv")


def test_nobody_is_told_before_the_address_is_confirmed(client, ask, smtp, promise):
    assert ask().status_code == 200
    assert deliver_follower_mail() == 1
    ((receiver, message),) = smtp.mails
    assert receiver == ADDRESS
    assert message["Subject"].strip() == f"Bekräfta att du vill följa ”{promise.title}”"
    assert Follower.objects.get().confirmed_at is None
    url = link_in(message, "bekrafta")
    assert client.get(url).status_code == 200  # a filter opens every link
    assert Follower.objects.get().confirmed_at is None
    assert "Du följer löftet" in client.post(url).text
    assert Follower.objects.get().confirmed_at is not None
    assert client.post(url).status_code == 200


def test_answer_is_the_same_whoever_follows_already(ask, follower):
    def body(answer):
        return answer.text.replace("ny@exempel.example", "").replace(ADDRESS, "")

    known, new = ask(), ask("ny@exempel.example")
    assert (known.status_code, body(known)) == (new.status_code, body(new))
    assert dict(known.items()) == dict(new.items())


def test_who_follows_already_is_told_so_by_mail_only(ask, follower, smtp):
    ask(ADDRESS.upper())
    deliver_follower_mail()
    assert "följer redan" in smtp.mails[0][1]["Subject"]
    assert Follower.objects.count() == 1


def test_mailbox_gets_five_questions_a_day_whatever_is_typed(ask, demo_day):
    for number in range(9):
        assert ask(f"namn+{number}@exempel.example").status_code == 200
    assert FollowerMail.objects.count() == limits.MAILS_PER_MAILBOX
    demo_day.shift(timedelta(hours=25))
    ask("namn@exempel.example")
    assert FollowerMail.objects.count() == limits.MAILS_PER_MAILBOX + 1


def test_address_that_asks_too_often_is_stopped_with_what_it_typed(ask):
    for number in range(limits.ASKS_PER_ADDRESS):
        assert ask(f"n{number}@exempel.example").status_code == 200
    stopped = ask()
    assert stopped.status_code == 429
    assert ADDRESS in stopped.text
    assert not Follower.objects.filter(address_hash="").exists()
    assert Follower.objects.count() == limits.ASKS_PER_ADDRESS


def test_leaving_gives_no_further_mails_to_the_mailbox(ask, smtp, demo_day):
    for _time in range(9):
        ask()
        deliver_follower_mail()
        for follower in Follower.objects.all():
            leave(token=follower.token)
    assert len(smtp.mails) == limits.MAILS_PER_MAILBOX
    demo_day.shift(timedelta(hours=25))
    forget_followers()
    assert not MailboxMail.objects.exists()
    ask()
    assert deliver_follower_mail() == 1


def test_many_unanswered_questions_about_a_promise_stop_new_ones_about_it_only(ask, monkeypatch):
    monkeypatch.setattr(limits, "UNCONFIRMED_PER_PROMISE", 2)
    answers = [ask(f"n{number}@exempel.example") for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "vill följa just det här löftet" in answers[2].text
    assert "härifrån" not in answers[2].text.partition("<main")[2]
    other = PromisePage.objects.for_residents().filter(
        locale=Locale.get_default(), evaluated_on=None
    )
    slug = other.exclude(slug=SLUG).values_list("slug", flat=True)[0]
    assert ask(url=f"/rapportera/folj-lofte/{slug}/").status_code == 200


def test_three_households_cannot_shut_a_promise_for_the_rest():
    rounds = limits.UNCONFIRMED_WINDOW.total_seconds() / WINDOW_SECONDS
    assert 3 * limits.ASKS_PER_ADDRESS * rounds < limits.UNCONFIRMED_PER_PROMISE


@pytest.mark.parametrize(
    "email",
    ["", "x", "a@b\r\nBcc: c@d.example", "<script>alert(1)</script>@x.example", "å" * 300,
     "a@exempel.example,b@exempel.example", "\x00@exempel.example"],
)  # fmt: skip
def test_hostile_address_is_refused_and_shown_harmless(ask, email):
    answer = ask(email)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert 'href="#id_email"' in answer.text
    assert not Follower.objects.exists()


@pytest.mark.parametrize("slug", ["finns-inte", "om", "..", "%00", "trygg-hamn-i-kvarnbyn-2027"])
def test_only_promises_that_residents_see_can_be_followed(client, promise, slug):
    url = f"/rapportera/folj-lofte/{slug}/"
    assert client.get(url).status_code == 404
    assert client.post(url, {"email": ADDRESS}).status_code == 404


def test_draft_that_was_published_by_mistake_cannot_be_followed(client, promise):
    PromisePage.objects.filter(pk=promise.pk).update(status="utkast")
    assert client.get(FORM).status_code == 404


def test_evaluated_promise_says_that_nothing_more_comes(client, ask, promise):
    PromisePage.objects.filter(pk=promise.pk).update(
        evaluated_on="2026-11-01", evaluation_result="uppfyllt", status="uppfyllt"
    )
    assert "<form" not in client.get(FORM).text.split("<main")[1]
    assert ask().status_code == 409
    assert not Follower.objects.exists()
    assert FORM not in client.get(promise.url).text


def test_form_wants_its_token(promise):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(FORM, {"email": ADDRESS}).status_code == 403


@pytest.mark.parametrize("token", ["x", "ä", "a" * 5000, "%2e%2e", "' OR 1=1 --"])
def test_unknown_token_changes_nothing(client, follower, token):
    assert client.get(f"/rapportera/folj-lofte/bekrafta/{token}/").status_code == 404
    assert client.post(f"/rapportera/folj-lofte/bekrafta/{token}/").status_code == 404
    assert client.post(f"/rapportera/folj-lofte/lamna/{token}/").status_code == 200
    assert Follower.objects.count() == 1


def test_question_is_forgotten_after_48_hours(client, ask, smtp, demo_day):
    ask()
    deliver_follower_mail()
    url = link_in(smtp.mails[0][1], "bekrafta")
    demo_day.shift(timedelta(hours=48, seconds=1))
    assert client.post(url).status_code == 404, "before the job has come round, too"
    assert forget_followers() == 1
    assert not Follower.objects.exists()
    assert not FollowerMail.objects.exists()


def test_swedish_name_in_the_path_of_an_english_page_says_that_it_is_swedish(client, promise):
    def path(address):
        html = " ".join(client.get(address).text.replace("\n>", ">").split())
        return html[html.index('<nav class="crumb"') :].partition("</nav>")[0]

    assert f' lang="sv" dir="ltr">{promise.title}</a>' in path(f"/en{FORM}")
    assert path(f"/en{FORM}").count(" lang=") == 1
    assert " lang=" not in path(FORM)


def test_english_form_gives_english_mail(client, promise, smtp):
    url = f"/en{FORM}"
    assert "Follow the promise by mail" in client.get(url).text
    client.post(url, {"email": ADDRESS})
    deliver_follower_mail()
    message = smtp.mails[0][1]
    assert message["Subject"].strip().startswith("Confirm that you want to follow")
    assert link_in(message, "bekrafta").startswith("/en/rapportera/folj-lofte/")
    assert Follower.objects.get().promise.slug == SLUG

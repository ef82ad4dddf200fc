"""Four eyes: what waits, who may publish it, what the other sees, and what the history says."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from post_office.models import Email
from wagtail.models import ModelLogEntry

from crisis.drafting.plan import NoticePlan
from crisis.models import Incident, NoticeProposal, NoticeTemplate
from crisis.services import publish_notice
from crisis.services.proposals import approve_proposal
from tests.crisis.console.conftest import fields_of, fill, local, newest, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

TITLE = "Polisen arbetar vid Norrbyskolan"


@pytest.fixture
def proposal(console):
    answer = _propose(console)
    assert answer.status_code == 302
    return NoticeProposal.objects.get()


def _propose(console, **answers):
    sent = fill(console, "skolhot", **{"skola": "Norrbyskolan", **answers})
    return send(console, sent, code="skolhot")


def _url(proposal, action=""):
    return f"/admin/kris/forslag/{proposal.pk}/{action}"


def _actions():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_publishing_makes_something_that_waits_and_nothing_public(console, client):
    before = Incident.objects.count()
    preview = send(console, fill(console, "skolhot", skola="Norrbyskolan"), "forhandsgranska",
                   "skolhot")  # fmt: skip
    assert ">Föreslå<" in preview.text
    answer = send(console, fields_of(preview), code="skolhot")
    proposal = NoticeProposal.objects.get()
    assert answer.url == _url(proposal)
    assert Incident.objects.count() == before
    assert TITLE not in client.get("/").text
    assert "Du har föreslagit detta." in console.get(answer.url).text
    assert "crisis.propose" in _actions()


def test_the_others_see_it_in_the_list_with_a_number_and_get_a_mail(
    console, second, second_console, proposal
):
    page = second_console.get("/admin/kris/").text
    assert 'class="kris-count">1<' in page
    assert _url(proposal) in page
    assert "Läs och bestäm" in page
    assert "Se förslaget" in console.get("/admin/kris/").text


def test_the_mail_goes_to_the_others_only_and_holds_heading_and_link(second, console, settings):
    Email.objects.all().delete()
    _propose(console, punkt="Hemliga platsen")
    [mail] = Email.objects.all()
    assert mail.to == [second.email]
    assert TITLE in mail.subject
    assert f"{settings.EDITORIAL_URL}{_url(NoticeProposal.objects.get())}" in mail.message
    assert "Hemliga platsen" not in mail.message
    assert "hot mot" not in mail.message.lower()


def test_the_mail_about_an_exercise_says_so_first(second, console):
    Email.objects.all().delete()
    _propose(console, is_exercise="on")
    assert [mail.subject[:7] for mail in Email.objects.all()] == ["ÖVNING:"]


def test_a_proposal_that_fails_sends_no_mail(second, console):
    Email.objects.all().delete()
    _propose(console, nasta="2026-11-22T10:00")
    assert not Email.objects.exists()
    assert not NoticeProposal.objects.exists()


def test_the_same_login_can_never_publish_it(console, proposal, communicator):
    answer = console.post(_url(proposal, "publicera/"), {"version": 1})
    assert answer.status_code == 422
    assert "Någon annan än den som föreslog måste godkänna." in answer.text
    assert not Incident.objects.filter(template__code="skolhot").exists()
    assert "crisis.refuse" in _actions()
    with pytest.raises(ValidationError):
        approve_proposal(proposal=proposal, by=communicator, version=1)


def test_not_even_a_superuser_who_proposed(admin_user_of_demo, client):
    client.force_login(admin_user_of_demo)
    _propose(client)
    proposal = NoticeProposal.objects.get()
    assert client.post(_url(proposal, "publicera/"), {"version": 1}).status_code == 422


@pytest.fixture
def admin_user_of_demo(db):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username="admin")


def test_no_way_round_it_in_the_services_or_the_database(proposal, communicator, second):
    plan = NoticePlan.from_json(proposal.plan)
    arguments = {
        "by": communicator, "level": plan.level, "expires_at": plan.expires_at,
        "source": plan.source, "texts": plan.texts,
        "next_update_at": plan.next_update_at,
        "template": NoticeTemplate.objects.get(code="skolhot"),
    }  # fmt: skip
    for proposed_by in (None, communicator):
        with pytest.raises(ValidationError):
            publish_notice(**arguments, proposed_by=proposed_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeProposal.objects.filter(pk=proposal.pk).update(
            state=NoticeProposal.State.PUBLISHED, decided_by=communicator
        )
    assert publish_notice(**arguments, proposed_by=second).pk


def test_the_approver_sees_exactly_what_is_then_published(second_console, proposal, client):
    from html import unescape

    page = unescape(second_console.get(_url(proposal)).text)
    assert f"{TITLE}</h1>" in page
    assert "Police are working at Norrbyskolan</h1>" in page
    template = NoticeTemplate.objects.get(code="skolhot")
    for text in template.texts.all():  # whatever becomes of the template meanwhile
        text.headline = "Något helt annat vid {skola}"
        text.save()
    answer = second_console.post(_url(proposal, "publicera/"), {"version": 1})
    assert answer.status_code == 302
    incident = newest()
    assert answer.url == f"/admin/kris/{incident.pk}/publicerad/"
    assert f"{TITLE}</h1>" in client.get(f"/kris/{incident.slug}/").text
    proposal.refresh_from_db()
    assert proposal.state == "publicerad"
    assert proposal.incident == incident
    assert proposal.decided_by != proposal.proposed_by
    assert {"crisis.approve", "crisis.publish"} <= set(_actions())


def test_approved_twice_it_is_one_notice(second_console, proposal):
    first = second_console.post(_url(proposal, "publicera/"), {"version": 1})
    again = second_console.post(_url(proposal, "publicera/"), {"version": 1})
    assert first.url == again.url
    assert Incident.objects.filter(template__code="skolhot").count() == 1


def test_sent_back_with_a_reason_it_can_be_written_anew(console, second_console, proposal):
    address = _url(proposal, "skicka-tillbaka/")
    assert second_console.post(address, {"version": 1, "reason": " "}).status_code == 422
    assert second_console.post(address, {"version": 1, "reason": "Fel skola."}).status_code == 302
    assert "Fel skola." in console.get("/admin/kris/").text
    assert "Fel skola." in console.get(_url(proposal)).text
    assert "crisis.return" in _actions()
    assert second_console.post(_url(proposal, "publicera/"), {"version": 1}).status_code == 409

    sent = fields_of(console.get(_url(proposal, "andra/")))
    assert sent["skola"] == ["Norrbyskolan"]
    sent |= {"skola": ["Åkerskolan"], "step": ["publicera"]}
    assert console.post(_url(proposal, "andra/"), sent).url == _url(proposal)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("vantar", 2)
    assert proposal.heading == "Polisen arbetar vid Åkerskolan"


def test_nobody_else_rewrites_or_takes_back_a_proposal(console, second_console, proposal):
    assert second_console.get(_url(proposal, "andra/")).status_code == 409
    assert second_console.post(_url(proposal, "ta-tillbaka/")).status_code == 409
    assert console.post(_url(proposal, "ta-tillbaka/")).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "aterkallad"
    assert second_console.post(_url(proposal, "publicera/"), {"version": 1}).status_code == 409


def test_rewritten_while_it_was_read_it_must_be_read_again(console, second_console, proposal):
    sent = fields_of(console.get(_url(proposal, "andra/")))
    console.post(_url(proposal, "andra/"), {**sent, "skola": "Åkerskolan", "step": "publicera"})
    answer = second_console.post(_url(proposal, "publicera/"), {"version": 1})
    assert answer.status_code == 409
    assert "Någon hann före" in answer.text
    assert "Åkerskolan" in answer.text
    assert second_console.post(_url(proposal, "publicera/"), {"version": 2}).status_code == 302


def test_times_that_have_passed_are_asked_for_again(second_console, second, proposal, demo_day):
    demo_day.shift(timedelta(hours=3))
    page = second_console.get(_url(proposal)).text
    assert "Tiderna har passerat" in page
    assert ">Publicera<" not in page
    answer = second_console.post(_url(proposal, "publicera/"), {"version": 1})
    assert answer.status_code == 422

    times = {"version": 1, "next_update_at": local(1), "expires_at": local(5)}
    stale = {**times, "next_update_at": "2026-11-22T14:00"}
    assert second_console.post(_url(proposal, "tider/"), stale).status_code == 422
    assert second_console.post(_url(proposal, "tider/"), times).url == _url(proposal)
    page = second_console.get(_url(proposal)).text
    assert "kl. 17.30" in page
    assert second_console.post(_url(proposal, "publicera/"), {"version": 1}).status_code == 409
    assert second_console.post(_url(proposal, "publicera/"), {"version": 2}).status_code == 302
    first = newest().updates.get().texts.get(locale__language_code="sv").text
    assert "Nästa besked kommer kl. 17.30 den 22 november." in first
    assert "crisis.retime" in _actions()


def test_the_same_kind_that_stands_meanwhile_is_shown_first(second_console, console, proposal):
    other = _propose(console, skola="Åkerskolan")
    second_console.post(f"{other.url}publicera/", {"version": 1})
    answer = second_console.post(_url(proposal, "publicera/"), {"version": 1})
    assert answer.status_code == 409
    assert "Polisen arbetar vid Åkerskolan" in answer.text
    page = second_console.post(_url(proposal, "publicera/"), {"version": 1}).text
    assert 'value="andra"' not in page, "nothing on this page but one button may publish"
    assert f'href="{_url(proposal)}"' in page
    despite = {"version": 1, "despite": str(newest().pk)}
    assert second_console.post(_url(proposal, "publicera/"), despite).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999", "0"])
def test_a_tampered_version_publishes_nothing(second_console, proposal, version):
    answer = second_console.post(_url(proposal, "publicera/"), {"version": version})
    assert answer.status_code == 409
    assert not Incident.objects.filter(template__code="skolhot").exists()


def test_the_same_form_twice_makes_one_proposal_and_one_mail(console, second):
    Email.objects.all().delete()
    sent = fill(console, "skolhot", skola="Norrbyskolan")
    urls = {send(console, sent, code="skolhot").url for _ in range(2)}
    assert len(urls) == 1
    assert NoticeProposal.objects.count() == 1
    assert Email.objects.count() == 1


def test_the_same_form_at_the_same_moment_makes_one_proposal(console, second, monkeypatch):
    """As two presses meet on PostgreSQL: the other's row comes between looking and writing."""
    Email.objects.all().delete()
    clean = NoticeProposal.full_clean

    def clean_while_the_other_writes(proposal, *args, **kwargs):
        clean(proposal, *args, **kwargs)
        monkeypatch.setattr(NoticeProposal, "full_clean", clean)
        other = {field.attname: getattr(proposal, field.attname) for field in _columns()}
        NoticeProposal.objects.create(**{**other, "heading": "Den första"})

    sent = fill(console, "skolhot", skola="Norrbyskolan")
    monkeypatch.setattr(NoticeProposal, "full_clean", clean_while_the_other_writes)
    answer = send(console, sent, code="skolhot")
    there = NoticeProposal.objects.get()
    assert answer.status_code == 302
    assert answer.url == _url(there)
    assert there.heading == "Den första"
    assert not Email.objects.exists()  # the other press sent it


def _columns():
    return [field for field in NoticeProposal._meta.concrete_fields if not field.primary_key]


def test_somebody_elses_form_number_takes_over_nothing(console, second_console, proposal):
    number = str(proposal.submission)
    answer = _propose(second_console, skola="Åkerskolan", submission=number)
    assert answer.status_code == 422
    proposal.refresh_from_db()
    assert proposal.heading == TITLE
    assert UUID(number)


def test_a_plan_survives_being_stored(proposal):
    plan = NoticePlan.from_json(proposal.plan)
    assert plan.as_json() == proposal.plan
    assert plan.level == "akut"
    assert plan.cap.category == ("Security", "Safety")


def test_a_start_that_has_passed_does_not_stop_new_times(second_console, console, demo_day):
    later = {"begins": "senare", "starts_at": local(1), "nasta": local(2)}
    _propose(console, **later)
    waiting = NoticeProposal.objects.get()
    demo_day.shift(timedelta(hours=3))
    times = {"version": 1, "next_update_at": local(1), "expires_at": local(5)}
    assert second_console.post(_url(waiting, "tider/"), times).status_code == 302
    assert second_console.post(_url(waiting, "publicera/"), {"version": 2}).status_code == 302
    assert newest().is_live()

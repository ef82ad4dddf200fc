"""What two persons stand behind: nobody changes its words alone before residents have seen them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from crisis.models import Notice, NoticeProposal, NoticeTemplate
from crisis.services import NoticeText, translate_notice
from tests.crisis.console.conftest import fields_of, fill, local, newest, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

TITLE = "Polisen arbetar vid Norrbyskolan"


def _propose(console, **answers):
    sent = fill(console, "skolhot", **{"skola": "Norrbyskolan", **answers})
    assert send(console, sent, code="skolhot").status_code == 302
    return NoticeProposal.objects.get()


def _url(proposal, action=""):
    return f"/admin/kris/forslag/{proposal.pk}/{action}"


@pytest.fixture
def planned(console, second_console):
    """A notice that two persons stand behind and nobody has seen."""
    later = {
        "begins": "senare",
        "starts_at": local(20),
        "nasta": local(22),
        "expires_at": local(30),
    }
    proposal = _propose(console, with_english="", **later)
    assert second_console.post(_url(proposal, "publicera/"), {"version": 1}).status_code == 302
    return newest()


def _texts(incident):
    return {notice.language: notice.title for notice in incident.notices.filter(live=True)}


def _edit(console, incident, **texts):
    notice = Notice.objects.get(incident=incident, locale__language_code="sv")
    names = ("title", "summary", "what_to_do", "what_happened", "where", "who_affected")
    fields = {name: getattr(notice, name) for name in (*names, "what_we_do", "summary_lattlast")}
    sent = {
        **fields,
        "sms": notice.sms,
        "loaded_revision_id": notice.latest_revision_id,
        "loaded_revision_created_at": notice.latest_revision.created_at.isoformat(),
        "action-publish": "1",
        **texts,
    }
    return console.post(f"/admin/snippets/crisis/notice/edit/{notice.pk}/", sent)


def test_wagtails_editor_changes_nothing_before_the_start(console, planned):
    answer = _edit(console, planned, title="Skolan är säker – kom hit")
    assert answer.status_code == 200
    assert "Två personer står bakom den här notisen." in answer.text
    assert _texts(planned)["sv"] == TITLE


def test_nor_does_any_other_way_that_publishes_a_revision(planned, communicator):
    notice = Notice.objects.get(incident=planned, locale__language_code="sv")
    notice.title = "Skolan är säker – kom hit"
    revision = notice.save_revision(user=communicator)
    with pytest.raises(ValidationError):
        revision.publish(user=communicator)
    assert _texts(planned)["sv"] == TITLE


def test_nor_is_a_language_added_by_one(console, planned, communicator):
    before = _texts(planned)
    with pytest.raises(ValidationError):
        translate_notice(
            incident=planned,
            by=communicator,
            language="en",
            text=NoticeText(title="The school is safe", summary="x", what_to_do="y"),
        )
    assert _texts(planned) == before


def test_once_seen_the_words_change_by_a_correction_that_shows(
    console, planned, communicator, demo_day
):
    demo_day.move_to(planned.published_at)
    console.force_login(communicator)
    answer = _edit(console, planned, title="Polisen har lämnat Norrbyskolan")
    assert answer.status_code == 302
    assert planned.updates.last().earlier == {"sv": {"title": TITLE}}


def test_one_who_is_alone_is_told_to_call_and_the_group_gets_the_mail(console, caplog):
    Email.objects.all().delete()
    proposal = _propose(console)
    assert "Ring någon som kan godkänna den." in console.get(_url(proposal)).text
    assert [mail.to for mail in Email.objects.all()] == [["krisgruppen@exempelkoping.example"]]
    assert "ERROR" in [record.levelname for record in caplog.records]


def test_one_who_is_not_alone_is_told_that_the_others_get_a_mail(console, second):
    proposal = _propose(console)
    page = console.get(_url(proposal)).text
    assert "De andra kriskommunikatörerna får ett mejl." in page
    assert "Ring någon" not in page


def _reword_template():
    [text] = NoticeTemplate.objects.get(code="skolhot").texts.filter(language="sv")
    text.headline = "B skrev detta om {skola}"
    text.save()


def _give_times(second_console, proposal):
    times = {"version": 1, "next_update_at": local(1), "expires_at": local(5)}
    return second_console.post(_url(proposal, "tider/"), times)


def test_new_times_are_given_only_where_the_old_ones_have_passed(console, second_console):
    proposal = _propose(console)
    assert _give_times(second_console, proposal).status_code == 409
    proposal.refresh_from_db()
    assert proposal.version == 1


def test_new_times_bring_in_no_text_that_the_proposer_never_wrote(
    console, second_console, demo_day
):
    proposal = _propose(console)
    demo_day.shift(timedelta(hours=3))
    _reword_template()
    answer = _give_times(second_console, proposal)
    assert answer.status_code == 422
    assert "Mallen har ändrats. Skicka tillbaka förslaget." in answer.text
    proposal.refresh_from_db()
    assert (proposal.version, proposal.heading) == (1, TITLE)


def test_new_times_keep_what_the_proposer_had_rewritten(console, second_console, demo_day):
    opened = send(console, fill(console, "skolhot", skola="Norrbyskolan"), "andra", "skolhot")
    sent = {**fields_of(opened), "sv-title": "Håll dig borta från Norrbyskolan"}
    assert send(console, sent, code="skolhot").status_code == 302
    proposal = NoticeProposal.objects.get()
    demo_day.shift(timedelta(hours=3))
    assert _give_times(second_console, proposal).status_code == 302
    proposal.refresh_from_db()
    assert proposal.plan["texts"]["sv"]["title"] == "Håll dig borta från Norrbyskolan"

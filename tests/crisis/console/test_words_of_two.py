"""What two persons stand behind: nobody changes its words alone before residents have seen them."""

import pytest
from django.core.exceptions import ValidationError

from crisis.models import Notice, NoticeProposal
from crisis.services import NoticeText, translate_notice
from tests.crisis.console.conftest import fill, local, newest, send

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

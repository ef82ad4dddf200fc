"""Passing a notice on: the phone's own messages, with heading and address."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from crisis.composition import NoticeText
from crisis.models import Notice
from crisis.sharing import share_links
from tests.crisis.conftest import SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def _notice(incident):
    return Notice.objects.get(incident=incident, locale__language_code="sv")


def test_text_message_holds_heading_and_whole_address(publish):
    notice = _notice(publish())
    sms = share_links(notice).sms
    assert sms.startswith("sms:?&body=")
    assert unquote(sms.removeprefix("sms:?&body=")) == f"{SWEDISH.title}\n{notice.full_url}"
    assert notice.full_url.startswith("http")


def test_heading_cannot_add_anything_to_the_message(publish):
    text = NoticeText(title="Rök & eld? bcc=a@b.se", summary="x", what_to_do="Gå in.")
    mail = share_links(_notice(publish(texts={"sv": text}))).mail
    fields = parse_qs(urlsplit(mail).query)
    assert set(fields) == {"subject", "body"}
    assert fields["subject"] == [text.title]


def test_exercise_is_passed_on_as_an_exercise(publish):
    links = share_links(_notice(publish(is_exercise=True)))
    assert unquote(links.sms).removeprefix("sms:?&body=").startswith("ÖVNING: ")


def test_notice_offers_it(client, publish):
    incident = publish()
    page = client.get(f"/kris/{incident.slug}/").text
    assert "sms:?&amp;body=" in page
    assert 'href="/kris/akta/"' in page

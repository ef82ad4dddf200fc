"""Two languages of one notice: the same facts, and no text in the wrong language unmarked."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from crisis.models import Notice
from crisis.services import add_update
from tests.crisis.conftest import FIRE, POWER_CUT, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def _notice(incident, language):
    return Notice.objects.get(incident=incident, locale__language_code=language)


def test_update_reaches_both_languages_at_once(client, power_cut, communicator):
    add_update(
        incident=power_cut,
        by=communicator,
        texts={"sv": "Alla har ström.", "en": "Everyone has power."},
        next_update_at=timezone.now() + timedelta(hours=5),
    )
    swedish, english = client.get(POWER_CUT), client.get(f"/en{POWER_CUT}")
    assert "Alla har ström." in swedish.text
    assert "kl. 18.30" in swedish.text
    assert "Everyone has power." in english.text
    assert "18:30" in english.text


def test_publishing_an_old_draft_takes_no_message_and_changes_no_fact(
    client, publish, communicator
):
    incident = publish()
    notice = _notice(incident, "sv")
    notice.title = "Gasläcka – utrym"
    stale = notice.save_revision(user=communicator)
    later = timezone.now() + timedelta(hours=4)
    add_update(
        incident=incident,
        by=communicator,
        texts={"sv": "Läckan är tätad."},
        next_update_at=later,
        expires_at=later + timedelta(hours=12),
    )
    stale.publish(user=communicator)
    incident.refresh_from_db()
    answer = client.get(notice.url)
    assert "Gasläcka – utrym" in answer.text
    assert "Läckan är tätad." in answer.text
    assert incident.next_update_at == later
    assert incident.expires_at == later + timedelta(hours=12)


def test_both_languages_read_the_same_row_of_facts(power_cut):
    facts = {notice.incident_id for notice in Notice.objects.filter(incident=power_cut)}
    assert facts == {power_cut.pk}


def test_untranslated_message_is_shown_in_swedish_and_marked(client, power_cut, communicator):
    later = timezone.now() + timedelta(hours=5)
    add_update(
        incident=power_cut, by=communicator, texts={"sv": "Bara svenska."}, next_update_at=later
    )
    page = client.get(f"/en{POWER_CUT}").text
    assert re.search(r'<p lang="sv" dir="ltr"\s*>Bara svenska\.</p>', page)


def test_untranslated_notice_is_on_english_pages_marked_as_swedish(client, publish):
    incident = publish(texts={"sv": SWEDISH})
    page = client.get("/en/kris/").text
    assert f'href="/kris/{incident.slug}/" lang="sv" hreflang="sv"' in page or (
        f'lang="sv">{SWEDISH.title}' in page
    )
    assert client.get(f"/en/kris/{incident.slug}/").status_code == 404


def test_language_switcher_shows_only_languages_that_the_notice_has(client, publish):
    swedish_only = publish(texts={"sv": SWEDISH})
    assert 'hreflang="en"' not in client.get(f"/kris/{swedish_only.slug}/").text
    assert f'hreflang="en" href="http://127.0.0.1:8000/en{FIRE}"' in client.get(FIRE).text


@pytest.mark.parametrize("address", [POWER_CUT, FIRE])
def test_english_page_is_in_english(client, address):
    page = client.get(f"/en{address}").text
    assert '<html lang="en"' in page
    assert "Uppdateringar" not in page
    assert "The warning" in page or "The power is out" in page


def test_draft_in_one_language_is_not_shown(client, power_cut, communicator):
    english = _notice(power_cut, "en")
    english.title = "DRAFT TITLE"
    english.save_revision(user=communicator)
    assert "DRAFT TITLE" not in client.get(f"/en{POWER_CUT}").text

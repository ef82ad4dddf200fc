"""An exercise takes the real path, looks like nothing else, and is shown only where chosen."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from post_office.models import Email

from crisis.models import Drill, Incident
from crisis.services import end_notice
from crisis.vocabulary import Level
from home.search.selectors import search_site
from tests.crisis.drills.canned import (
    OWN_STRIP,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_exercise_is_on_no_other_page_unless_chosen(client, publish):
    incident = publish(is_exercise=True)
    for address in ("/", "/en/", "/kontakt/", "/kris/sa-varnar-vi/"):
        assert incident.slug not in client.get(address).text, address
    assert f'data-notice="{incident.identifier}" data-state="live"' in client.get("/kris/").text


@pytest.mark.parametrize("address", ["/", "/en/", "/kontakt/", "/kris/", "/sok/?q=vatten"])
def test_chosen_exercise_is_a_striped_line_on_every_page(client, exercise, communicator, address):
    before = client.get(address).text
    assert f'{OWN_STRIP}{exercise.identifier}"' in before
    assert ("Nothing has happened." if address == "/en/" else "Inget har hänt.") in before
    end_notice(incident=exercise, by=communicator, texts={"sv": "Över."})
    assert f'{OWN_STRIP}{exercise.identifier}"' not in client.get(address).text


def test_acute_exercise_never_takes_over_the_start_page(client, exercise):
    assert exercise.level == Level.AKUT
    page = client.get("/").text
    assert 'id="larm"' not in page
    assert 'class="hero"' in page
    assert 'data-level="akut"' not in page


def test_real_danger_takes_the_exercise_off_every_page(client, exercise, publish):
    publish()
    for address in ("/", "/kontakt/"):
        assert f'{OWN_STRIP}{exercise.identifier}"' not in client.get(address).text


def test_exercise_is_in_no_feed_search_or_sitemap(client, exercise):
    for address in ("/kris/atom.xml", "/en/kris/atom.xml", "/sitemap.xml"):
        assert exercise.slug not in client.get(address).content.decode(), address
    assert exercise.slug not in [hit.url for hit in search_site("gasläcka")]
    assert '<meta name="robots" content="noindex">' in client.get(f"/kris/{exercise.slug}/").text


def test_only_an_exercise_can_be_chosen(publish):
    with pytest.raises(ValidationError):
        publish(is_shown_to_residents=True)
    incident = publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(is_shown_to_residents=True)


def test_real_notice_has_no_drill_and_sends_no_test_mail(publish):
    incident = publish()
    assert not Drill.objects.filter(incident=incident).exists()
    assert not Email.objects.filter(subject__contains=incident.identifier).exists()


def test_exercise_mails_the_crisis_group_and_says_so_first(publish):
    incident = publish(is_exercise=True)
    mails = list(incident.drill.mails.all())
    assert {mail.to[0] for mail in mails} == {
        "kriskommunikator@exempelkoping.example",
        "krisgruppen@exempelkoping.example",
    }
    for mail in mails:
        assert mail.subject.startswith("ÖVNING: ")
        assert f"/admin/kris/ovningar/{incident.drill.pk}/" in mail.message

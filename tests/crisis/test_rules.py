"""The rules that no notice may break, whichever way it is written."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from crisis.composition import NoticeText
from crisis.models import CrisisIndexPage, CrisisInformationPage, Incident, NoticeUpdate
from crisis.services import (
    VmaReference,
    add_update,
    correct_notice,
    end_notice,
)
from crisis.vocabulary import Level
from tests.crisis.conftest import ENGLISH, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_notice_without_an_end_is_refused(publish):
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        publish(expires_at=None)
    assert not Incident.objects.filter(slug__startswith="gaslacka").exists()


@pytest.mark.parametrize("field", ["expires_at", "next_update_at"])
def test_time_that_has_passed_is_refused(publish, field):
    with pytest.raises(ValidationError) as refusal:
        publish(**{field: timezone.now() - timedelta(minutes=1)})
    assert field in refusal.value.error_dict


@pytest.mark.parametrize(
    "reference",
    [VmaReference(source="", incident="X"), VmaReference(source="Sveriges Radio", incident="")],
)
def test_vma_needs_its_sender_and_reference(publish, reference):
    with pytest.raises(ValidationError):
        publish(vma=reference)


def test_database_itself_refuses_a_vma_without_reference(publish):
    incident = publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(is_vma=True)


def test_exercise_is_never_a_vma(publish):
    with pytest.raises(ValidationError):
        publish(is_exercise=True, vma=VmaReference(source="Sveriges Radio", incident="X"))


def test_notice_is_always_in_swedish(publish):
    with pytest.raises(ValidationError):
        publish(texts={"en": ENGLISH})


def test_nothing_is_left_when_one_language_is_refused(publish):
    empty = NoticeText(title="", summary="", what_to_do="")
    with pytest.raises(ValidationError):
        publish(texts={"sv": SWEDISH, "en": empty})
    assert not Incident.objects.filter(slug__startswith="gaslacka").exists()


def test_identifiers_are_counted_within_the_year(publish):
    assert [publish().identifier for _ in range(2)] == ["EXK-2026-0043", "EXK-2026-0044"]


def test_two_notices_with_one_heading_get_two_addresses(publish):
    assert publish().slug != publish().slug


@pytest.mark.parametrize("slug", ["cap", "stromavbrott-strandvik-aker-2026-11-22"])
def test_page_cannot_take_a_reserved_address_or_that_of_a_notice(slug):
    index = CrisisIndexPage.objects.get(locale__language_code="sv")
    page = CrisisInformationPage(title="x", slug=slug, ingress="x", locale=index.locale)
    with pytest.raises(ValidationError) as refusal:
        index.add_child(instance=page)
    assert "slug" in refusal.value.error_dict


@pytest.mark.parametrize("slug", ["cap", "sa-varnar-vi", "Stor", "a/b", ""])
def test_notice_cannot_take_a_reserved_address_or_that_of_a_page(power_cut, slug):
    power_cut.slug = slug
    with pytest.raises(ValidationError):
        power_cut.full_clean()


def test_page_keeps_its_address_when_it_is_saved_again():
    page = CrisisInformationPage.objects.get(slug="sa-varnar-vi", locale__language_code="sv")
    page.full_clean()


def test_messages_are_numbered_from_one_corrections_included(publish, communicator):
    incident = publish()
    later = timezone.now() + timedelta(hours=2)
    add_update(incident=incident, by=communicator, texts={"sv": "a"}, next_update_at=later)
    correct_notice(incident=incident, by=communicator, texts={"sv": "b"})
    end_notice(incident=incident, by=communicator, texts={"sv": "c"})
    written = list(incident.updates.values_list("number", "kind"))
    assert written == [(1, "forsta"), (2, "uppdatering"), (3, "rattelse"), (4, "avslut")]


def test_message_is_never_changed(power_cut):
    update = power_cut.updates.first()
    update.author_role = "någon annan"
    with pytest.raises(TypeError):
        update.save()


def test_update_moves_the_promise_and_the_end(publish, communicator, demo_day):
    incident = publish()
    demo_day.shift(timedelta(minutes=30))
    now = timezone.now()
    add_update(
        incident=incident,
        by=communicator,
        texts={"sv": "Ny"},
        next_update_at=now + timedelta(hours=3),
        expires_at=now + timedelta(days=2),
        is_long_end_confirmed=True,
        affected_areas=[],
    )
    incident.refresh_from_db()
    assert incident.updated_at == now
    assert incident.next_update_at == now + timedelta(hours=3)
    assert incident.expires_at == now + timedelta(days=2)
    assert not incident.places.get().is_affected


def test_correction_keeps_the_promise_and_the_start(publish, communicator, demo_day):
    incident = publish()
    promise, start = incident.next_update_at, incident.published_at
    demo_day.shift(timedelta(minutes=10))
    correct_notice(incident=incident, by=communicator, texts={"sv": "Rättelse"})
    incident.refresh_from_db()
    assert (incident.next_update_at, incident.published_at) == (promise, start)


def test_all_clear_is_given_once(publish, communicator):
    incident = publish()
    end_notice(incident=incident, by=communicator, texts={"sv": "Över"})
    with pytest.raises(ValidationError):
        end_notice(incident=incident, by=communicator, texts={"sv": "Över igen"})
    with pytest.raises(ValidationError):
        add_update(incident=incident, by=communicator, texts={"sv": "x"}, next_update_at=None)
    assert incident.updates.count() == 2


def test_expired_notice_is_not_updated_without_a_new_end(publish, communicator, demo_day):
    incident = publish()
    demo_day.shift(timedelta(hours=7))
    later = timezone.now() + timedelta(hours=1)
    with pytest.raises(ValidationError) as refusal:
        add_update(incident=incident, by=communicator, texts={"sv": "x"}, next_update_at=later)
    assert "expires_at" in refusal.value.error_dict
    assert incident.updates.count() == 1


def test_empty_message_changes_nothing(power_cut, communicator):
    before = power_cut.updated_at
    with pytest.raises(ValidationError):
        correct_notice(incident=power_cut, by=communicator, texts={"sv": "  "})
    power_cut.refresh_from_db()
    assert power_cut.updated_at == before


def test_every_act_is_written_in_the_history(publish, communicator):
    incident = publish(level=Level.INFO)
    end_notice(incident=incident, by=communicator, texts={"sv": "Över"})
    entries = ModelLogEntry.objects.filter(action__startswith="crisis.", user=communicator)
    assert {entry.action for entry in entries} == {"crisis.publish", "crisis.end"}
    assert entries.get(action="crisis.end").data["message"] == f"{incident.identifier}-02"


def test_cap_says_all_clear_when_the_danger_is_over(publish, communicator):
    incident = publish()
    end_notice(incident=incident, by=communicator, texts={"sv": "Över"})
    incident.refresh_from_db()
    assert (incident.cap_response_type, incident.cap_urgency) == (["AllClear"], "Past")


def test_numbers_of_messages_are_those_of_the_content():
    last = NoticeUpdate.objects.filter(incident__identifier="EXK-2026-0042").last()
    assert last.cap_identifier == "EXK-2026-0042-04"

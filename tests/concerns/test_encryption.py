import logging
import uuid

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from post_office.models import Email

from concerns.models import Concern
from concerns.selectors import get_category
from concerns.services import ConcernText, find_submission, submit_concern
from home.search.selectors import search_site
from tests.concerns.pictures import jpeg_with_gps
from tests.concerns.test_soft_check import everything_stored
from tryggochsaker.encryption.fields import EncryptedTextField, Unreadable

pytestmark = pytest.mark.django_db

SENTINEL = "SENTINEL"
TEXT = ConcernText(
    description=f"{SENTINEL}-beskrivning",
    place=f"{SENTINEL}-plats",
    latitude="59.98765",
    longitude="16.98765",
    happened_at=f"{SENTINEL}-när",
    name=f"{SENTINEL}-namn",
    email=f"{SENTINEL}@exempel.example",
    phone=f"{SENTINEL}-telefon",
    answers=[{"code": "x", "label": f"{SENTINEL}-fråga", "options": []}],
)


def _submit(text=TEXT):
    return submit_concern(
        submission_id=uuid.uuid4(), category=get_category("otrygg-plats"), area=None, text=text
    ).concern


def test_nothing_that_a_resident_wrote_can_be_read_in_the_database():
    concern = _submit()
    stored = everything_stored()
    assert concern.reference in stored
    assert SENTINEL not in stored
    # Whole numbers: five digits alone also stand in some hash, once in a hundred databases.
    assert TEXT.latitude not in stored
    assert TEXT.longitude not in stored


def test_what_was_written_comes_back():
    concern = Concern.objects.get(pk=_submit().pk)
    assert concern.description == TEXT.description
    assert concern.answers == TEXT.answers
    assert (concern.latitude, concern.longitude) == (TEXT.latitude, TEXT.longitude)


def test_nothing_reaches_search_reference_index_mail_or_log(client, filled_form, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post(
            "/rapportera/otrygg-plats/",
            filled_form
            | {
                "description": TEXT.description,
                "place": TEXT.place,
                "attachments": jpeg_with_gps(f"{SENTINEL}.jpg"),
            },
        )
        client.post(
            "/rapportera/otrygg-plats/",
            filled_form | {"submission_id": "x", "description": TEXT.description, "place": ""},
        )
    assert SENTINEL not in caplog.text
    assert SENTINEL not in everything_stored()
    assert not search_site(SENTINEL)
    for mail in Email.objects.all():
        assert SENTINEL not in f"{mail.subject}{mail.message}{mail.to}{mail.headers}"


def test_old_key_still_opens_after_rotation(settings):
    concern = _submit()
    settings.FIELD_ENCRYPTION_KEYS = [
        Fernet.generate_key().decode(),
        *settings.FIELD_ENCRYPTION_KEYS,
    ]
    assert Concern.objects.get(pk=concern.pk).description == TEXT.description


def test_missing_key_shows_a_sentence_and_loses_nothing(settings):
    keys = settings.FIELD_ENCRYPTION_KEYS
    concern = _submit()
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    unreadable = Concern.objects.get(pk=concern.pk)
    assert isinstance(unreadable.description, Unreadable)
    assert unreadable.is_unreadable
    assert unreadable.answers == []
    assert str(unreadable.description) != ""
    unreadable.save()
    settings.FIELD_ENCRYPTION_KEYS = keys
    assert Concern.objects.get(pk=concern.pk).description == TEXT.description


def test_damaged_text_shows_a_sentence():
    concern = _submit()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE concerns_concern SET description = 'gAAAAAskräp' WHERE id = %s", [concern.pk]
        )
    assert isinstance(Concern.objects.get(pk=concern.pk).description, Unreadable)


def test_encrypted_text_cannot_be_searched_by():
    field = EncryptedTextField()
    assert field.get_lookup("icontains") is None


def test_two_equal_texts_are_stored_differently():
    one, other = _submit(), _submit()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT description FROM concerns_concern WHERE id IN (%s, %s)", [one.pk, other.pk]
        )
        assert len({row[0] for row in cursor.fetchall()}) == 2


def test_receipt_code_survives_rotation_and_says_so_when_its_key_is_gone(settings):
    submission_id = uuid.uuid4()
    made = submit_concern(
        submission_id=submission_id,
        category=get_category("annat"),
        area=None,
        text=ConcernText(description="x"),
    )
    new_key = Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new_key, *settings.FIELD_ENCRYPTION_KEYS]
    assert find_submission(submission_id).code == made.code
    settings.FIELD_ENCRYPTION_KEYS = [new_key]
    assert find_submission(submission_id).code == ""
    assert made.code not in everything_stored()
    assert made.code.replace("-", "") not in everything_stored()
    assert submission_id.hex not in everything_stored()

"""Cases with a text in every place, and keys to change."""

import uuid

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone

from concerns.attachments.prepare import PreparedFile
from concerns.models import CaseMessage
from concerns.selectors import get_category
from concerns.services import ConcernText, add_note, submit_concern

SENTINEL = "SENTINEL-a4e0"
TEXT = ConcernText(
    description=f"{SENTINEL} text",
    place=f"{SENTINEL} plats",
    latitude="59.1",
    longitude="16.1",
    happened_at=f"{SENTINEL} när",
    name=f"{SENTINEL} namn",
    email=f"{SENTINEL}@exempel.example",
    phone=f"{SENTINEL} telefon",
    answers=[{"code": "x", "label": f"{SENTINEL} fråga", "options": []}],
)
PDF = b"%PDF-1.7 " + SENTINEL.encode()


@pytest.fixture
def full_case(db):
    """Return a function that makes a case with text in every column and a file."""

    def make():
        case = submit_concern(
            submission_id=uuid.uuid4(),
            category=get_category("otrygg-plats"),
            area=None,
            text=TEXT,
            files=[PreparedFile("application/pdf", PDF, f"{SENTINEL}.pdf")],
        ).concern
        add_note(concern=case, actor=None, note=f"{SENTINEL} anteckning")
        CaseMessage.objects.create(
            concern=case, direction="from_resident", text=f"{SENTINEL} svar", sent_at=timezone.now()
        )
        case.is_on_hold, case.hold_reason = True, f"{SENTINEL} skäl"
        case.save()
        return case

    return make


@pytest.fixture
def new_key(settings):
    """Return a function that puts a new key before the old ones."""

    def add():
        key = Fernet.generate_key().decode()
        settings.FIELD_ENCRYPTION_KEYS = [key, *settings.FIELD_ENCRYPTION_KEYS]
        return key

    return add

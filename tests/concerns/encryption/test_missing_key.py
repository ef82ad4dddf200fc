"""Without the key every view answers, says so, and loses nothing."""

import uuid

import pytest
from cryptography.fernet import Fernet
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from concerns.attachments.prepare import PreparedFile
from concerns.cases import urls as case_urls
from concerns.models import Concern, RetentionRule
from concerns.selectors import get_category
from concerns.services import add_note, submit_concern
from tests.concerns.encryption.conftest import PDF, TEXT

pytestmark = pytest.mark.django_db

CANNOT_BE_READ = "Kan inte läsas"


@pytest.fixture
def locked(settings):
    """A case whose key is not listed any more, its code, and the keys that would open it."""
    made = submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category("otrygg-plats"),
        area=None,
        text=TEXT,
        files=[PreparedFile("application/pdf", PDF, "namn.pdf")],
    )
    add_note(concern=made.concern, actor=None, note="SENTINEL anteckning")
    Concern.objects.filter(pk=made.concern.pk).update(is_on_hold=True, hold_reason="SENTINEL skäl")
    keys = settings.FIELD_ENCRYPTION_KEYS
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    return made.concern, made.code, keys


@pytest.fixture
def handler(db):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="handlaggare"))
    return client


def _addresses(case):
    """Every address of the case inbox, for this case."""
    values = {
        "reference": case.reference,
        "file_id": case.attachments.get().pk,
        "rule_id": RetentionRule.objects.first().pk,
    }
    for pattern in case_urls.urlpatterns:
        names = pattern.pattern.converters
        made_up = {name: uuid.UUID(int=1) if "uuid" in name else 1 for name in names}
        arguments = {name: values.get(name, made_up[name]) for name in names}
        yield reverse(f"cases:{pattern.name}", kwargs=arguments)


def test_every_view_of_the_inbox_answers(handler, locked):
    case, _code, _keys = locked
    addresses = list(_addresses(case))
    assert len(addresses) >= 9
    for address in addresses:
        assert handler.get(address, follow=True).status_code < 500, address
        newest = case.events.order_by("-pk").first().pk
        typed = {"seen_event": newest, "note": "x", "reason": "x", "text": "x", "status": "closed"}
        assert handler.post(address, typed).status_code < 500, address


def test_case_page_says_clearly_that_it_cannot_be_read(handler, locked):
    case, _code, _keys = locked
    text = handler.get(reverse("cases:detail", args=[case.reference])).text
    assert "Delar av ärendet går inte att läsa" in text
    assert text.count(CANNOT_BE_READ) >= 6
    assert "SENTINEL" not in text
    assert case.reference in handler.get(reverse("cases:index")).text


def test_file_is_not_sent_and_that_is_said(handler, locked):
    case, _code, _keys = locked
    address = reverse("cases:file", args=[case.reference, case.attachments.get().pk])
    response = handler.get(address, follow=True)
    assert response.redirect_chain
    assert "Filen kan inte läsas" in response.text


def test_resident_still_follows_the_case(client, locked):
    _case, code, _keys = locked
    response = client.post("/rapportera/mitt-arende/", {"code": code})
    assert response.status_code == 200
    assert "SENTINEL" not in response.text


def test_work_goes_on_and_nothing_is_lost_when_the_key_is_back(handler, locked, settings):
    case, _code, keys = locked
    address = reverse("cases:note", args=[case.reference])
    newest = case.events.order_by("-pk").first().pk
    assert handler.post(address, {"seen_event": newest, "note": "Ny"}).status_code == 302
    address = reverse("cases:hold", args=[case.reference])
    newest = case.events.order_by("-pk").first().pk
    response = handler.post(address, {"seen_event": newest, "is_on_hold": "False", "reason": "Ny"})
    assert response.status_code == 302
    case = Concern.objects.get(pk=case.pk)
    case.save()
    settings.FIELD_ENCRYPTION_KEYS = [*settings.FIELD_ENCRYPTION_KEYS, *keys]
    case = Concern.objects.get(pk=case.pk)
    assert case.description == TEXT.description
    assert case.answers == TEXT.answers
    assert [event.note for event in case.events.all()][1:] == ["SENTINEL anteckning", "Ny", "Ny"]

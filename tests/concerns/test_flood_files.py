"""A report that is stored together with its proof, or not at all, leaves no file behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections

from concerns.abuse.proofs import AlreadySpentError
from concerns.abuse.surges import FLOOD, prolong_surge
from concerns.intake import gateway
from concerns.models import Concern, SpentProof
from tests.concerns.test_flood import FORM, problem_in
from tests.concerns.test_proofs import encode, solve

pytestmark = pytest.mark.django_db


@pytest.fixture
def proven(client, filled_form, demo_day):
    """A form with a file whose sender has worked, sent in a flood."""
    prolong_surge(FLOOD)
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 x")
    return filled_form | {
        "altcha": encode(solve(problem_in(client.get(FORM)))),
        "attachments": file,
    }


@pytest.fixture
def last_commit_fails(monkeypatch):
    """Let the outermost commit of the transaction that stores a concern fail."""
    outside, cases = len(connection.savepoint_ids), Concern.objects.count()
    commit = connection.savepoint_commit

    def fail(sid):
        if len(connection.savepoint_ids) == outside and Concern.objects.count() > cases:
            raise OperationalError("the disk is full")
        commit(sid)

    monkeypatch.setattr(connections[DEFAULT_DB_ALIAS], "savepoint_commit", fail)


def test_commit_that_fails_leaves_no_file(client, proven, last_commit_fails, data_dir):
    before = Concern.objects.count()
    with pytest.raises(OperationalError):
        client.post(FORM, proven)
    assert Concern.objects.count() == before
    assert not SpentProof.objects.exists()
    assert list(data_dir.rglob("*.fernet")) == []


def test_proof_that_another_form_was_faster_with_leaves_no_file(
    client, proven, monkeypatch, data_dir
):
    def too_late(proof):
        raise AlreadySpentError

    monkeypatch.setattr(gateway, "spend", too_late)
    assert client.post(FORM, proven).status_code == 422
    assert list(data_dir.rglob("*.fernet")) == []

"""Cases as residents send them, and the people who may or may not see them."""

import uuid

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from concerns.attachments.prepare import PreparedFile
from concerns.models import Concern, ConcernCategory
from concerns.services import ConcernText, submit_concern
from home.models import Area

PDF = b"%PDF-1.7 a sentinel in a file"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep residents' files of a test in a folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def submit(db):
    """Return a function that sends a concern as the public form does."""

    def send(category="otrygg_plats", *, area=None, files=(), received_at=None, **text):
        text.setdefault("description", "Lampan vid skolan är trasig.")
        return submit_concern(
            submission_id=uuid.uuid4(),
            category=ConcernCategory.objects.get(code=category),
            area=Area.objects.get(code=area) if area else None,
            text=ConcernText(**text),
            files=files,
            received_at=received_at,
        ).concern

    return send


@pytest.fixture
def technical_case(submit) -> Concern:
    """A case of the function for technical faults."""
    case = submit("belysning_vaxtlighet")
    assert case.function.code == "teknisk_felanmalan"
    return case


@pytest.fixture
def security_case(submit) -> Concern:
    """A case of the security function, with a file."""
    case = submit("otrygg_plats", files=[PreparedFile("application/pdf", PDF, "mitt namn.pdf")])
    assert case.function.code == "sakerhetsfunktion"
    return case


@pytest.fixture
def log_in(db):
    """Return a function that gives a client logged in as one of the demo logins.

    A login that another room seeds, or none at all, is made as a bare one that reaches the
    editors' interface.
    """

    def enter(username: str) -> Client:
        user, is_new = User.objects.get_or_create(username=username)
        if is_new:
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def handler(log_in) -> Client:
    """A client of somebody who sees every case."""
    return log_in("handlaggare")


@pytest.fixture
def technician(log_in) -> Client:
    """A client of somebody who sees the cases of the technical function only."""
    return log_in("handlaggare_teknik")

"""Cases as residents send them, and the people who may or may not see them."""

import uuid

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from concerns.models import ConcernCategory
from concerns.services import ConcernText, submit_concern
from home.models import Area


@pytest.fixture
def submit(db):
    """Return a function that sends a concern as the public form does."""

    def send(category="otrygg_plats", *, area=None, received_at=None, **text):
        text.setdefault("description", "Lampan vid skolan är trasig.")
        return submit_concern(
            submission_id=uuid.uuid4(),
            category=ConcernCategory.objects.get(code=category),
            area=Area.objects.get(code=area) if area else None,
            text=ConcernText(**text),
            received_at=received_at,
        ).concern

    return send


@pytest.fixture
def log_in(db):
    """Return a function that gives a client logged in as one of the demo logins."""

    def client_of(username):
        client = Client()
        client.force_login(User.objects.get(username=username))
        return client

    return client_of


@pytest.fixture
def reads_contacts(db):
    """Return a function that gives a login the right to read contact details."""

    def grant(username):
        right = Permission.objects.get(codename="read_contacts")
        User.objects.get(username=username).user_permissions.add(right)

    return grant

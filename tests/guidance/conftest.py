"""What tests of guidance share."""

import pytest
from django.contrib.auth import get_user_model

from guidance.models import GuidancePage


@pytest.fixture
def editor(client):
    """A browser in which `redaktor` is logged in."""
    client.force_login(get_user_model().objects.get(username="redaktor"))
    return client


@pytest.fixture
def redaktor(db):
    return get_user_model().objects.get(username="redaktor")


@pytest.fixture
def fire(db):
    """The page on fire, reviewed 2026-10-12 and to be reviewed a year later."""
    return GuidancePage.objects.get(slug="brand-i-hemmet")

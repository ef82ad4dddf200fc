"""What the tests of the exchange of advice share."""

import pytest

from guidance.models import GuidanceIndexPage


@pytest.fixture
def index(db):
    return GuidanceIndexPage.objects.get()

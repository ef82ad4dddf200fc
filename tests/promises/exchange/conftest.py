"""What the tests of the exchange of promises share."""

import pytest
from django.contrib.auth import get_user_model

from tests.promises.exchange.entries import as_file, problems


@pytest.fixture
def editor():
    return get_user_model().objects.get(username="redaktor")


@pytest.fixture
def faults_of(index, editor):
    """Return a function that reads one entry and returns what is wrong with it."""
    return lambda entry: problems(as_file(entry), index, editor)

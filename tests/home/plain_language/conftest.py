"""What the tests of plain language share."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def swedish():
    with override("sv"):
        yield

"""Each public promise: its raw rows, and its page as it was read."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection

from tests.promises.derived.raw import CONTENTS, PUBLIC, promise_of


def read_promise(client, slug):
    """Return a promise's raw rows, its page as it was read, and the content that it came from."""
    response = client.get(f"/medborgarloften/{slug}/")
    return *promise_of(slug), BeautifulSoup(response.content, "html.parser"), CONTENTS[slug]


@pytest.fixture(params=PUBLIC)
def shown(request, client):
    return read_promise(client, request.param)


@pytest.fixture(params=PUBLIC)
def shown_unsaid(request, client):
    """The same where every measure should be done by now, and nobody has said how it went."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE promises_measure SET status = 'pagaende', due = '2026-06-01'")
    return read_promise(client, request.param)

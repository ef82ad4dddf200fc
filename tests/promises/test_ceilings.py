"""Five hundred promises cost no more queries than five."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.promises.bulk import add_promises

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

CEILINGS = {
    "/medborgarloften/": 36,
    "/medborgarloften/?part=polis&sida=3": 36,
    "/medborgarloften/arkiv/": 26,
    "/medborgarloften/arkiv/2016/": 30,
    "/api/promises.json": 26,
    "/api/promises.csv": 24,
    "/api/dcat.rdf": 8,
    "/sitemap.xml": 48,
}


def queries(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_queries_do_not_grow_with_five_hundred_promises(client, index):
    few = {}
    for address in CEILINGS:
        if "2016" not in address:
            client.get(address)
            few[address] = queries(client, address)
    add_promises(index, 500)
    many = {address: queries(client, address) for address in CEILINGS}
    assert {address: many[address] for address in few} == few
    assert {a: n for a, n in many.items() if n > CEILINGS[a]} == {}
    data = client.get("/api/promises.json").json()
    assert data["total"] == len(data["promises"]) == 505
    rows = list(csv.DictReader(StringIO(client.get("/api/promises.csv").text)))
    assert len({row["id"] for row in rows}) == 505
    # An old phone on a slow net: fifty promises a page, and the map is still only a few kB.
    assert len(client.get("/medborgarloften/").content) < 110_000

"""The list with many cases: the database finds a page of them without reading them all."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concerns.cases.filters import CaseFilterForm
from concerns.cases.selectors import list_cases, list_unread_keys, list_versions
from concerns.models import Concern
from tests.concerns.cases.many_cases import make_many_cases
from tryggochsaker.encryption.fields import EncryptedTextField

pytestmark = pytest.mark.django_db

WITH_INDEX = [
    "",
    "handler=mina",
    "handler=ingens",
    "category=otrygg_plats",
    "area=norrby",
    "function=skola",
    "outcome=misuse",
    "secrecy=1",
    "status=new",
    "overdue=1&order=due",
    "q=KS+2026",
    "q=TS-2026-1",
    "q=123",
]
IN_INDEX_ORDER = [
    "",
    "order=oldest",
    "handler=mina",
    "category=otrygg_plats",
    "area=norrby",
    "function=skola",
    "outcome=misuse",
    "secrecy=1",
]


@pytest.fixture
def user(db):
    return User.objects.get(username="handlaggare")


@pytest.fixture
def analysed(db):
    """Some hundred cases, and a database that knows how they are spread."""
    make_many_cases(300)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def narrowed(user, query):
    form = CaseFilterForm(QueryDict(query), user=user)
    return form.narrow(list_cases(user))


def plan(queryset):
    """Return how the database goes about it; PostgreSQL as if it were dear to read or sort all."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for node in ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"):
                cursor.execute(f"SET LOCAL enable_{node} = off")
        return queryset.explain()


def test_each_filter_has_an_index_to_find_its_cases_by(user, analysed):
    for query in WITH_INDEX:
        how = plan(narrowed(user, query)[:50])
        assert "Seq Scan on concerns_concern " not in how, query
        for line in how.splitlines():
            if line.strip().split(" ", 1)[-1].startswith("SCAN concerns_concern"):
                assert "USING" in line, (query, how)


def test_first_page_is_read_in_order_and_not_sorted(user, analysed):
    for query in IN_INDEX_ORDER:
        how = plan(narrowed(user, query)[:50])
        assert "TEMP B-TREE FOR ORDER BY" not in how, (query, how)
        assert not re.search(r"(?<!Incremental )Sort  \(", how), (query, how)


@pytest.mark.parametrize("query", ["", "status=open&handler=ingens", "waiting=1", "q=KS+2026"])
def test_counting_and_listing_read_nothing_that_is_encrypted(user, query):
    secret = [
        f'"{field.column}"'
        for field in Concern._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]
    cases = narrowed(user, query)
    with CaptureQueriesContext(connection) as queries:
        cases.count()
        page = list(cases[:50])
        list_versions(page)
        list_unread_keys(page)
    for query_run in queries.captured_queries:
        for column in secret:
            assert f'"concerns_concern".{column}' not in query_run["sql"]


def test_counting_joins_no_other_table(user):
    with CaptureQueriesContext(connection) as queries:
        narrowed(user, "").count()
    assert "JOIN" not in queries.captured_queries[-1]["sql"]


def test_list_of_hundreds_asks_no_more_than_of_a_dozen(handler, analysed):
    handler.get(reverse("cases:index"))
    with CaptureQueriesContext(connection) as queries:
        assert handler.get(reverse("cases:index"), {"p": "3"}).status_code == 200
    assert len(queries) <= 19


@pytest.mark.parametrize("username", ["handlaggare", "handlaggare_teknik"])
def test_page_and_count_of_one_function_hold_its_cases_only(log_in, analysed, username):
    user = User.objects.get(username=username)
    seen = set(narrowed(user, "").values_list("function__code", flat=True))
    assert ("sakerhetsfunktion" in seen) is (username == "handlaggare")
    assert "teknisk_felanmalan" in seen

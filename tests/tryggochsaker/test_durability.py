"""Production refuses a PostgreSQL that may forget what it has acknowledged."""

import pytest
from django.db import connection

from tryggochsaker import durability
from tryggochsaker.durability import list_what_is_off, refuse_forgetful_database


@pytest.fixture
def own_connection(django_db_setup, django_db_blocker):
    """The check closes its connection, which a test's own transaction would not survive."""
    with django_db_blocker.unblock():
        yield connection


def test_what_is_off_is_named(own_connection):
    """The tests' own PostgreSQL has all of it off, for speed; SQLite's settings are our own."""
    expected = ["fsync", "full_page_writes", "synchronous_commit"]
    assert list_what_is_off() == (expected if own_connection.vendor == "postgresql" else [])


def test_start_is_refused_in_one_line_that_says_why(monkeypatch, settings):
    settings.DEMO = False
    monkeypatch.setattr(durability, "list_what_is_off", lambda: ["fsync", "synchronous_commit"])
    with pytest.raises(SystemExit) as refusal:
        refuse_forgetful_database()
    assert str(refusal.value).startswith("PostgreSQL runs with fsync and synchronous_commit off:")
    assert "\n" not in str(refusal.value)


def test_demo_may_be_as_it_likes(monkeypatch, settings):
    settings.DEMO = True
    monkeypatch.setattr(durability, "list_what_is_off", lambda: ["fsync"])
    refuse_forgetful_database()

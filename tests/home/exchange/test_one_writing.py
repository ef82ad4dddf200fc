"""A file is written once, when it is read in; what cannot be written then is never passed over."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guidance.exchange.room import GUIDANCE
from home.exchange.services import try_file
from home.exchange.yaml_file import read_rows
from promises.exchange.room import PROMISES
from tests.guidance.exchange import entries as guidance
from tests.promises.exchange import entries as promises

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

WAYS = {
    "guidance": (GUIDANCE, guidance.as_file(guidance.entry())),
    "promises": (PROMISES, promises.as_file(promises.NEW)),
}


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def way(request):
    return request.param


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.get(username="redaktor")


def test_trial_writes_nothing_at_all(way, editor):
    room, content = way
    pages = room.find_list()
    with CaptureQueriesContext(connection) as seen:
        assert try_file(room, content, pages, editor).changes_something
    assert [each["sql"] for each in seen if not each["sql"].startswith("SELECT")] == []


def test_step_that_became_impossible_is_not_passed_over(way, editor):
    room, content = way
    pages = room.find_list()
    rows = read_rows(content, key=room.key)
    first, second = room.plan(rows, pages, editor), room.plan(rows, pages, editor)
    room.save(first, pages, editor)
    with pytest.raises(ValidationError):
        room.save(second, pages, editor)

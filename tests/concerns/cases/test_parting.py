"""A resident who says no parts joined cases: told in both histories, neither closer than it may."""

import uuid
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.urls import reverse

from concerns.cases.selectors import list_history
from concerns.messages.judgement import judge_answer
from concerns.models import Concern, ConcernEvent, EventKind, Joining
from concerns.services import change_status, merge_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def handler_login(db):
    return User.objects.get(username="handlaggare")


@pytest.fixture
def joined(submit, demo_day, handler_login):
    """The main case and its duplicate, both of anonymous residents."""
    main, duplicate = submit("belysning_vaxtlighet"), submit("belysning_vaxtlighet")
    return main, merge_case(concern=duplicate, into=main, actor=handler_login)


def _say_no(duplicate):
    judge_answer(concern=duplicate, submission_id=uuid.uuid4(), helped=False)


def _history(client, case):
    page = client.get(reverse("cases:detail", args=[case.reference])).text
    return page.split('id="history', 1)[1]


def test_no_minute_of_an_anonymous_resident_is_stored_in_either_history(joined, demo_day):
    demo_day.shift(timedelta(minutes=17, seconds=3))
    _say_no(joined[1])
    for case in joined:
        moments = [event.happened_at for event in case.events.filter(actor=None)]
        assert len(moments) > 1
        assert all((one.minute, one.second, one.microsecond) == (0, 0, 0) for one in moments)


def test_both_histories_say_which_resident_it_was(joined, demo_day, handler):
    main, duplicate = joined
    demo_day.shift(timedelta(minutes=17))
    _say_no(duplicate)
    own, others = _history(handler, duplicate), _history(handler, main)
    for shown, other in [(own, main), (others, duplicate)]:
        assert f"Inte längre samma som {other.reference}" in shown
        assert "En inloggning som är borttagen" not in shown
        assert "13–14" in shown
    assert "Invånaren i det andra ärendet" in others
    assert "Invånaren i det andra ärendet" not in own


def test_handler_who_opens_again_is_named(joined, handler, handler_login):
    change_status(concern=joined[1], new_status="reopened", actor=handler_login)
    for case in joined:
        event = case.events.get(detail=Joining.PARTED)
        assert event.actor == handler_login


def test_history_holds_no_number_of_another_case(joined):
    _say_no(joined[1])
    for event in ConcernEvent.objects.filter(kind=EventKind.MERGED):
        assert event.other is not None
        assert event.other.reference not in event.detail


def test_of_the_other_case_only_the_number_is_read(joined):
    for case in joined:
        others = [event.other for event in list_history(case) if event.other]
        assert others
        assert all("description" in other.get_deferred_fields() for other in others)


def test_sentences_of_before_become_keys(joined, submit):
    main, duplicate = joined
    ConcernEvent.objects.filter(kind=EventKind.MERGED).delete()
    gone = "TS-2025-000999"
    sentences = {
        f"Samma som {main.reference}": ("same_as", main),
        f"{main.reference} är samma som det här ärendet": ("has_duplicate", main),
        f"Inte längre samma som {main.reference}": ("parted", main),
        f"Samma som {gone}": ("same_as", None),
        "same_as": ("same_as", None),
    }
    made = [
        ConcernEvent.objects.create(
            concern=duplicate, kind=EventKind.MERGED, detail=words, happened_at=main.received_at
        )
        for words in sentences
    ]
    migration = import_module("concerns.migrations.0012_numbers_out_of_history")
    for _again in range(2):
        migration.take_numbers_out(apps, None)
        for event, expected in zip(made, sentences.values(), strict=True):
            event.refresh_from_db()
            assert (event.detail, event.other) == expected


def test_history_says_when_the_other_case_has_been_deleted(joined, handler):
    main, duplicate = joined
    Concern.objects.filter(pk=duplicate.pk).delete()
    shown = _history(handler, main)
    assert "Ett gallrat ärende är samma som det här ärendet" in shown
    assert duplicate.reference not in shown

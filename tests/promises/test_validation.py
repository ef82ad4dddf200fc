"""What cannot be true of a promise is refused, in Swedish, at its field."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from promises.models import FollowUp, Indicator, Measure, MeasureReading, PromisePage, Reading
from promises.validation import check_promise


def a_promise(**fields):
    values = {
        "year": 2026,
        "valid_from": date(2026, 2, 1),
        "valid_to": date(2027, 1, 31),
        "status": "aktivt",
        "signed_on": date(2026, 1, 28),
    }
    return PromisePage(**(values | fields))


def test_promise_in_order_is_accepted():
    check_promise(a_promise())


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({"valid_to": date(2026, 1, 1)}, "valid_to"),
        ({"year": 2025}, "year"),
        ({"year": 2028}, "year"),
        ({"signed_on": date(2026, 2, 2)}, "signed_on"),
        ({"signed_on": None}, "signed_on"),
        ({"next_follow_up": date(2026, 1, 31)}, "next_follow_up"),
        ({"evaluation_result": "uppfyllt"}, "evaluated_on"),
        ({"evaluation_lessons": "Vi lärde oss."}, "evaluation_summary"),
        ({"evaluated_on": date(2026, 1, 1)}, "evaluated_on"),
        (
            {
                "evaluated_on": date(2026, 12, 1),
                "evaluation_result": "ej_uppfyllt",
                "evaluation_summary": "Det gick inte.",
                "chosen_status": "uppfyllt",
                "status_reason": "Vi tycker det.",
            },
            "chosen_status",
        ),
        ({"chosen_status": "uppfyllt"}, "status_reason"),
        ({"chosen_status": "uppfyllt", "status_reason": " "}, "status_reason"),
        ({"status_reason": "Därför."}, "chosen_status"),
    ],
)
def test_fault_is_told_at_its_field(fields, faulty):
    with pytest.raises(ValidationError) as caught:
        check_promise(a_promise(**fields))
    assert faulty in caught.value.message_dict


def test_draft_needs_no_signature():
    check_promise(a_promise(status="utkast", signed_on=None))


def test_fault_is_told_in_swedish():
    with pytest.raises(ValidationError) as caught:
        check_promise(a_promise(valid_to=date(2026, 1, 1)))
    assert caught.value.message_dict["valid_to"] == ["Löftet kan inte sluta innan det börjar."]


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({"target_count": 3}, "count_unit"),
        ({"target_count": 0, "count_unit": "helger"}, "target_count"),
        ({"is_headline": True}, "is_headline"),
    ],
)
def test_goal_without_a_unit_or_of_nothing_is_refused(fields, faulty):
    with pytest.raises(ValidationError) as caught:
        Measure(title="Något", due=date(2026, 1, 1), **fields).clean()
    assert faulty in caught.value.message_dict


def an_indicator(**fields):
    values = {
        "unit": "procent",
        "baseline_value": Decimal(41),
        "baseline_date": date(2025, 12, 31),
        "target_value": Decimal(90),
        "target_date": date(2026, 12, 31),
    }
    return Indicator(**(values | fields))


def test_goal_before_start_is_refused():
    with pytest.raises(ValidationError, match="efter startens datum"):
        an_indicator(target_date=date(2025, 12, 31)).clean()


@pytest.mark.parametrize("value", [Decimal(-1), Decimal("100.01")])
def test_percentage_outside_its_bounds_is_refused(value):
    with pytest.raises(ValidationError, match="mellan 0 och 100"):
        an_indicator(target_value=value).clean()
    reading = Reading(date=date(2026, 1, 1), value=value)
    reading.indicator = an_indicator()
    with pytest.raises(ValidationError, match="mellan 0 och 100"):
        reading.clean()


def test_count_may_exceed_a_hundred():
    an_indicator(unit="antal", target_value=Decimal(1000)).clean()


def test_nothing_is_measured_or_published_from_a_day_to_come():
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError):
        Reading(date=tomorrow, value=Decimal(1)).clean()
    with pytest.raises(ValidationError):
        MeasureReading(date=tomorrow, done=1).clean()
    with pytest.raises(ValidationError):
        FollowUp(date=tomorrow, title="x", summary="x", published=True).clean()
    FollowUp(date=tomorrow, title="x", summary="x", published=False).clean()

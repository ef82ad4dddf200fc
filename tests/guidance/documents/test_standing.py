"""How a document stands on a day: what the pill says and what the register lists are one thing."""

from datetime import date

import pytest

from guidance.standing import Standing, Validity

NEW_YEAR, DAY_BEFORE = date(2024, 1, 1), date(2023, 12, 31)
DAY_AFTER = date(2024, 1, 2)


@pytest.mark.parametrize(
    ("day", "values", "expected"),
    [
        (NEW_YEAR, {"valid_from": NEW_YEAR}, "gallande"),
        (DAY_BEFORE, {"valid_from": NEW_YEAR}, "kommande"),
        (DAY_BEFORE, {"decided_on": NEW_YEAR}, "kommande"),
        (NEW_YEAR, {"decided_on": None}, "kommande"),
        (NEW_YEAR, {"valid_to": NEW_YEAR}, "gallande"),
        (DAY_AFTER, {"valid_to": NEW_YEAR}, "utgangen"),
        (DAY_BEFORE, {"replaced_from": NEW_YEAR}, "gallande"),
        (NEW_YEAR, {"replaced_from": NEW_YEAR}, "ersatt"),
        (NEW_YEAR, {"status": "upphavd"}, "upphavd"),
        (NEW_YEAR, {"status": "upphavd", "revoked_on": DAY_AFTER}, "gallande"),
        (DAY_AFTER, {"status": "upphavd", "revoked_on": DAY_AFTER}, "upphavd"),
        (
            DAY_BEFORE,
            {"status": "upphavd", "revoked_on": DAY_AFTER, "valid_from": NEW_YEAR},
            "kommande",
        ),
        (
            NEW_YEAR,
            {"status": "upphavd", "revoked_on": DAY_AFTER, "valid_to": DAY_BEFORE},
            "utgangen",
        ),
        (NEW_YEAR, {"status": "utkast"}, "utkast"),
        (NEW_YEAR, {"status": "pa_remiss"}, "pa_remiss"),
        (NEW_YEAR, {"status": "utgangen"}, "utgangen"),
        (NEW_YEAR, {"status": "utgangen", "valid_to": NEW_YEAR}, "gallande"),
        (DAY_AFTER, {"status": "utgangen", "valid_to": NEW_YEAR}, "utgangen"),
    ],
)
def test_first_and_last_days_count_and_both_answers_agree(day, values, expected):
    whole = {"status": "gallande", "decided_on": date(2020, 1, 1), "valid_from": None,
             "valid_to": None} | values  # fmt: skip
    validity = Validity(**whole)
    assert validity.standing_on(day) == expected
    assert validity.is_in_force_on(day) is (validity.standing_on(day) == Standing.IN_FORCE)

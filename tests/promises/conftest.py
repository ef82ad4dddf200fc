"""What the tests of promises share."""

from datetime import date
from itertools import count

import pytest

from home.models import Area, SafetyArea
from promises.models import PromiseIndexPage, PromisePage

CENTRUM = "/medborgarloften/tryggare-kvallar-i-centrum-2026/"


@pytest.fixture
def index(db):
    return PromiseIndexPage.objects.get(locale__language_code="sv")


@pytest.fixture
def make_promise(index):
    """Return a function that makes a published promise; its fields can be chosen.

    A state that the rule would not give it is chosen, as an editor would choose it.
    """
    numbers = count(1)

    def make(*, live=True, **fields):
        number = next(numbers)
        values = {
            "title": f"Löfte {number}",
            "slug": f"lofte-{number}",
            "ingress": "En kort version.",
            "promise_text": "Vi lovar att hålla det vi lovar.",
            "year": 2026,
            "valid_from": date(2026, 1, 1),
            "valid_to": date(2026, 12, 31),
            "area": Area.objects.get(code="centrum"),
            "safety_area": SafetyArea.objects.get(code="allman_ordning"),
            "status": "aktivt",
            "signed_on": date(2025, 12, 1),
            "situation": "En lägesbild.",
            "focus_area": "Ett fokusområde",
            "locale": index.locale,
        } | fields
        if values["status"] not in {"utkast", "aktivt"} and not values.get("evaluation_result"):
            values |= {"chosen_status": values["status"], "status_reason": "Provets skäl."}
        page = PromisePage(live=live, **values)
        index.add_child(instance=page)
        return page

    return make

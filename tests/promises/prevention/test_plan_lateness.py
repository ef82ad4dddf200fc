"""What is late of a plan itself: on its page, on the editors' start page, in reminders."""

import re
from datetime import date, datetime

import pytest
from django.utils import timezone

from promises.models import ActionPlanPage
from tests.promises.prevention.conftest import PLAN, copy_version, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

BUMPS = "Farthinder vid Åkerskolan"


@pytest.fixture
def plan():
    return ActionPlanPage.objects.get(slug="2026-2027")


def test_replaced_plan_grows_no_later(read, plan, demo_day):
    copy_version(
        plan,
        title="Nästa",
        decided_on=date(2026, 11, 20),
        valid_from=date(2026, 12, 1),
        revise_by=date(2028, 11, 20),
    )
    text = words(read(PLAN))
    assert f"{BUMPS} Försenad 83 dagar" in text
    assert "3 åtgärder försenade" in text
    demo_day.move_to(timezone.make_aware(datetime(2026, 12, 2, 12)))
    text = words(read(PLAN))
    assert f"{BUMPS} Pågår" in text
    assert f"{len(re.findall('Försenad [0-9]+ dag', text))} åtgärder försenade" in text

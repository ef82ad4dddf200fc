"""Who reads a concern is said on the form as the rules stand, and no surer than they are."""

import pytest

from concerns.models import RoutingRule
from concerns.routing.selectors import live_rule_set
from home.models import ResponsibleFunction

pytestmark = pytest.mark.django_db

FORM = "/rapportera/otrygg-plats/"
DEPENDS = "Beroende på plats och tid kan en annan funktion i kommunen få det i stället."


@pytest.mark.parametrize(
    "condition",
    [
        {"place_words": "skola"},
        {"days": RoutingRule.Days.NOT_WORKING},
        {"from_hour": 16, "until_hour": 8},
    ],
    ids=["words", "days", "hours"],
)
def test_form_says_when_place_or_hour_can_change_who_reads(client, condition):
    assert DEPENDS not in client.get(FORM).text
    rule = RoutingRule.objects.create(
        rule_set=live_rule_set(),
        title="Annan väg",
        function=ResponsibleFunction.objects.get(code="skola"),
        **condition,
    )
    assert DEPENDS in client.get(FORM).text
    RoutingRule.objects.filter(pk=rule.pk).update(is_active=False)
    assert DEPENDS not in client.get(FORM).text

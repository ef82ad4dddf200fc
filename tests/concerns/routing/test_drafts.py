from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from concerns.models import ConcernCategory, RoutingDecision, RoutingRule, RuleSet
from concerns.routing.choose import choose_route
from concerns.routing.drafts import (
    discard_draft,
    fingerprint,
    move_rule,
    publish_draft,
    remove_rule,
    save_rule,
    start_draft,
)
from concerns.routing.selectors import draft_rule_set, list_rules, live_rule_set
from home.models import Area, ResponsibleFunction

pytestmark = pytest.mark.django_db

SWEDEN = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def actor():
    return User.objects.get(username="handlaggare")


@pytest.fixture
def draft(actor):
    discard_draft(actor=actor)
    return start_draft(actor=actor)


def _publish(actor):
    return publish_draft(actor=actor, seen=fingerprint(live_rule_set(), draft_rule_set()))


def _add(draft, actor, *, categories=(), areas=(), position=1, **values):
    values.setdefault("title", "Ny regel")
    values.setdefault("function", ResponsibleFunction.objects.get(code="skola"))
    return save_rule(
        rule=RoutingRule(**values),
        draft=draft,
        categories=[ConcernCategory.objects.get(code=code).pk for code in categories],
        areas=[Area.objects.get(code=code).pk for code in areas],
        also_notify=[],
        position=position,
        actor=actor,
    )


def test_draft_is_a_whole_copy(draft):
    live = live_rule_set()
    copies = list_rules(draft)
    assert [rule.copied_from_id for rule in copies] == [rule.pk for rule in list_rules(live)]
    assert [[area.code for area in rule.areas.all()] for rule in copies] == [
        [area.code for area in rule.areas.all()] for rule in list_rules(live)
    ]


def test_draft_decides_nothing_until_it_is_published_then_at_once(draft, actor, submit):
    _add(draft, actor, title="Allt till skolan")
    assert submit("trafik").function.code == "teknisk_felanmalan"
    _publish(actor)
    case = submit("trafik")
    decision = case.routing_decisions.get()
    assert case.function.code == "skola"
    assert decision.rule.title == "Allt till skolan"
    assert decision.rule_set_number == draft.number
    assert RuleSet.objects.get(number=1).state == RuleSet.State.RETIRED


def test_publication_is_noted_with_who_and_which(draft, actor):
    _publish(actor)
    entry = ModelLogEntry.objects.filter(action="wagtail.publish").latest("timestamp")
    assert (entry.user, entry.data["number"]) == (actor, draft.number)
    draft.refresh_from_db()
    assert draft.published_by == actor


def test_only_what_was_looked_at_is_published(draft, actor):
    seen = fingerprint(live_rule_set(), draft)
    _add(draft, actor)
    with pytest.raises(ValidationError, match="ändrats"):
        publish_draft(actor=actor, seen=seen)
    assert live_rule_set().number == 1


def test_nothing_is_published_without_a_draft(actor):
    discard_draft(actor=actor)
    with pytest.raises(ValidationError):
        publish_draft(actor=actor, seen="")


def test_earlier_version_comes_back_as_it_was(draft, actor, submit):
    before = [rule.title for rule in list_rules(live_rule_set())]
    _add(draft, actor, title="Allt till skolan")
    _publish(actor)
    start_draft(actor=actor, source=RuleSet.objects.get(number=1))
    _publish(actor)
    assert [rule.title for rule in list_rules(live_rule_set())] == before
    assert submit("trafik").function.code == "teknisk_felanmalan"
    assert RuleSet.objects.count() == 3


def test_earlier_version_does_not_push_a_draft_away(draft, actor):
    with pytest.raises(ValidationError, match="redan ett utkast"):
        start_draft(actor=actor, source=live_rule_set())


def test_rules_that_decide_cannot_be_changed(draft, actor):
    rule = live_rule_set().rules.first()
    for change in (
        lambda: move_rule(rule=rule, position=2, actor=actor),
        lambda: remove_rule(rule=rule, actor=actor),
        lambda: save_rule(
            rule=rule, draft=draft, categories=[], areas=[], also_notify=[], position=1, actor=actor
        ),
        lambda: _add(live_rule_set(), actor),
    ):
        with pytest.raises(ValidationError):
            change()


def test_decision_keeps_each_step_in_words_that_outlive_the_rule(draft, actor, submit):
    _add(draft, actor, title="Nattregel", categories=["trafik"], from_hour=22, until_hour=6)
    _add(
        draft, actor, title="Skolor", categories=["trafik"], place_words="torg\n-skola", position=2
    )
    _publish(actor)
    noon = datetime(2026, 11, 23, 12, tzinfo=SWEDEN)
    case = submit(
        "trafik", place="Övergångsstället vid Åkers skola, Anna Hultman", received_at=noon
    )
    RoutingRule.objects.all().delete()
    ConcernCategory.objects.filter(code="trafik").update(label="Bilar")
    decision = RoutingDecision.objects.get(concern=case)
    assert decision.rule is None
    assert [(step["title"], step["has_fitted"]) for step in decision.steps] == [
        ("Nattregel", False),
        ("Skolor", True),
    ]
    night, school = decision.steps
    assert [row["words"] for row in night["conditions"]] == ["Klockan är mellan 22.00 och 06.00"]
    label = next(row["words"] for row in school["conditions"])
    assert label.startswith("Ärendetypen är ")
    assert "Bilar" not in label
    assert school["conditions"][-1]["words"] == "I platsen står ”-skola”"
    assert "Hultman" not in str(decision.steps) + decision.reason
    assert "Övergångsstället" not in str(decision.steps)


def test_case_page_shows_why(draft, actor, submit, log_in):
    case = submit("otrygg_plats", area="norrby")
    page = log_in("handlaggare").get(f"/admin/arenden/{case.reference}/").content.decode()
    assert "Varför hit?" in page
    assert "Kommundelen är Norrby" in page
    assert "Regeln passar och bestämmer." in page


def test_inactive_rule_is_passed_over(draft, actor):
    _add(draft, actor, title="Av", is_active=False)
    _publish(actor)
    route = choose_route(ConcernCategory.objects.get(code="trafik"), None)
    assert route.function.code == "teknisk_felanmalan"
    assert "Av" not in [step.title for step in route.steps]


def test_rule_for_every_sensitive_category(draft, actor):
    _add(draft, actor, sensitivity=RoutingRule.Sensitivity.SENSITIVE)
    _publish(actor)
    for category in ConcernCategory.objects.all():
        code = choose_route(category, None).function.code
        assert (
            (code == "skola") == category.is_sensitive or not category.has_form or code == "skola"
        )


def test_comparison_page_lists_what_changes_and_reads_no_place(draft, actor, submit, log_in):
    submit("trafik", place="Hemliga gatan")
    _add(
        draft,
        actor,
        title="Trafik på helger",
        categories=["trafik"],
        days=RoutingRule.Days.NOT_WORKING,
    )
    answer = log_in("handlaggare").get("/admin/arendevagar/utkast/")
    (change,) = answer.context["changes"]
    assert (change.areas, change.times) == ("alla kommundelar", "övriga dagar dygnet runt") or (
        change.times == "övriga dagar hela dygnet"
    )
    assert change.after.startswith("Skolan, rektor")
    assert "Hemliga gatan" not in answer.content.decode()


def test_page_publishes_what_it_showed_and_nothing_newer(draft, actor, log_in):
    client = log_in("handlaggare")
    _add(draft, actor)
    seen = client.get("/admin/arendevagar/utkast/").context["seen"]
    _add(draft, actor, title="En till")
    answer = client.post("/admin/arendevagar/utkast/publicera/", {"seen": seen})
    assert answer.status_code == 409
    assert live_rule_set().number == 1
    seen = answer.context["seen"]
    assert client.post("/admin/arendevagar/utkast/publicera/", {"seen": seen}).status_code == 302
    assert live_rule_set() == draft
    restored = client.post("/admin/arendevagar/versioner/1/som-utkast/")
    assert restored["Location"].endswith("/utkast/")
    assert client.post("/admin/arendevagar/utkast/kasta/").status_code == 302
    assert draft_rule_set() is None


def test_reading_an_example_asks_the_database_a_fixed_number_of_times(
    django_assert_max_num_queries,
):
    category = ConcernCategory.objects.select_related("default_function").get(code="otrygg_plats")
    with django_assert_max_num_queries(8):
        choose_route(category, Area.objects.get(code="norrby"))

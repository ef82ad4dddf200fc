import uuid

import pytest
from django.contrib.auth.models import AnonymousUser, User

from concerns.models import Concern, ConcernCategory, OutboxMail, RoutingRule
from concerns.routing.choose import choose_route
from concerns.selectors import cases_visible_to, get_category
from concerns.services import ConcernText, submit_concern
from home.demo_run import read_content
from home.models import Area, ResponsibleFunction

pytestmark = pytest.mark.django_db


def _submit(slug, area=""):
    return submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category(slug),
        area=Area.objects.filter(code=area).first(),
        text=ConcernText(description="x"),
    ).concern


def test_rules_are_those_of_the_content_file():
    content = read_content("concern_categories")
    external = {row["code"] for row in content["functions"] if row["external"]}
    local = {row["code"]: row["bragrupp"] for row in content["areas"]}
    for row in content["categories"]:
        if row["deflect"]["level"] in {"block", "redirect"}:
            continue
        category = ConcernCategory.objects.get(code=row["code"])
        for code in ["", *local]:
            wanted = local[code] if code and row["route_by_area"] else row["default_function"]
            if wanted in external:
                wanted = "sakerhetsfunktion"
            route = choose_route(category, Area.objects.filter(code=code).first())
            assert route.function.code == wanted, (row["code"], code)
            assert {function.code for function in route.also_notified} == set(
                row["also_notify"]
            ) - {wanted}
            assert route.rule_id is not None


def test_case_for_another_body_stays_with_the_security_function_which_gets_the_mail():
    concern = _submit("olycksrisk")
    decision = concern.routing_decisions.get()
    assert concern.function.code == "sakerhetsfunktion"
    assert decision.intended_function.code == "raddningstjanst"
    assert "skickas vidare för hand" in decision.reason
    assert [mail.function.code for mail in concern.mails.all()] == ["sakerhetsfunktion"]


def test_function_and_those_also_told_get_a_mail_each():
    concern = _submit("klotter-skadegorelse")
    assert {mail.function.code for mail in concern.mails.all()} == {
        "teknisk_felanmalan",
        "sakerhetsfunktion",
    }


def test_changed_rule_decides_the_next_case_and_leaves_the_last_decision_readable():
    before = _submit("otrygg-plats", "norrby").routing_decisions.get()
    rule = before.rule
    rule.function = ResponsibleFunction.objects.get(code="kontaktcenter")
    rule.save()
    after = _submit("otrygg-plats", "norrby")
    before.refresh_from_db()
    assert after.function.code == "kontaktcenter"
    assert before.function.code == "bra_norrby"
    assert "Brågrupp Norrby" in before.reason


def test_rule_for_an_area_is_asked_for_by_the_category():
    ConcernCategory.objects.filter(code="otrygg_plats").update(route_by_area=False)
    assert _submit("otrygg-plats", "norrby").function.code == "sakerhetsfunktion"


def test_first_rule_that_fits_decides():
    general = RoutingRule.objects.filter(categories__code="otrygg_plats", areas=None)
    general.update(sort_order=0)
    assert _submit("otrygg-plats", "norrby").function.code == "sakerhetsfunktion"


def test_without_a_rule_the_categorys_own_function_receives():
    RoutingRule.objects.all().delete()
    assert _submit("trafik").function.code == "teknisk_felanmalan"


def test_without_rule_and_function_the_security_function_receives():
    RoutingRule.objects.all().delete()
    ConcernCategory.objects.update(default_function=None)
    assert _submit("trafik").function.code == "sakerhetsfunktion"


def test_function_without_address_gets_no_mail_but_the_case():
    ResponsibleFunction.objects.filter(code="teknisk_felanmalan").update(email="")
    assert not OutboxMail.objects.filter(concern=_submit("trafik")).exists()


def test_everyone_sees_their_own_cases_only():
    _submit("trafik")
    _submit("otrygg-plats")

    def seen_by(username):
        return cases_visible_to(User.objects.get(username=username))

    assert seen_by("handlaggare").count() == Concern.objects.count()
    codes = set(seen_by("handlaggare_teknik").values_list("function__code", flat=True))
    assert codes == {"teknisk_felanmalan"}
    assert not seen_by("redaktor").exists()
    assert not cases_visible_to(AnonymousUser()).exists()


def test_login_that_was_switched_off_sees_nothing():
    user = User.objects.get(username="handlaggare")
    user.is_active = False
    assert not cases_visible_to(user).exists()


@pytest.mark.parametrize("username", ["redaktor", "handlaggare_teknik"])
@pytest.mark.parametrize("path", ["regler/", "regler/ny/", "arendetyper/", "hjalpord/"])
def test_routing_is_edited_by_the_security_function_only(client, username, path):
    client.force_login(User.objects.get(username="handlaggare"))
    assert client.get(f"/admin/arendevagar/{path}").status_code == 200
    client.force_login(User.objects.get(username=username))
    assert client.get(f"/admin/arendevagar/{path}").status_code in {302, 403}

from itertools import product

import pytest
from django.contrib.auth.models import User

from concerns.models import ConcernCategory, RuleSet
from concerns.routing.selectors import draft_rule_set, live_rule_set
from home.models import Area, ResponsibleFunction

pytestmark = pytest.mark.django_db

PAGES = [
    "regler/",
    "regler/ny/",
    "provkor/",
    "utkast/",
    "versioner/",
    "versioner/1/",
    "mottagare/",
]
POSTS = [
    "regler/1/ordning/",
    "regler/1/ta-bort/",
    "utkast/publicera/",
    "utkast/kasta/",
    "versioner/1/som-utkast/",
]


@pytest.fixture
def no_draft():
    RuleSet.objects.filter(state=RuleSet.State.DRAFT).delete()


@pytest.fixture
def editor(client):
    client.force_login(User.objects.get(username="handlaggare"))
    return client


def _post(rule, **changes):
    fields = {
        "title": rule.title,
        "position": rule.sort_order,
        "is_active": "on",
        "categories": [row.pk for row in rule.categories.all()],
        "areas": [row.pk for row in rule.areas.all()],
        "also_notify": [],
        "place_words": rule.place_words,
        "days": rule.days,
        "from_hour": "" if rule.from_hour is None else rule.from_hour,
        "until_hour": "" if rule.until_hour is None else rule.until_hour,
        "sensitivity": rule.sensitivity,
        "function": rule.function_id,
    }
    return fields | changes


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_for_the_security_function(editor, path, demo_day):
    assert editor.get(f"/admin/arendevagar/{path}").status_code == 200


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator", "handlaggare_teknik"])
@pytest.mark.parametrize("path", [*PAGES, *POSTS])
def test_others_are_told_403(client, username, path):
    client.force_login(User.objects.get(username=username))
    assert client.get(f"/admin/arendevagar/{path}").status_code == 403
    assert client.post(f"/admin/arendevagar/{path}").status_code == 403


def test_changing_a_rule_that_decides_makes_a_draft_and_leaves_it_alone(editor, no_draft):
    rule = live_rule_set().rules.get(title__endswith=": Norrby", categories__code="otrygg_plats")
    answer = editor.post(
        f"/admin/arendevagar/regler/{rule.pk}/",
        _post(rule, title="Ny rubrik", function=ResponsibleFunction.objects.get(code="skola").pk),
    )
    assert answer.status_code == 302
    rule.refresh_from_db()
    assert rule.title != "Ny rubrik"
    copy = draft_rule_set().rules.get(copied_from=rule)
    assert (copy.title, copy.function.code) == ("Ny rubrik", "skola")
    assert copy.sort_order == rule.sort_order
    assert draft_rule_set().rules.count() == live_rule_set().rules.count()


def test_rule_of_an_earlier_version_cannot_be_opened_for_change(editor, no_draft):
    live = live_rule_set()
    live.state = RuleSet.State.RETIRED
    live.save()
    rule = live.rules.first()
    assert editor.get(f"/admin/arendevagar/regler/{rule.pk}/").status_code == 404
    assert editor.post(f"/admin/arendevagar/regler/{rule.pk}/ta-bort/").status_code == 404


def test_new_rule_moves_the_others_down(editor):
    fields = _post(
        live_rule_set().rules.first(), title="Först av alla", position=1, categories=[], areas=[]
    )
    assert editor.post("/admin/arendevagar/regler/ny/", fields).status_code == 302
    rules = list(draft_rule_set().rules.all())
    assert rules[0].title == "Först av alla"
    assert [rule.sort_order for rule in rules] == list(range(1, len(rules) + 1))
    page = editor.get("/admin/arendevagar/regler/").content.decode()
    assert "Kan aldrig träffa: regel 1 tar allt före den." in page


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": ""}, "title"),
        ({"from_hour": "16"}, "until_hour"),
        ({"from_hour": "8", "until_hour": "8"}, "until_hour"),
        ({"from_hour": "25", "until_hour": "8"}, "from_hour"),
        ({"place_words": "\n".join(f"ord{n}" for n in range(51))}, "place_words"),
        ({"place_words": "a" * 61}, "place_words"),
        ({"place_words": "***"}, "place_words"),
        ({"place_words": "skola\x00"}, "place_words"),
        ({"function": "999999"}, "function"),
        ({"categories": ["x"]}, "categories"),
        ({"position": "0"}, "position"),
    ],
)
def test_nonsense_is_refused_in_words_and_makes_no_draft(editor, no_draft, changes, fault):
    rule = live_rule_set().rules.first()
    answer = editor.post(f"/admin/arendevagar/regler/{rule.pk}/", _post(rule, **changes))
    assert answer.status_code == 422
    assert fault in answer.context["form"].errors
    assert draft_rule_set() is None


def test_rules_are_moved_by_a_button(editor):
    first, second = draft_rule_set().rules.all()[:2]
    editor.post(f"/admin/arendevagar/regler/{second.pk}/ordning/", {"position": "1"})
    assert list(draft_rule_set().rules.all()[:2]) == [second, first]
    editor.post(f"/admin/arendevagar/regler/{second.pk}/ordning/", {"position": "nonsens"})
    editor.post(f"/admin/arendevagar/regler/{second.pk}/ordning/", {"position": "-9"})
    assert draft_rule_set().rules.first() == second


def test_example_shows_both_versions_now_and_on_midsummer_eve(editor, demo_day):
    answer = editor.post(
        "/admin/arendevagar/provkor/",
        {
            "category": ConcernCategory.objects.get(code="ordningsstorning").pk,
            "area": Area.objects.get(code="norrby").pk,
            "place": "Norrbyskolan",
            "moment": "2026-11-23T10:00",
        },
    )
    assert answer.status_code == 200
    (_, live), (_, draft) = answer.context["outcomes"]
    assert [result.when for result in live] == ["23 nov 2026 kl. 10.00", "25 jun 2027 kl. 02.00"]
    assert [result.function for result in live] == ["Brågrupp Norrby", "Brågrupp Norrby"]
    assert [result.function for result in draft] == ["Skolan, rektor", "Säkerhetsfunktionen"]
    assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *product(["category", "area", "moment"], ["\x00", "'; --", "x" * 5000, "9" * 40]),
        *product(["place"], ["\x00", "x" * 5000]),
        ("moment", "2026-03-29T02:30"),  # an hour that the clock leaps over
    ],
)
def test_hostile_example_is_refused_with_words(editor, field, value):
    fields = {
        "category": ConcernCategory.objects.get(code="trafik").pk,
        "moment": "2026-11-23T10:00",
        field: value,
    }
    assert editor.post("/admin/arendevagar/provkor/", fields).status_code == 422


def test_what_is_tried_is_kept_nowhere(editor, caplog):
    editor.post(
        "/admin/arendevagar/provkor/",
        {
            "category": ConcernCategory.objects.get(code="trafik").pk,
            "place": "Vaktpostgatan",
            "moment": "2026-11-23T10:00",
        },
    )
    assert "Vaktpostgatan" not in caplog.text

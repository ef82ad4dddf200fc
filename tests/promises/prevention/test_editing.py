"""Editors publish versions, walks and councils in Swedish, and are stopped where it matters."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from lxml import html as lxml_html

from home.demo_run import DemoRun
from home.desk.registry import registered_lists
from home.models import DemoObject
from promises.demo import finish, seed
from promises.models import (
    ActionPlanPage,
    FocusArea,
    Measure,
    PromisePage,
    SafetyWalkPage,
    SituationReportPage,
    WalkPoint,
)
from promises.prevention.board_report import write_report
from promises.prevention.editing.desk import late_points, revisions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

LISTS = ["prevention_reports", "prevention_plans", "prevention_walks", "prevention_councils"]


@pytest.fixture
def log_in(client):
    def as_user(username):
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return as_user


@pytest.fixture
def editor(log_in):
    return log_in("redaktor")


def edit(client, page, *, publish, **changes):
    """Send the edit form back as the browser would, with some fields changed."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    document = lxml_html.fromstring(client.get(address).content)
    form = next(form for form in document.forms if "slug" in form.fields)
    data = dict(form.form_values()) | changes
    data.pop("action-publish", None)
    if publish:
        data["action-publish"] = "action-publish"
    return client.post(address, data)


def plan():
    return ActionPlanPage.objects.get(slug="2026-2027")


def test_editor_marks_a_point_as_done_and_residents_see_it(editor, client):
    walk = SafetyWalkPage.objects.get(slug="akerskolan-2026")
    response = edit(
        editor,
        walk,
        publish=True,
        **{"points-0-state": "klar", "points-0-outcome": "Sex lampor lyser."},
    )
    assert response.status_code == 302, lxml_html.fromstring(response.content).text_content()
    html = client.get("/brottsforebyggande/vandringar/akerskolan-2026/").content.decode()
    assert "Sex lampor lyser." in html
    assert "2 av 3 punkter är klara." in html


def test_point_is_not_closed_without_a_word(editor):
    walk = SafetyWalkPage.objects.get(slug="akerskolan-2026")
    response = edit(
        editor, walk, publish=True, **{"points-0-state": "struken", "points-0-outcome": ""}
    )
    assert response.status_code == 200
    assert "Skriv vad det blev av punkten." in response.content.decode()


def test_next_version_needs_words_about_what_is_new(editor):
    page = plan().copy(update_attrs={"slug": "nasta", "valid_from": date(2026, 10, 1)})
    response = edit(editor, page, publish=True, changes="")
    assert "Skriv vad som är nytt sedan den förra versionen." in response.content.decode()
    assert edit(editor, page, publish=True, changes="Vi tar ett år i taget.").status_code == 302


def test_two_versions_cannot_be_valid_from_the_same_day(editor):
    page = plan().copy(update_attrs={"slug": "nasta"}, keep_live=False)
    response = edit(editor, page, publish=True)
    assert "En annan version gäller från samma dag." in response.content.decode()


def test_draft_can_be_saved_but_not_published(editor):
    page = plan()
    assert edit(editor, page, publish=False, status="utkast").status_code == 302
    response = edit(editor, page, publish=True, status="utkast")
    assert "Välj en annan status än utkast" in response.content.decode()
    assert ActionPlanPage.objects.get(pk=page.pk).status == "beslutad"


def test_revision_later_than_the_law_allows_is_refused():
    page = plan()
    page.revise_by = date(2027, 11, 27)
    with pytest.raises(ValidationError, match="minst vartannat år"):
        page.full_clean()
    page.revise_by = None
    page.full_clean()
    assert page.revise_by == date(2027, 11, 26)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decided_by", ""),
        ("decided_on", None),
        ("valid_from", date(2025, 11, 25)),
        ("valid_to", date(2025, 12, 31)),
        ("revise_by", date(2025, 11, 26)),
    ],
)
def test_decision_that_cannot_be_true_is_refused(field, value):
    page = plan()
    setattr(page, field, value)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"protocol_on": date(2026, 9, 22)}, "protocol_on"),
        ({"is_cancelled": True, "cancelled_because": "Regn."}, "protocol_on"),
        ({"is_cancelled": True, "protocol_on": None}, "cancelled_because"),
    ],
)
def test_walk_that_cannot_be_true_is_refused(changes, field):
    walk = SafetyWalkPage.objects.get(slug="akerskolan-2026")
    for name, value in changes.items():
        setattr(walk, name, value)
    with pytest.raises(ValidationError) as refused:
        walk.full_clean()
    assert field in refused.value.message_dict


def test_point_takes_its_promise_from_the_measure_and_refuses_another():
    point = WalkPoint.objects.filter(page__slug="akerskolan-2026").first()
    measure = Measure.objects.filter(page__slug="meningsfulla-kvallar-for-unga-i-aker-2026").first()
    point.measure = measure
    point.clean()
    assert point.promise_id == measure.page_id
    point.promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    with pytest.raises(ValidationError, match="ett annat löfte"):
        point.clean()


@pytest.mark.parametrize("name", LISTS)
def test_lists_say_what_is_late(editor, name):
    html = editor.get(reverse(f"{name}:index")).content.decode()
    late = {"prevention_walks": "2 punkter sena", "prevention_councils": "1 möte utan resultat"}
    assert late.get(name, "Revideras senast") in html


def test_handlers_and_crisis_communicators_see_no_trace(log_in):
    for username in ("handlaggare", "kriskommunikator"):
        client = log_in(username)
        assert "Brottsförebyggande" not in client.get("/admin/").content.decode()
        assert client.get(reverse("prevention_walks:index")).status_code in {302, 403}
        assert client.get(reverse("prevention_focus_areas:index")).status_code in {302, 403}


def test_measure_is_chosen_in_a_window_that_never_shows_a_draft(editor):
    html = editor.get(reverse("measure_chooser:choose_results"), {"q": "belysning"})
    text = html.content.decode()
    assert "Ny belysning i gångtunneln" in text
    assert "Tryggare kvällar i Centrum" in text
    assert "Belysning på piren" not in text
    nothing = editor.get(reverse("measure_chooser:choose_results"), {"q": "\x00%_'"})
    assert nothing.status_code == 200


def test_editor_adds_a_focus_area(editor):
    response = editor.post(
        reverse("prevention_focus_areas:add"),
        {
            "label": "Brott på nätet",
            "label_en": "",
            "safety_area": FocusArea.objects.first().safety_area_id,
            "code": "nat",
            "sort_order": 9,
        },
    )
    assert response.status_code == 302
    assert FocusArea.objects.filter(code="nat").exists()


def test_focus_area_in_use_is_not_deleted(editor):
    focus = FocusArea.objects.get(code="boende")
    editor.post(reverse("prevention_focus_areas:delete", args=[focus.pk]))
    assert FocusArea.objects.filter(pk=focus.pk).exists()


def test_start_page_of_editors_lists_what_is_late(django_user_model):
    login = django_user_model.objects.get(username="redaktor")
    today = timezone.localdate()
    assert {each.name for each in registered_lists()} >= {
        "prevention_revisions",
        "prevention_late",
    }
    late = late_points(login, today)
    assert [row.day for row in late] == sorted(row.day for row in late)
    assert {row.what for row in late} >= {
        "Gångvägen bakom tvättstugorna är mörk",
        "Inget är skrivet om mötet",
    }
    assert revisions(login, today) == []
    soon = revisions(login, date(2027, 9, 27))
    assert {row.title for row in soon} == {"Lägesbild 2025", "Åtgärdsplan 2026–2027"}
    assert not any(row.is_overdue for row in soon)
    assert all(row.is_overdue for row in revisions(login, date(2027, 11, 27)))


def test_seeding_again_changes_nothing():
    count, kept = SituationReportPage.objects.count(), DemoObject.objects.count()
    SafetyWalkPage.objects.filter(slug="torget-2026").update(place="Ändrad av en redaktör")
    run = DemoRun(now=timezone.localtime())
    seed(run)
    finish(run)
    assert SituationReportPage.objects.count() == count
    assert DemoObject.objects.count() == kept
    assert SafetyWalkPage.objects.get(slug="torget-2026").place == "Ändrad av en redaktör"


def test_report_to_the_assembly_says_what_the_page_says(editor, rf):
    request = rf.get("/")
    request.user = get_user_model().objects.get(username="redaktor")
    text = lxml_html.fromstring(write_report(plan(), request)).text_content()
    assert "Planen har 22 åtgärder: 10 klara" in " ".join(text.split())
    assert "Ny belysning i gångtunneln och vid bussplatsen: Försenad 53 dagar" in text
    assert "Vandring runt Åkerskolan 2026, 23 september 2026: 1 av 3 punkter är klar." in text
    assert "Norrbyvägen 2025" not in text  # before the plan
    answer = editor.get(reverse("board_report", args=[plan().pk]))
    assert answer.content.startswith(b"%PDF")


def test_list_of_plans_offers_the_report_as_it_offers_everything_else(editor):
    """An icon would be as large as the row: Wagtail sizes none in lists."""
    document = lxml_html.fromstring(editor.get(reverse("prevention_plans:index")).content)
    [link] = document.xpath(f"//a[@href='{reverse('board_report', args=[plan().pk])}']")
    assert link.text_content().strip() == "Rapport till kommunfullmäktige"
    assert "button" in link.get("class").split()
    assert not link.xpath(".//*[name()='svg']")


def test_report_is_refused_to_others_and_missing_for_a_draft(log_in):
    url = reverse("board_report", args=[plan().pk])
    assert log_in("handlaggare").get(url).status_code == 403
    ActionPlanPage.objects.filter(slug="2026-2027").update(status="utkast")
    assert log_in("redaktor").get(url).status_code == 404

"""The editors' form: what is counted and why a state was chosen, also in drafts from long ago."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from promises.models import Measure, MeasureReading, PromisePage
from tests.promises.test_editing import edit, editor, promise  # noqa: F401  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

STRANDVIK = "lugnare-trafik-i-strandvik-2026"
NEW_FIELDS = {
    "chosen_status",
    "status_reason",
    "responsible_function",
    "situation_date",
    "situation_source",
    "focus_area_date",
    "focus_area_source",
    "evaluation_source",
}


def let_draft_be_old(page, count):
    """Make the waiting draft one from before counts were rows, with a count of its own."""
    revision = page.save_revision()
    content = revision.content
    for name in NEW_FIELDS:
        content.pop(name)
    for measure in content["measures"]:
        measure.pop("readings")
        measure["actual_count"] = None
    content["measures"][0] |= {"actual_count": count, "target_count": 46}
    content["focus_area"] = "Ur ett gammalt utkast"
    revision.content = content
    revision.save()
    return revision


def test_old_draft_opens_keeps_its_count_and_can_be_published(editor):  # noqa: F811
    page = promise()
    revision = let_draft_be_old(page, 41)
    draft = page.get_latest_revision_as_object()
    assert [row.done_count for row in draft.measures.all()] == [41, 0, 0, 0]
    # lxml leaves empty fields out, a browser sends them.
    response = edit(editor, page, publish=True, **{"measures-0-readings-0-id": ""})
    assert response.status_code == 302
    page = promise()
    assert page.focus_area == "Ur ett gammalt utkast"
    measure = page.measures.first()
    assert (measure.done_count, measure.goal_count) == (41, 46)
    assert measure.readings.get().date <= date(2026, 11, 22)
    assert "41 av 46 helger" in editor.get(page.url).content.decode()
    assert revision.pk != page.latest_revision_id


def test_old_draft_can_be_published_from_its_history():
    page = promise()
    let_draft_be_old(page, 40).publish()
    assert Measure.objects.filter(page=page).first().done_count == 40
    assert MeasureReading.objects.filter(measure__page=page).count() == 1


def test_state_that_an_old_draft_had_chosen_stays_chosen():
    page = promise()
    revision = page.save_revision()
    content = {key: value for key, value in revision.content.items() if key not in NEW_FIELDS}
    draft = PromisePage.from_serializable_data(content | {"status": "ej_uppfyllt"})
    assert draft.chosen_status == "ej_uppfyllt"
    assert draft.status_reason
    draft = PromisePage.from_serializable_data(content | {"status": "aktivt"})
    assert (draft.chosen_status, draft.status_reason) == ("", "")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"measures-0-count_unit": ""}, "Bara en åtgärd som räknas kan visas i listan."),
        (
            {"measures-0-count_unit": "", "measures-0-is_headline": ""},
            "Skriv vad som räknas.",
        ),
        ({"measures-1-count_unit": "pass"}, "En åtgärd som räknas behöver ett mål"),
        ({"measures-0-readings-0-done": "-1"}, "större än eller lika med 0"),
        ({"measures-0-readings-0-date": "2026-11-23"}, "inte ha ett datum som inte har varit än"),
        ({"measures-0-target_count": "0"}, "Målet måste vara minst 1."),
        ({"chosen_status": "ej_uppfyllt"}, "Skriv varför du väljer läget själv."),
        ({"chosen_status": "", "status_reason": "Så."}, "Välj ett läge, eller ta bort skälet."),
        ({"chosen_status": "utkast", "status_reason": "Så."}, "utkast"),
        ({"status": "uppfyllt"}, "uppfyllt"),
    ],
)
def test_what_cannot_be_is_told_in_swedish_and_not_published(
    editor,  # noqa: F811
    changes,
    message,
):
    before = promise().last_published_at
    response = edit(editor, promise(), publish=True, **changes)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert promise().last_published_at == before


def test_half_filled_row_can_wait_in_a_draft(editor):  # noqa: F811
    response = edit(editor, promise(), publish=False, **{"measures-1-count_unit": "pass"})
    assert response.status_code == 302


def test_evaluation_against_the_figures_needs_a_reason_that_residents_read(editor):  # noqa: F811
    page = promise(STRANDVIK)
    changes = {"evaluation_result": "delvis_uppfyllt"}
    refused = edit(editor, page, publish=True, **changes)
    assert "Åtgärder och mätningar ger ”Uppfyllt”." in refused.content.decode()
    accepted = edit(editor, page, publish=True, status_reason="Bommen står öppen.", **changes)
    assert accepted.status_code == 302
    page = promise(STRANDVIK)
    assert page.status == "delvis_uppfyllt"
    shown = editor.get(page.url).content.decode()
    assert "Bommen står öppen." in shown
    assert "Bara siffrorna skulle ge:" in shown


def test_removed_and_changed_counts_are_judged_as_they_were_typed(editor):  # noqa: F811
    """The evaluation says kept; without these counts the figures would not."""
    page = promise(STRANDVIK)
    changes = {"measures-0-readings-0-done": "0", "measures-0-readings-1-DELETE": "on"}
    refused = edit(editor, page, publish=True, **changes)
    assert "Åtgärder och mätningar ger ”Delvis uppfyllt”." in refused.content.decode()


def test_editor_chooses_a_state_and_takes_it_back(editor):  # noqa: F811
    chosen = {"chosen_status": "avslutat_i_fortid", "status_reason": "Torget byggs om."}
    assert edit(editor, promise(), publish=True, **chosen).status_code == 302
    assert promise().status == "avslutat_i_fortid"
    assert edit(
        editor, promise(), publish=True, chosen_status="", status_reason=""
    ).status_code == (302)
    assert promise().status == "aktivt"


def test_form_tells_the_rule_beside_the_choice(editor):  # noqa: F811
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[promise().pk])).content.decode()
    assert "Så bestäms ett löftes läge:" in html
    assert "1 av 4 åtgärder är genomförda." in html


def test_second_number_of_a_day_is_refused_at_its_field(editor):  # noqa: F811
    page = promise()
    measure = page.measures.filter(readings__isnull=False).distinct().first()
    position = list(page.measures.all()).index(measure)
    first, second = measure.readings.all()[:2]
    changes = {f"measures-{position}-readings-1-date": first.date.isoformat()}
    response = edit(editor, page, publish=True, **changes)
    assert response.status_code == 200
    assert "Det finns redan en siffra från den här dagen." in response.content.decode()
    second.refresh_from_db()
    assert second.date != first.date


def test_preview_shows_the_figures_and_state_as_they_were_typed(editor):  # noqa: F811
    from lxml import html as lxml_html

    page = promise()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    document = lxml_html.fromstring(editor.get(address).content)
    form = next(form for form in document.forms if "promise_text" in form.fields)
    data = dict(form.form_values()) | {
        "measures-0-readings-0-done": "5",
        "chosen_status": "avslutat_i_fortid",
        "status_reason": "Torget byggs om.",
    }
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(preview, data).json()["is_valid"]
    shown = editor.get(preview, {"mode": ""}).content.decode()
    assert "44 av 46 helger" in shown
    assert "Avslutat i förtid" in shown
    assert "Torget byggs om." in shown
    assert promise().status == "aktivt"


def test_translation_gets_every_count_and_the_later_ones_too():
    page = promise()
    english, _ = Locale.objects.get_or_create(language_code="en")
    page.get_parent().copy_for_translation(english, copy_parents=True)
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for string in {row.string_id: row for row in source.stringsegment_set.all()}.values():
        StringTranslation.objects.update_or_create(
            translation_of_id=string.string_id,
            locale=english,
            context_id=string.context_id,
            defaults={"data": "In English"},
        )
    translation.save_target(publish=False)
    copy = page.get_translation(english)
    assert [row.done_count for row in copy.measures.all()] == [43, 0, 0, 0]
    assert [row.latest.value for row in copy.indicators.all()] == [54, 23]

    day = date(2026, 11, 21)
    MeasureReading.objects.create(measure=page.measures.first(), date=day, done=1, planned=1)
    PromisePage.objects.get(pk=page.pk).save_revision().publish()
    source.update_from_db()
    translation.save_target(publish=False)
    copy = page.get_translation(english).get_latest_revision_as_object()
    assert [row.done_count for row in copy.measures.all()] == [44, 0, 0, 0]
    assert MeasureReading.objects.filter(measure__page=page).count() == 12

"""The trend is said anew with every value, and a second number from a day corrects the first."""

from datetime import date

import pytest

from promises.follow_up.report import rows_of
from promises.models import Indicator, MeasureReading, Reading
from tests.promises.follow_up.conftest import field, fields_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def test_trend_is_not_chosen_beforehand(editor, felt):
    assert editor.open()[field(felt, "trend")] == ""


def test_value_without_its_trend_is_refused_with_the_reason_at_the_field(editor, felt):
    refused = editor.send(editor.open(), **{field(felt, "value"): "12"})
    assert refused.status_code == 422
    assert "Välj åt vilket håll siffran har gått" in refused.text
    assert not felt.readings.filter(date=TODAY).exists()


def test_trend_stays_where_nothing_was_measured(editor, felt):
    before = felt.trend
    assert editor.send(editor.open()).status_code == 302
    felt.refresh_from_db()
    assert felt.trend == before


def test_second_value_of_the_day_corrects_the_first_and_says_so(editor, client, promise, felt):
    def report(value, step="publicera"):
        values = {field(felt, "value"): value, field(felt, "trend"): "samre"}
        return editor.send(editor.open(), step, **values)

    assert report("43").status_code == 302
    assert "43\N{NO-BREAK SPACE}%. En ny siffra rättar den." in editor.client.get(editor.url).text
    preview = report("34", "visa")
    assert "Rättar 43\N{NO-BREAK SPACE}% från i dag" in preview.text
    back = editor.client.post(editor.url, fields_of(preview) | {"step": "andra"})
    assert "Rättar 43\N{NO-BREAK SPACE}% från i dag" in back.text
    published = report("34")
    said = editor.client.get(published.url).text
    assert "Rättar 43\N{NO-BREAK SPACE}% från i dag" in said
    assert [row.value for row in Reading.objects.filter(indicator=felt, date=TODAY)] == [34]
    assert "34\N{NO-BREAK SPACE}%" in client.get(promise.url).text
    history = editor.client.get(f"/admin/pages/{promise.pk}/history/").text
    assert "43\N{NO-BREAK SPACE}% från 22 november 2026 rättades" in history
    first = promise.revisions.order_by("-pk")[1].as_object()
    kept = first.indicators.get(translation_key=felt.translation_key)
    assert kept.latest.value == 43


def test_second_count_of_the_day_corrects_the_first(editor, client, promise, counted):
    for done in ("20", "2"):
        counts = {field(counted, "done"): done, field(counted, "planned"): "2"}
        assert editor.send(editor.open(), **counts).status_code == 302
    assert [row.done for row in MeasureReading.objects.filter(measure=counted, date=TODAY)] == [2]
    assert "45 av 48 helger" in client.get(promise.url).text


def test_correction_reaches_a_waiting_draft(editor, promise, felt):
    values = {field(felt, "value"): "43", field(felt, "trend"): "samre"}
    assert editor.send(editor.open(), **values).status_code == 302
    promise.refresh_from_db()
    promise.get_latest_revision_as_object().save_revision()
    assert editor.send(editor.open(), **values | {field(felt, "value"): "34"}).status_code == 302
    promise.refresh_from_db()
    draft = promise.get_latest_revision_as_object()
    row = draft.indicators.get(translation_key=felt.translation_key)
    assert [each.value for each in row.readings.all() if each.date == TODAY] == [34]


def test_correction_reaches_a_draft_from_before_the_first_number(editor, promise, felt):
    promise.save_revision()
    values = {field(felt, "value"): "43", field(felt, "trend"): "samre"}
    for value in ("43", "34"):
        assert (
            editor.send(editor.open(), **values | {field(felt, "value"): value}).status_code == 302
        )
    promise.refresh_from_db()
    row = promise.get_latest_revision_as_object().indicators.get(
        translation_key=felt.translation_key
    )
    assert [each.value for each in row.readings.all() if each.date == TODAY] == [34]


def test_number_that_only_a_draft_holds_stays_in_it(editor, promise, felt):
    draft = promise.get_latest_revision_as_object()
    (row,) = [each for each in rows_of(draft, "indicators", Indicator) if each.name == felt.name]
    row.readings.add(Reading(date=TODAY, value=51))
    draft.save_revision()
    values = {field(felt, "value"): "34", field(felt, "trend"): "samre"}
    assert editor.send(editor.open(), **values).status_code == 302
    promise.refresh_from_db()
    row = promise.get_latest_revision_as_object().indicators.get(
        translation_key=felt.translation_key
    )
    assert [each.value for each in row.readings.all() if each.date == TODAY] == [51, 34]
    assert [each.value for each in Reading.objects.filter(indicator=felt, date=TODAY)] == [34]


def test_number_of_an_earlier_day_is_not_replaced(editor, felt):
    taken = felt.readings.order_by("-date").first()
    values = {field(felt, "value"): "34", field(felt, "trend"): "samre"}
    refused = editor.send(editor.open(), **values | {field(felt, "day"): taken.date.isoformat()})
    assert refused.status_code == 422
    assert "Det finns redan en siffra från den dagen" in refused.text
    assert Reading.objects.get(pk=taken.pk).value == taken.value


def test_second_count_of_the_day_is_asked_for_as_a_whole(editor, counted):
    counts = {field(counted, "done"): "2", field(counted, "planned"): "2"}
    assert editor.send(editor.open(), **counts).status_code == 302
    form = editor.client.get(editor.url).text
    assert "2 av 2 helger. Skriv allt från den dagen, inte det som är nytt." in form


def test_somebody_elses_number_is_not_corrected_unseen(editor, other, felt):
    mine, theirs = editor.open(), other.open()
    values = {field(felt, "value"): "43", field(felt, "trend"): "samre"}
    assert other.send(theirs, **values).status_code == 302
    refused = editor.send(mine, **values | {field(felt, "value"): "51"})
    assert refused.status_code == 409
    assert "Rättar 43\N{NO-BREAK SPACE}% från i dag" in refused.text
    assert [row.value for row in Reading.objects.filter(indicator=felt, date=TODAY)] == [43]

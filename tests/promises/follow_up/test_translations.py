"""Another language of the page never says less of the facts than the Swedish one."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from promises.models import PromisePage
from tests.promises.follow_up.conftest import FOUND, field

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(promise) -> PromisePage:
    locale, _made = Locale.objects.get_or_create(language_code="en")
    copy = promise.copy_for_translation(locale, copy_parents=True)
    for page in (*copy.get_ancestors().filter(locale=locale, live=False), copy):
        page.specific.save_revision().publish()
    return PromisePage.objects.get(pk=copy.pk)


def read(client, page) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    main = BeautifulSoup(answer.content, "html.parser").main
    return re.sub(r"\s+", " ", main.get_text(" "))


def test_numbers_and_the_next_day_are_there_at_once_without_the_swedish_sentence(  # noqa: PLR0917 - fixtures
    editor, client, promise, english, counted, felt
):
    assert "43 of 46" in read(client, english)
    answer = editor.send(editor.open(), **{
        field(counted, "done"): "2", field(counted, "planned"): "2",
        field(felt, "value"): "56,5", field(felt, "trend"): "oforandrat",
        "next_follow_up": "2027-01-20",
    })  # fmt: skip
    assert answer.status_code == 302
    words = read(client, english)
    assert "45 of 48" in words
    assert "20 January 2027" in words
    assert FOUND not in words
    english.refresh_from_db()
    promise.refresh_from_db()
    assert english.status == promise.status


def test_its_translators_draft_stays_a_draft_with_the_new_numbers(
    editor, client, english, counted, promise
):
    draft = english.get_latest_revision_as_object()
    draft.ingress = "A DRAFT"
    draft.save_revision()
    counts = {field(counted, "done"): "2", field(counted, "planned"): "2"}
    assert editor.send(editor.open(), **counts).status_code == 302
    assert "A DRAFT" not in read(client, english)
    waiting = PromisePage.objects.get(pk=english.pk).get_latest_revision_as_object()
    assert waiting.ingress == "A DRAFT"
    row = waiting.measures.get(translation_key=counted.translation_key)
    assert row.readings.count() == counted.readings.count()

"""What a file does not change keeps its key, and its translations; what it leaves out stays."""

import pytest
import yaml
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from guidance.exchange.writing import write_guidance
from guidance.models import GuidancePage, RelatedGuidance
from home.exchange.plan import Outcome
from home.models import FixedPage
from tests.guidance.exchange.entries import as_file, look_at, read_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def entry_of(page):
    """Return a page as the export has it."""
    stored = GuidancePage.objects.filter(pk=page.pk)
    [text] = write_guidance(stored, municipality="x")
    [found] = yaml.safe_load(text)["guidance"]
    return found


def draft_of(page):
    page.refresh_from_db()
    return page.get_latest_revision_as_object()


def sections_of(page):
    return {
        raw["value"]["anchor"]: raw
        for raw in page.body.get_prep_value()
        if raw["type"] == "section"
    }


def ids(items):
    return [item["id"] for item in items]


@pytest.fixture
def translated(fire):
    """The page on fire in English, every string of it translated."""
    english = Locale.objects.get(language_code="en")
    source, _is_new = TranslationSource.update_or_create_from_instance(fire)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            defaults={"data": f"EN {segment.string.data}"},
        )
    assert not _wanting(translation)
    return translation


def _wanting(translation):
    wanted, done = translation.get_progress()
    return wanted - done


def test_one_changed_word_leaves_every_other_translation(index, redaktor, fire, translated):
    changed = entry_of(fire)
    changed["sections"][0]["items"][1] += " Nu."
    read_in(index, redaktor, changed)
    fire.refresh_from_db()
    fire.get_latest_revision().publish()
    translated.source.update_from_db()
    assert _wanting(translated) == 1


def test_sections_and_items_that_are_moved_stay_what_they_were(index, redaktor, fire):
    before = sections_of(fire)
    changed = entry_of(fire)
    first, second, *rest = changed["sections"]
    first["heading"] = "En ny rubrik"
    first["items"] = [*reversed(first["items"]), "En ny punkt."]
    changed["sections"] = [second, first, *rest]
    read_in(index, redaktor, changed)
    after = sections_of(draft_of(fire))
    assert {anchor: raw["id"] for anchor, raw in after.items()} == {
        anchor: raw["id"] for anchor, raw in before.items()
    }
    was, became = before[first["id"]]["value"], after[first["id"]]["value"]
    assert ids(became["items"])[:-1] == ids(was["items"])[::-1]
    assert ids(became["items"])[-1] not in ids(was["items"])
    assert became["paragraphs"] == was["paragraphs"]


def test_section_with_another_anchor_is_known_by_its_heading(index, redaktor, fire):
    before = [raw["id"] for raw in fire.body.get_prep_value()]
    changed = entry_of(fire)
    changed["sections"][0]["id"] = "ett-nytt-ankare"
    read_in(index, redaktor, changed)
    assert [raw["id"] for raw in draft_of(fire).body.get_prep_value()] == before


def test_rows_that_are_the_same_stay_the_same_rows(index, redaktor):
    page = GuidancePage.objects.get(slug="hemberedskap")
    numbers = {row.number.code: row for row in page.numbers.all()}
    related = {row.related_page.slug: row for row in page.related_guidance.all()}
    assert len(numbers) > 1
    assert related
    changed = entry_of(page)
    changed["contact_ids"] = changed["contact_ids"][:0:-1]
    changed["related"] = ["brand-i-hemmet", *changed["related"]]
    read_in(index, redaktor, changed)
    draft = draft_of(page)
    assert [row.number.code for row in draft.numbers.all()] == changed["contact_ids"]
    for row in draft.numbers.all():
        was = numbers[row.number.code]
        assert (row.pk, row.translation_key) == (was.pk, was.translation_key)
    found = {row.related_page.slug: row.translation_key for row in draft.related_guidance.all()}
    assert found == found | {slug: row.translation_key for slug, row in related.items()}


def test_entry_that_says_nothing_else_changes_nothing_else(index, redaktor, fire):
    before = entry_of(fire)
    [step] = read_in(index, redaktor, {"slug": fire.slug, "title": "En annan rubrik"})
    assert [change.key for change in step.changes] == ["title"]
    draft_of(fire).save_revision().publish()
    assert entry_of(fire) == before | {"title": "En annan rubrik"}


def test_section_keeps_what_its_entry_leaves_out(index, redaktor, fire):
    before = entry_of(fire)
    sections = [{"id": one["id"], "heading": one["heading"]} for one in before["sections"]]
    [step] = look_at(as_file({"slug": fire.slug, "sections": sections}), index, redaktor)
    assert step.outcome == Outcome.UNCHANGED


def test_what_is_emptied_in_words_is_emptied(index, redaktor, fire):
    read_in(index, redaktor, {"slug": fire.slug, "sections": [], "related": [], "alert_box": None})
    draft = draft_of(fire)
    assert (len(draft.body), draft.related_guidance.count(), draft.alert_level) == (0, 0, "")


def test_change_is_named_by_a_key_of_the_form(index, redaktor, fire):
    changed = entry_of(fire) | {"next_review": "2027-04-12"}
    [step] = look_at(as_file(changed), index, redaktor)
    assert [(change.key, change.before, change.after) for change in step.changes] == [
        ("next_review", "2027-10-12", "2027-04-12")
    ]


def test_half_a_review_is_refused(index, redaktor, fire):
    [step] = look_at(as_file({"slug": fire.slug, "next_review": "2027-04-12"}), index, redaktor)
    assert [problem.key for problem in step.problems] == ["last_reviewed"]


def test_new_page_must_say_what_it_needs(index, redaktor):
    [step] = look_at(as_file({"slug": "ny-sida"}), index, redaktor)
    assert {problem.key for problem in step.problems} == {
        *("title", "ingress", "safety_area", "owner_role", "last_reviewed", "next_review")
    }


def test_page_of_another_kind_that_is_read_next_goes_out_and_comes_back(index, redaktor, fire):
    other = FixedPage.objects.get(slug="lattlast")
    row = RelatedGuidance(page=fire, related_page=other, locale=fire.locale, sort_order=9)
    row.save()
    [step] = look_at(as_file(entry_of(fire)), index, redaktor)
    assert (step.outcome, step.problems) == (Outcome.UNCHANGED, [])
    changed = entry_of(fire) | {"title": "En annan rubrik"}
    changed["related"].append("lattlast")  # said twice, it is there once
    read_in(index, redaktor, changed)
    related = [one.related_page.slug for one in draft_of(fire).related_guidance.all()]
    assert related == changed["related"][:-1]
    assert related[-1] == other.slug


def test_old_fault_of_a_page_that_does_not_change_keeps_no_file_out(index, redaktor, fire):
    GuidancePage.objects.filter(pk=fire.pk).update(alert_text="Ring {nummer:finns_inte}")
    changed = entry_of(fire)
    [step] = look_at(as_file(changed), index, redaktor)
    assert (step.outcome, step.problems) == (Outcome.UNCHANGED, [])
    [step] = look_at(as_file(changed | {"title": "En annan rubrik"}), index, redaktor)
    assert [problem.key for problem in step.problems] == ["alert_box.text"]

"""Putting what an entry says into a page, in memory: what is the same keeps its key.

A key is what translations are kept by: see `sections` for those of blocks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page

from guidance.exchange.reading import Entry
from guidance.exchange.sections import merge_sections
from guidance.models import GuidanceNumber, GuidancePage, RelatedGuidance
from guidance.review.interval import ReviewInterval, next_review_day
from home.exchange.plan import Problem
from home.exchange.recognising import recognise
from home.models import ContactNumber
from tryggochsaker.blocks import settle_blocks

Row = TypeVar("Row", GuidanceNumber, RelatedGuidance)

OF_THE_TREE = ("path", "depth", "numchild", "url_path")
"""Fields that a page has only when it is saved."""

KEYS_OF_FIELDS = {
    "audiences": "audience",
    "alert_level": "alert_box.level",
    "alert_text": "alert_box.text",
    "body": "sections",
    "review_months": "next_review",
}
"""The form's word for a field of the model, where it is another."""


def apply_entry(page: GuidancePage, entry: Entry, pages: Mapping[str, Page]) -> list[Problem]:
    """Change the page as the entry says, and return what the entry names that is not there.

    Nothing is saved. `pages` are those that may be read next, by slug. A page for which something
    is wrong must be thrown away.
    """
    fill_page(page, entry)
    return _relate(page, entry.related, pages) if entry.related is not None else []


def fill_page(page: GuidancePage, entry: Entry) -> None:
    """Put into the page what the entry says of it alone; nothing is checked."""
    for name, value in entry.values.items():
        setattr(page, name, value)
    if entry.reviewed is not None:
        _plan_review(page, *entry.reviewed)
    if entry.extra_safety_areas is not None:
        page.extra_safety_areas = entry.extra_safety_areas
    if entry.numbers is not None:
        page.numbers = _merge_numbers(page, entry.numbers)
    if entry.sections is not None:
        settle_blocks(page)
        page.body = merge_sections(page.body.get_prep_value(), entry.sections)


def _plan_review(page: GuidancePage, reviewed: date, interval: ReviewInterval) -> None:
    """Take over how often the page is reviewed; when it last was is told by its signatures."""
    page.review_months = interval
    if page.pk is None:
        page.last_reviewed = reviewed
    page.next_review = next_review_day(page.last_reviewed, page.review_months)


def _merge_numbers(page: GuidancePage, given: Sequence[ContactNumber]) -> list[GuidanceNumber]:
    known = recognise(
        page.numbers.all(), given, [lambda row, number: bool(row.number_id == number.pk)]
    )
    return _in_order(
        known.get(place) or GuidanceNumber(number=number, locale=page.locale)
        for place, number in enumerate(given)
    )


def _relate(page: GuidancePage, slugs: Sequence[str], pages: Mapping[str, Page]) -> list[Problem]:
    before = list(page.related_guidance.all())  # of which one may be a page of another kind
    unknown = [slug for slug in slugs if slug not in pages.keys() | {_slug(row) for row in before}]
    if unknown:
        words = _("There is no page “%(slug)s”.")
        return [Problem("related", words % {"slug": slug[:60]}) for slug in unknown]
    once = list(dict.fromkeys(slugs))
    known = recognise(before, once, [lambda row, slug: _slug(row) == slug])
    page.related_guidance = _in_order(
        known.get(place) or RelatedGuidance(related_page=pages[slug], locale=page.locale)
        for place, slug in enumerate(once)
    )
    return []


def _slug(row: RelatedGuidance) -> str:
    slug: str = row.related_page.slug
    return slug


def _in_order(rows: Iterable[Row]) -> list[Row]:
    found = list(rows)
    for place, row in enumerate(found):
        row.sort_order = place
    return found


def check_page(page: GuidancePage) -> list[Problem]:
    """Return what the page editor would refuse, at the keys of the form."""
    problems = []
    try:
        _clean_body(page)
        page.full_clean(exclude=OF_THE_TREE)
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        problems = [
            Problem(KEYS_OF_FIELDS.get(name, name), " ".join(map(str, words)))
            for name, words in faults.items()
        ]
    return problems


def _clean_body(page: GuidancePage) -> None:
    """Raise ValidationError where a block would be refused in the page editor."""
    settle_blocks(page)
    stream: StreamField = GuidancePage._meta.get_field("body")
    try:
        stream.stream_block.clean(page.body)
    except StreamBlockValidationError as error:
        said = {words for each in error.block_errors.values() for words in _flatten(each)}
        raise ValidationError({"body": sorted(said)}) from error


def _flatten(error: object) -> Iterator[str]:
    inner = getattr(error, "block_errors", None)
    if inner is not None:
        for each in inner.values() if isinstance(inner, dict) else inner:
            yield from _flatten(each)
    elif isinstance(error, ValidationError):
        yield from error.messages

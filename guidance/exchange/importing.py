"""Reading a file in: as drafts only, and all of it or none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField

from guidance.exchange.reading import Entry, Vocabulary, read_entry
from guidance.exchange.writing import KEY, Content, as_content
from guidance.models import GuidanceIndexPage, GuidancePage, RelatedGuidance
from home.demo_run import settle_blocks
from home.exchange.obstacles import list_obstacles
from home.exchange.yaml_file import Row, read_rows

DAYS = frozenset({"last_reviewed", "next_review"})


class Outcome(models.TextChoices):
    """What becomes of an entry."""

    NEW = "new", _("New page, as a draft")
    CHANGED = "changed", _("Draft of changes to the page")
    SAME = "same", _("Nothing differs")


@dataclass
class RowReport:
    """What becomes of one entry, or why the file cannot be read in."""

    number: int
    line: int
    title: str
    outcome: Outcome | None = None
    faults: list[str] = field(default_factory=list)
    page_id: int | None = None


@dataclass
class ImportReport:
    """What became, or would become, of a whole file."""

    rows: Sequence[RowReport]
    was_done: bool

    @property
    def is_faultless(self) -> bool:
        """Return whether every entry can be read in."""
        return not any(row.faults for row in self.rows)


def import_guidance(
    *, content: bytes, index: GuidanceIndexPage, user: User, dry_run: bool
) -> ImportReport:
    """Make drafts of a file's entries below the list of guidance, and tell what became of each.

    Nothing is published. A page that is there gets a draft of what differs; it is a fault where
    somebody else's draft waits there, or the login could not change the page by hand. With any
    fault, and in a dry run, nothing at all is kept. Raises YamlFormError where the file as a
    whole cannot be read.
    """
    rows = read_rows(content, key=KEY)
    with transaction.atomic():
        report = _import_rows(rows, index, user)
        report.was_done = not dry_run and report.is_faultless
        if not report.was_done:
            transaction.set_rollback(True)
    if not report.was_done:
        for row in report.rows:
            row.page_id = None
    return report


def _import_rows(rows: Sequence[Row], index: GuidanceIndexPage, user: User) -> ImportReport:
    vocabulary = Vocabulary.read()
    entries = [read_entry(row.values, vocabulary, index.locale) for row in rows]
    reports = [
        RowReport(row.number, row.line, entry.page.title or entry.slug, faults=entry.faults)
        for row, entry in zip(rows, entries, strict=True)
    ]
    there = {page.slug: page for page in GuidancePage.objects.child_of(index).select_for_update()}
    _note_twins(entries, index, there)
    if any(entry.faults for entry in entries):
        return ImportReport(reports, was_done=False)
    for entry, report in zip(entries, reports, strict=True):
        if entry.slug not in there:
            _add(entry, index, user)
            report.outcome, there[entry.slug] = Outcome.NEW, entry.page
    for entry, report in zip(entries, reports, strict=True):
        _relate(entry, there)
        if not entry.faults:
            report.outcome = _write(entry, there[entry.slug], user, report.outcome)
            report.page_id = there[entry.slug].pk
    return ImportReport(reports, was_done=False)


def _note_twins(
    entries: Iterable[Entry], index: GuidanceIndexPage, there: dict[str, GuidancePage]
) -> None:
    taken = set(index.get_children().exclude(pk__in=[page.pk for page in there.values()])
                .values_list("slug", flat=True))  # fmt: skip
    seen: set[str] = set()
    for entry in entries:
        if entry.slug in seen:
            entry.faults.append(_("slug: stands twice in the file"))
        elif entry.slug in taken:
            entry.faults.append(_("slug: belongs to a page of another kind"))
        seen.add(entry.slug)


def _words_of(error: ValidationError) -> list[str]:
    if hasattr(error, "error_dict"):
        return [f"{name}: {' '.join(said)}" for name, said in error.message_dict.items()]
    return [str(said) for said in error.messages]


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


def _add(entry: Entry, index: GuidanceIndexPage, user: User) -> None:
    page = entry.page
    page.live, page.has_unpublished_changes, page.owner = False, True, user
    try:
        with transaction.atomic():
            _clean_body(page)
            index.add_child(instance=page)
            page.full_clean()  # which a draft is spared when it is merely added
    except ValidationError as error:
        entry.faults.extend(_words_of(error))


def _relate(entry: Entry, there: dict[str, GuidancePage]) -> None:
    unknown = [slug for slug in entry.related if slug not in there]
    for slug in unknown:
        entry.faults.append(_("related: there is no page “%(slug)s”") % {"slug": slug[:60]})
    if not unknown:
        entry.page.related_guidance = [
            RelatedGuidance(related_page=there[slug], locale=entry.page.locale, sort_order=order)
            for order, slug in enumerate(entry.related)
        ]


def _write(entry: Entry, there: GuidancePage, user: User, outcome: Outcome | None) -> Outcome:
    """Save the entry as a draft: of the page just added, or of the one that was there."""
    if outcome == Outcome.NEW:
        try:
            there.save_revision(user=user, log_action=True)
        except ValidationError as error:
            entry.faults.extend(_words_of(error))
        return Outcome.NEW
    newest: GuidancePage = there.get_latest_revision_as_object()
    if _comparable(entry.page) in (_comparable(there), _comparable(newest)):
        return Outcome.SAME
    entry.faults.extend(list_obstacles(there, user))
    draft = _as_draft_of(newest, entry.page)
    try:
        _clean_body(draft)
        draft.full_clean()
    except ValidationError as error:
        entry.faults.extend(_words_of(error))
    else:
        draft.save_revision(user=user, log_action=True)
    return Outcome.CHANGED


def _comparable(page: GuidancePage) -> Content:
    """Return what a draft can change: the days of review belong to the signatures."""
    content = as_content(page) | {"review_months": page.review_months}
    return {key: value for key, value in content.items() if key not in DAYS}


def _as_draft_of(draft: GuidancePage, wanted: GuidancePage) -> GuidancePage:
    for name in (
        *("title", "ingress", "safety_area", "audiences", "owner_role", "owner_function"),
        *("review_months", "law_refs", "quick_exit", "alert_level", "alert_text"),
        *("body", "extra_safety_areas"),
    ):
        value = getattr(wanted, name)
        setattr(draft, name, value.all() if hasattr(value, "all") else value)
    draft.numbers = list(wanted.numbers.all())
    draft.related_guidance = list(wanted.related_guidance.all())
    return draft

"""Reading a file in: as drafts only, and all of it or none."""

from collections.abc import Iterable, Iterator, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField

from guidance.exchange.reading import Entry, Vocabulary, read_entry
from guidance.exchange.writing import Content, as_content
from guidance.models import GuidanceIndexPage, GuidancePage, RelatedGuidance
from home.exchange.obstacles import list_obstacles
from home.exchange.plan import Outcome, Problem, Step, compare
from home.exchange.yaml_file import Row
from tryggochsaker.blocks import settle_blocks

DAYS = frozenset({"last_reviewed", "next_review"})


def plan_guidance(rows: Sequence[Row], index: GuidanceIndexPage, user: User) -> list[Step]:
    """Return what the entries would do below the list of guidance; nothing of it is kept.

    They are read in for real and taken back: pages of one file may refer to each other. A page
    that is there gets a draft of what differs; it is a fault where somebody else's draft waits
    there, or the login could not change the page by hand.
    """
    with transaction.atomic():
        steps = _read_in(rows, index, user)
        transaction.set_rollback(True)
    index.refresh_from_db()
    for step in steps:
        if step.outcome == Outcome.NEW:
            step.page_id = None
    return steps


def save_guidance(steps: Sequence[Step], index: GuidanceIndexPage, user: User) -> None:
    """Read in the entries of a faultless plan, as drafts."""
    done = _read_in([step.row for step in steps], index, user)
    for step, saved in zip(steps, done, strict=True):
        step.page_id = saved.page_id


def _read_in(rows: Sequence[Row], index: GuidanceIndexPage, user: User) -> list[Step]:
    vocabulary = Vocabulary.read()
    entries = [read_entry(row.values, vocabulary, index.locale) for row in rows]
    steps = [
        Step(row, entry.page.title, entry.slug, Outcome.NOT_TRIED, problems=entry.problems)
        for row, entry in zip(rows, entries, strict=True)
    ]
    there = {page.slug: page for page in GuidancePage.objects.child_of(index).select_for_update()}
    _note_twins(entries, index, there)
    if not any(entry.problems for entry in entries):
        _write_all(entries, steps, there, index, user)
    for step in steps:
        if step.problems:
            step.outcome = Outcome.REFUSED
    return steps


def _write_all(
    entries: Sequence[Entry],
    steps: Sequence[Step],
    there: dict[str, GuidancePage],
    index: GuidanceIndexPage,
    user: User,
) -> None:
    for entry, step in zip(entries, steps, strict=True):
        if entry.slug not in there:
            _add(entry, index, user)
            step.outcome, there[entry.slug] = Outcome.NEW, entry.page
    for entry, step in zip(entries, steps, strict=True):
        _relate(entry, there)
        if not entry.problems:
            _write(entry, step, there[entry.slug], user)


def _note_twins(
    entries: Iterable[Entry], index: GuidanceIndexPage, there: dict[str, GuidancePage]
) -> None:
    taken = set(index.get_children().exclude(pk__in=[page.pk for page in there.values()])
                .values_list("slug", flat=True))  # fmt: skip
    seen: set[str] = set()
    for entry in entries:
        if entry.slug in seen:
            entry.problems.append(Problem("slug", _("The same slug stands in two entries.")))
        elif entry.slug in taken:
            entry.problems.append(Problem("slug", _("A page of another kind has this address.")))
        seen.add(entry.slug)


def _problems_of(error: ValidationError) -> list[Problem]:
    if hasattr(error, "error_dict"):
        return [Problem(name, " ".join(said)) for name, said in error.message_dict.items()]
    return [Problem("", str(said)) for said in error.messages]


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
        entry.problems.extend(_problems_of(error))


def _relate(entry: Entry, there: dict[str, GuidancePage]) -> None:
    unknown = [slug for slug in entry.related if slug not in there]
    for slug in unknown:
        words = _("There is no page “%(slug)s”.") % {"slug": slug[:60]}
        entry.problems.append(Problem("related", words))
    if not unknown:
        entry.page.related_guidance = [
            RelatedGuidance(related_page=there[slug], locale=entry.page.locale, sort_order=order)
            for order, slug in enumerate(entry.related)
        ]


def _write(entry: Entry, step: Step, there: GuidancePage, user: User) -> None:
    """Save the entry as a draft: of the page just added, or of the one that was there."""
    step.page_id = there.pk
    if step.outcome == Outcome.NEW:
        try:
            there.save_revision(user=user, log_action=True)
        except ValidationError as error:
            entry.problems.extend(_problems_of(error))
        return
    newest: GuidancePage = there.get_latest_revision_as_object()
    before, wanted = _comparable(newest), _comparable(entry.page)
    if wanted in (_comparable(there), before):
        step.outcome = Outcome.UNCHANGED
        return
    step.outcome, step.changes = Outcome.CHANGED, list(compare(before, wanted))
    entry.problems.extend(Problem("slug", words) for words in list_obstacles(there, user))
    draft = _as_draft_of(newest, entry.page)
    try:
        _clean_body(draft)
        draft.full_clean()
    except ValidationError as error:
        entry.problems.extend(_problems_of(error))
    else:
        draft.save_revision(user=user, log_action=True)


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

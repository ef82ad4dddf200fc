"""What reading in a file would do, entry by entry; the same is then carried out, or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from home.exchange.obstacles import is_own_draft, list_obstacles
from home.exchange.yaml_file import Row, read_rows
from promises.exchange.applying import apply_entry
from promises.exchange.fields import Problem
from promises.exchange.form import LIST_KEY, as_form
from promises.exchange.reading import NEEDED, Entry, Vocabulary, read_entry
from promises.models import PromiseIndexPage, PromisePage
from promises.selectors import SHOWN_RELATIONS
from promises.validation import RESERVED_SLUGS

MOST_SHOWN = 60
"""How much of a text a change shows."""


class Outcome(models.TextChoices):
    """What happens to an entry."""

    NEW = "ny", gettext_lazy("Becomes a new draft")
    CHANGED = "andrad", gettext_lazy("Changed, as a draft")
    UNCHANGED = "oforandrad", gettext_lazy("Nothing changes")
    REFUSED = "fel", gettext_lazy("Cannot be read in")


@dataclass(frozen=True)
class Change:
    """What an entry changes at one key, in short."""

    key: str
    before: str
    after: str


@dataclass
class Step:
    """What happens to one entry."""

    row: Row
    title: str
    slug: str
    outcome: Outcome = Outcome.UNCHANGED
    promise: PromisePage | None = None
    """The promise as it would be saved; None where there is nothing to save."""
    page_id: int | None = None
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What happens to all entries."""

    steps: Sequence[Step]
    digest: str
    """The same for the same file and the same pages: what was shown is what is done."""

    @property
    def is_faultless(self) -> bool:
        """Whether every entry can be read in."""
        return all(step.outcome != Outcome.REFUSED for step in self.steps)

    @property
    def to_save(self) -> list[Step]:
        """The entries that change something."""
        return [step for step in self.steps if step.promise is not None]

    def count(self, outcome: Outcome) -> int:
        """Return how many entries have an outcome."""
        return sum(step.outcome == outcome for step in self.steps)


def make_plan(content: bytes, index: PromiseIndexPage, user: User) -> Plan:
    """Return what the file would do below a list, for this login; nothing is written.

    Raises YamlFormError where the file as a whole cannot be read.
    """
    rows = read_rows(content, key=LIST_KEY)
    vocabulary = Vocabulary.read()
    entries = [read_entry(row.values, vocabulary) for row in rows]
    pages = _find_pages(index, [entry.slug for entry in entries])
    documents = _find_documents(index, entries)
    digest = hashlib.sha256(_as_a_form_sends_it(content))
    seen: set[str] = set()
    steps = []
    for row, entry in zip(rows, entries, strict=True):
        step = Step(row, entry.title, entry.slug, problems=entry.problems)
        page = pages.get(entry.slug)
        if entry.slug in seen:
            step.problems.append(Problem("slug", _("The same slug stands in two entries.")))
        seen.add(entry.slug)
        if page is None:
            _plan_new(step, entry, index, documents, user)
        else:
            _plan_existing(step, entry, page, documents, user)
            state = (page.pk, page.latest_revision_id, page.last_published_at, page.live)
            digest.update(repr(state).encode())
        if step.problems:
            step.outcome, step.promise = Outcome.REFUSED, None
        steps.append(step)
    return Plan(steps, digest.hexdigest())


def _as_a_form_sends_it(content: bytes) -> bytes:
    """Return the text with one kind of line break: browsers send another than files have."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode()


def _plan_new(
    step: Step,
    entry: Entry,
    index: PromiseIndexPage,
    documents: Mapping[str, Page],
    user: User,
) -> None:
    missing = [key for key in NEEDED if key not in step.row.values]
    step.problems += [Problem(key, _("A new promise needs this.")) for key in missing]
    if not index.permissions_for_user(user).can_add_subpage():
        step.problems.append(Problem("slug", _("You may not make new promises.")))
    if entry.slug in RESERVED_SLUGS:
        step.problems.append(Problem("slug", _("This address is taken by the site.")))
    if step.problems:
        return
    promise = PromisePage(
        slug=entry.slug,
        public_id=entry.public_id or entry.slug,
        locale=index.locale,
        live=False,
        has_unpublished_changes=True,
    )
    problems, step.remarks = apply_entry(promise, entry, documents)
    step.problems += problems
    step.outcome, step.promise = Outcome.NEW, promise


def _plan_existing(
    step: Step, entry: Entry, page: Page, documents: Mapping[str, Page], user: User
) -> None:
    step.page_id = page.pk
    if not isinstance(page, PromisePage):
        step.problems.append(Problem("slug", _("Another page, no promise, has this address.")))
    if step.problems:
        return
    if entry.public_id and entry.public_id != (page.public_id or page.slug):
        step.remarks.append(_("The name in open data stays as it is."))
    problems, remarks, changes, promise = _try_on(page, entry, documents)
    if not changes and not problems:
        return
    if page.has_unpublished_changes:
        draft = page.get_latest_revision_as_object()
        problems, remarks, changes, promise = _try_on(draft, entry, documents)
        if not changes and not problems:
            return
        if is_own_draft(page, user):
            remarks.append(_("Goes on from the draft that you have yourself."))
    step.problems += [Problem("slug", words) for words in list_obstacles(page, user)]
    step.problems += problems
    step.remarks += remarks
    step.changes, step.outcome, step.promise = changes, Outcome.CHANGED, promise


def _try_on(
    promise: PromisePage, entry: Entry, documents: Mapping[str, Page]
) -> tuple[list[Problem], list[str], list[Change], PromisePage]:
    before = as_form(promise)
    problems, remarks = apply_entry(promise, entry, documents)
    return problems, remarks, list(_compare(before, as_form(promise))), promise


def _compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:  # Any: the form
    return [
        Change(key, _in_short(before[key]), _in_short(after[key]))
        for key in before
        if before[key] != after[key]
    ]


def _in_short(value: object) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case list():
            return str(len(value))
        case dict():
            return "…"
    text = str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def _find_pages(index: PromiseIndexPage, slugs: Sequence[str]) -> dict[str, Page]:
    """Return the pages below the list that have these slugs, promises with all their rows."""
    found = {page.slug: page for page in index.get_children().filter(slug__in=slugs)}
    promises = PromisePage.objects.filter(pk__in=[page.pk for page in found.values()])
    with_rows = promises.select_related(
        "area", "safety_area", "locale", "responsible_function", "latest_revision__user"
    ).prefetch_related(*SHOWN_RELATIONS)
    return found | {page.slug: page for page in with_rows}


def _find_documents(index: PromiseIndexPage, entries: Sequence[Entry]) -> dict[str, Page]:
    """Return the governing documents that entries name, which another room has pages of."""
    slugs = {slug for entry in entries for slug in entry.documents or []}
    start = index.get_parent()
    paths = [f"{start.url_path}styrdokument/{slug}/" for slug in slugs]
    return {page.slug: page for page in Page.objects.filter(url_path__in=paths)}


def find_index() -> PromiseIndexPage | None:
    """Return the Swedish list, below which drafts are made."""
    index: PromiseIndexPage | None = PromiseIndexPage.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE
    ).first()
    return index

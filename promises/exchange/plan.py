"""What reading in a file of promises would do, and doing it."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.exchange.obstacles import is_own_draft, list_obstacles
from home.exchange.plan import Change, Outcome, Problem, Step, compare
from home.exchange.yaml_file import Row
from promises.exchange.applying import apply_entry
from promises.exchange.form import as_form
from promises.exchange.reading import NEEDED, Entry, Vocabulary, read_entry
from promises.models import PromiseIndexPage, PromisePage
from promises.selectors import SHOWN_RELATIONS
from promises.validation import RESERVED_SLUGS


def plan_promises(rows: Sequence[Row], index: PromiseIndexPage, user: User) -> list[Step]:
    """Return what the entries would do below a list, for this login; nothing is written."""
    vocabulary = Vocabulary.read()
    entries = [read_entry(row.values, vocabulary) for row in rows]
    pages = _find_pages(index, [entry.slug for entry in entries])
    documents = _find_documents(index, entries)
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
        if step.problems:
            step.outcome, step.draft = Outcome.REFUSED, None
        steps.append(step)
    return steps


def save_promises(steps: Sequence[Step], index: PromiseIndexPage, user: User) -> None:
    """Save what a faultless plan made, as drafts."""
    for step in steps:
        if step.draft is None:
            continue
        if step.outcome == Outcome.NEW:
            index.add_child(instance=step.draft)
            step.page_id = step.draft.pk
        step.draft.save_revision(user=user, log_action=True)


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
    step.outcome, step.draft = Outcome.NEW, promise


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
    if not changes:
        return  # whatever is wrong with the promise as it stands: nothing is written
    if page.has_unpublished_changes:
        draft = page.get_latest_revision_as_object()
        problems, remarks, changes, promise = _try_on(draft, entry, documents)
        if not changes:
            return
        if is_own_draft(page, user):
            remarks.append(_("Goes on from the draft that you have yourself."))
    step.problems += [Problem("slug", words) for words in list_obstacles(page, user)]
    step.problems += problems
    step.remarks += remarks
    step.changes, step.outcome, step.draft = changes, Outcome.CHANGED, promise


def _try_on(
    promise: PromisePage, entry: Entry, documents: Mapping[str, Page]
) -> tuple[list[Problem], list[str], list[Change], PromisePage]:
    before = as_form(promise)
    problems, remarks = apply_entry(promise, entry, documents)
    return problems, remarks, list(compare(before, as_form(promise))), promise


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

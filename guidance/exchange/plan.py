"""What reading in a file of guidance would do, and doing it."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from wagtail.models import Page

from guidance.exchange.applying import apply_entry, check_page
from guidance.exchange.reading import NEEDED, Entry, Vocabulary, read_entry
from guidance.exchange.writing import as_content, with_rows
from guidance.models import GuidanceIndexPage, GuidancePage
from home.exchange.obstacles import is_own_draft, list_obstacles
from home.exchange.plan import Change, Outcome, Problem, Step, compare
from home.exchange.yaml_file import Row


def plan_guidance(rows: Sequence[Row], index: GuidanceIndexPage, user: User) -> list[Step]:
    """Return what the entries would do below the list of guidance, for this login.

    Nothing is written. Pages of one file may refer to each other, and to all that are there.
    """
    return _Planning(rows, index, user).steps()


def save_guidance(steps: Sequence[Step], index: GuidanceIndexPage, user: User) -> None:
    """Save what a faultless plan made, as drafts.

    Raises ValidationError where a page has become impossible since.
    """
    drafts = [(step, step.draft) for step in steps if isinstance(step.draft, GuidancePage)]
    related = [list(draft.related_guidance.all()) for _step, draft in drafts]
    for step, draft in drafts:
        if step.outcome == Outcome.NEW:
            draft.related_guidance = []
            index.add_child(instance=draft)
            step.page_id = draft.pk
    for (_step, draft), rows in zip(drafts, related, strict=True):
        for row in rows:
            row.related_page_id = row.related_page.pk  # a new page has its key only now
        draft.related_guidance = rows
        draft.save_revision(user=user, log_action=True)


class _Planning:
    """One file on its way to a plan: what its entries say, and the pages that they meet."""

    def __init__(self, rows: Sequence[Row], index: GuidanceIndexPage, user: User) -> None:
        self._rows, self._index, self._user = rows, index, user
        self._vocabulary = Vocabulary.read()
        self._entries = [read_entry(row.values, self._vocabulary) for row in rows]
        slugs = [entry.slug for entry in self._entries]
        self._there = {page.slug: page for page in index.get_children().filter(slug__in=slugs)}
        named = GuidancePage.objects.child_of(index).filter(slug__in=slugs)
        self._there |= {page.slug: page for page in with_rows(named)}
        self._new = {slug: self._make(slug) for slug in slugs if slug not in self._there}
        every = Page.objects.child_of(index).type(GuidancePage)
        self._to_read_next: Mapping[str, Page] = {page.slug: page for page in every} | self._new

    def steps(self) -> list[Step]:
        """Return what happens to each entry."""
        seen: set[str] = set()
        steps = []
        for row, entry in zip(self._rows, self._entries, strict=True):
            step = Step(row, entry.title, entry.slug, problems=entry.problems)
            if entry.slug in seen:
                step.problems.append(Problem("slug", _("The same slug stands in two entries.")))
            seen.add(entry.slug)
            page = self._there.get(entry.slug)
            if page is None:
                self._plan_new(step, entry)
            else:
                self._plan_existing(step, entry, page)
            if step.problems:
                step.outcome, step.draft = Outcome.REFUSED, None
            steps.append(step)
        return steps

    def _make(self, slug: str) -> GuidancePage:
        return GuidancePage(
            slug=slug,
            locale=self._index.locale,
            live=False,
            has_unpublished_changes=True,
            owner=self._user,
        )

    def _plan_new(self, step: Step, entry: Entry) -> None:
        missing = [key for key in NEEDED if key not in step.row.values]
        step.problems += [Problem(key, _("A new page needs this.")) for key in missing]
        if not step.problems:
            page = self._new[entry.slug]
            step.problems += apply_entry(page, entry, self._to_read_next)
            step.problems += check_page(page)
            step.outcome, step.draft = Outcome.NEW, page

    def _plan_existing(self, step: Step, entry: Entry, page: Page) -> None:
        step.page_id = page.pk
        if not isinstance(page, GuidancePage):
            words = _("A page of another kind has this address.")
            step.problems.append(Problem("slug", words))
        if step.problems:
            return
        draft = page
        problems, changes = self._try_on(draft, entry)
        if not changes and not problems:
            return
        if page.has_unpublished_changes:
            draft = page.get_latest_revision_as_object()
            problems, changes = self._try_on(draft, entry)
            if not changes and not problems:
                return
            if is_own_draft(page, self._user):
                step.remarks.append(_("Goes on from the draft that you have yourself."))
        step.problems += [Problem("slug", words) for words in list_obstacles(page, self._user)]
        step.problems += [*problems, *check_page(draft)]
        step.changes, step.outcome, step.draft = changes, Outcome.CHANGED, draft

    def _try_on(self, page: GuidancePage, entry: Entry) -> tuple[list[Problem], list[Change]]:
        before = self._comparable(page)
        problems = apply_entry(page, entry, self._to_read_next)
        return problems, list(compare(before, self._comparable(page)))

    def _comparable(self, page: GuidancePage) -> dict[str, object]:
        """Return what a draft can change: the last review is told by the signatures."""
        content = as_content(page, self._vocabulary.codes)
        return {key: value for key, value in content.items() if key != "last_reviewed"}

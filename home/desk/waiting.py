"""What waits for whoever is logged in: decisions, one's own drafts, translations, locked pages."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.admin_access import works_with_pages
from home.desk.registry import DeskList, DeskPart, DeskRow, Login, register_list

MAY_TRANSLATE = "wagtail_localize.submit_translation"
AT_MOST = 100
"""Rows that one list holds; who has more has other worries than a number that says so."""


def register_waiting_lists() -> None:
    """Put the lists that concern every kind of page and snippet on the start page."""
    lists = (
        ("decisions", gettext_lazy("For you to approve"), works_with_pages, list_decisions),
        ("sent-back", gettext_lazy("Sent back to you"), works_with_pages, list_sent_back),
        ("drafts", gettext_lazy("Your drafts"), works_with_pages, list_drafts),
        ("translations", gettext_lazy("Translations to finish"), _translates, list_untranslated),
        ("locked", gettext_lazy("Locked by you"), works_with_pages, list_locked),
    )
    for number, (name, heading, is_for, rows) in enumerate(lists):
        register_list(DeskList(name, heading, number, is_for, rows, part=DeskPart.WAITING))


def _translates(user: Login) -> bool:
    return works_with_pages(user) and user.has_perm(MAY_TRANSLATE)


def list_decisions(user: Login, today: date) -> Sequence[DeskRow]:
    """Return the steps of workflows that this login may decide, the oldest first."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("revision", "task")
        .prefetch_related("revision__content_object")
        .order_by("started_at")
    )
    finder = AdminURLFinder(user)
    rows = []
    for state in states[:AT_MOST]:
        thing = state.revision.content_object
        url = finder.get_edit_url(thing) if thing is not None else None
        if url:
            rows.append(
                DeskRow(
                    str(state.revision.object_str), url, state.task.name, _day(state.started_at)
                )
            )
    return rows


def list_sent_back(user: Login, today: date) -> Sequence[DeskRow]:
    """Return what this login sent for approval and got back with changes to make."""
    states = (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by_id=user.pk
        )
        .select_related("current_task_state__task", "current_task_state__revision")
        .prefetch_related("content_object")
        .order_by("current_task_state__finished_at")
    )
    finder = AdminURLFinder(user)
    rows = []
    for state in states[:AT_MOST]:
        thing, step = state.content_object, state.current_task_state
        url = finder.get_edit_url(thing) if thing is not None else None
        if url and step is not None:
            what = step.comment or _("Changes are asked for")
            rows.append(DeskRow(str(step.revision.object_str), url, what, _day(step.finished_at)))
    return rows


def list_drafts(user: Login, today: date) -> Sequence[DeskRow]:
    """Return the pages that this login was the last to change and nobody has published since."""
    drafts = (
        _pages_to_change(user)
        .filter(has_unpublished_changes=True, latest_revision__user_id=user.pk)
        .exclude(Exists(_under_way()))
        .order_by("latest_revision_created_at")
    )
    return [
        DeskRow(
            page.draft_title or page.title,
            _edit_url(page),
            _("Changes not published") if page.live else _("Never published"),
            _day(page.latest_revision_created_at),
        )
        for page in drafts[:AT_MOST]
    ]


def list_locked(user: Login, today: date) -> Sequence[DeskRow]:
    """Return the pages that nobody else can change because this login locked them."""
    pages = _pages_to_change(user).filter(locked=True, locked_by_id=user.pk).order_by("locked_at")
    return [
        DeskRow(page.title, _edit_url(page), _("Nobody else can change it"), _day(page.locked_at))
        for page in pages[:AT_MOST]
    ]


def list_untranslated(user: Login, today: date) -> Sequence[DeskRow]:
    """Return the translations of pages with texts that nobody has translated; two queries."""
    waiting = {
        (each.source.object_id, each.target_locale_id): each
        for each in Translation.objects.filter(enabled=True)
        .filter(Exists(_untranslated_segments()))
        .select_related("source", "target_locale")
        .order_by("pk")[:AT_MOST]
    }
    pages = _pages_to_change(user).filter(
        translation_key__in={key for key, _locale in waiting},
        locale_id__in={locale for _key, locale in waiting},
    )
    rows = []
    for page in pages.select_related("locale").order_by("latest_revision_created_at"):
        translation = waiting.get((page.translation_key, page.locale_id))
        if translation is not None:
            rows.append(
                DeskRow(
                    page.draft_title or page.title,
                    _edit_url(page),
                    _("Texts are missing in %(language)s") % {"language": page.locale},
                    _day(translation.source.last_updated_at),
                )
            )
    return rows


def _untranslated_segments() -> "QuerySet[StringSegment]":
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("target"),
        has_error=False,
    )
    return (
        StringSegment.objects.filter(source_id=OuterRef("source_id"))
        .alias(target=OuterRef("target_locale_id"))
        .filter(~Exists(translated))
    )


def _under_way() -> QuerySet[WorkflowState]:
    # Wagtail keeps the page's number as text, which PostgreSQL compares with text only.
    return WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )


def _pages_to_change(user: Login) -> "QuerySet[Page]":
    pages: QuerySet[Page] = policy_registry.get_by_type(Page).instances_user_has_permission_for(
        user, "change"
    )
    return pages


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment is not None else None

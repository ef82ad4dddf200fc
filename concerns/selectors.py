"""Reading categories and cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Prefetch, QuerySet

from concerns.models import (
    CategoryContact,
    CategoryQuestion,
    Concern,
    ConcernCategory,
    FreeTextTrigger,
    PublishedFigure,
    PublishedPromiseFigure,
    QuestionOption,
    TriggerContact,
)
from concerns.statistics.suppression import PROMISE_QUESTION
from home.models import Area, ResponsibleFunction, SafetyArea

HANDLE_CASES = "concerns.handle_cases"
VIEW_ALL_CASES = "concerns.view_all_cases"
EDIT_ROUTING = "concerns.edit_routing"
READ_CONTACTS = "concerns.read_contacts"
DISCLOSE_CASES = "concerns.disclose_cases"
EXPORT_CASES = "concerns.export_cases"
VIEW_STATISTICS = "concerns.view_statistics"


def list_categories() -> QuerySet[ConcernCategory]:
    """Return every category in order, with its numbers."""
    contacts = CategoryContact.objects.select_related("contact")
    return ConcernCategory.objects.select_related("safety_area").prefetch_related(
        Prefetch("category_contacts", queryset=contacts)
    )


def get_category(slug: str) -> ConcernCategory:
    """Return the category of an address, with numbers and questions; raises DoesNotExist."""
    questions = CategoryQuestion.objects.prefetch_related("options")
    categories = list_categories().prefetch_related(Prefetch("questions", queryset=questions))
    if "_" in slug:
        raise ConcernCategory.DoesNotExist
    return categories.get(code=slug.replace("-", "_"))


def list_triggers() -> QuerySet[FreeTextTrigger]:
    """Return the kinds of trouble that the soft check looks for, with their numbers."""
    contacts = TriggerContact.objects.select_related("contact")
    return FreeTextTrigger.objects.prefetch_related(Prefetch("trigger_contacts", queryset=contacts))


def cases_visible_to(user: User | AnonymousUser) -> QuerySet[Concern]:
    """Return the cases that a person may see: all, those of the own functions, or none."""
    cases = Concern.objects.select_related("category", "area", "function")
    if not user.is_active or not user.has_perm(HANDLE_CASES):
        return cases.none()
    if user.has_perm(VIEW_ALL_CASES):
        return cases
    # Asked for first: with the keys themselves the database reads only these functions' cases,
    # in the order in which they are listed.
    own = ResponsibleFunction.objects.order_by().filter(handlers__in=user.groups.all())
    return cases.filter(function__in=list(own.values_list("pk", flat=True)))


@dataclass(frozen=True)
class PromiseAnswers:
    """What residents answered about a promise in a quarter, as everyone sees it."""

    year: int
    quarter: int
    counted_on: date
    numbers: Sequence[tuple[str, int]]
    """Each answer that ten or more gave, in its words, and how many did, to the nearest 5."""


def find_promise_answers(*, translation_key: UUID) -> PromiseAnswers | None:
    """Return the answers of the latest counted quarter; None before the first.

    The second function of this room that `promises` may call (DECISIONS.md). `translation_key` is
    that of the promise's page, the same in every language. Why the figures tell nothing about
    anyone stands in `concerns.statistics.promise_figures`.
    """
    newest = PublishedFigure.objects.values_list("year", "quarter", "published_on").first()
    if newest is None:
        return None
    year, quarter, counted_on = newest
    rows = PublishedPromiseFigure.objects.filter(
        page__translation_key=translation_key, year=year, quarter=quarter
    )
    found = dict(rows.values_list("answer", "rounded"))
    options = (
        QuestionOption.objects.filter(question__code=PROMISE_QUESTION, code__in=found).order_by(
            "sort_order", "pk"
        )
        if found
        else ()
    )
    numbers = [(option.text("label"), found[option.code]) for option in options]
    return PromiseAnswers(year, quarter, counted_on, numbers)


@dataclass(frozen=True)
class PublicFigure:
    """How many concerns of a field of work came from an area in a quarter, as everyone sees it."""

    year: int
    quarter: int
    rounded: int | None
    """To the nearest 5; None where there were fewer than 10, or none."""
    counted_on: date


def find_public_figure(*, area: Area, safety_area: SafetyArea) -> PublicFigure | None:
    """Return the latest published figure; None before the first, and for the whole municipality.

    One of the two functions of this room that another one, `promises`, may call (DECISIONS.md).
    Why the figure tells nothing about anyone stands in `concerns.statistics.public_figures`.
    """
    if area.is_whole_municipality:
        return None
    row = PublishedFigure.objects.filter(area=area, safety_area=safety_area).first()
    if row is None:
        return None
    return PublicFigure(row.year, row.quarter, row.rounded, row.published_on)

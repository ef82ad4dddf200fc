"""Reading categories and cases."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Prefetch, QuerySet

from concerns.models import (
    CategoryContact,
    CategoryQuestion,
    Concern,
    ConcernCategory,
    FreeTextTrigger,
    PublishedFigure,
    TriggerContact,
)
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
class PublicFigure:
    """How many concerns of a field of work came from an area in a quarter, as everyone sees it."""

    year: int
    quarter: int
    rounded: int | None
    """To the nearest 5; None where there were fewer than 10, or none."""
    counted_on: date


def find_public_figure(*, area: Area, safety_area: SafetyArea) -> PublicFigure | None:
    """Return the latest published figure; None before the first, and for the whole municipality.

    The one function of this room that another one, `promises`, may call (DECISIONS.md). Why the
    figure tells nothing about anyone stands in `concerns.statistics.public_figures`.
    """
    if area.is_whole_municipality:
        return None
    row = PublishedFigure.objects.filter(area=area, safety_area=safety_area).first()
    if row is None:
        return None
    return PublicFigure(row.year, row.quarter, row.rounded, row.published_on)

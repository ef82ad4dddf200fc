"""Reading categories and cases."""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Prefetch, QuerySet

from concerns.models import (
    CategoryContact,
    CategoryQuestion,
    Concern,
    ConcernCategory,
    FreeTextTrigger,
    TriggerContact,
)
from home.models import ResponsibleFunction

HANDLE_CASES = "concerns.handle_cases"
VIEW_ALL_CASES = "concerns.view_all_cases"
EDIT_ROUTING = "concerns.edit_routing"
READ_CONTACTS = "concerns.read_contacts"


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

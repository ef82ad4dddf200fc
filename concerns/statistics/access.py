"""Whose figures a person sees."""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from concerns.models import Concern
from concerns.selectors import VIEW_ALL_CASES, VIEW_STATISTICS
from home.models import ResponsibleFunction


def may_view_statistics(user: User | AnonymousUser) -> bool:
    """Return whether this login may see figures at all."""
    return user.is_active and user.has_perm(VIEW_STATISTICS)


def cases_counted_for(user: User | AnonymousUser) -> QuerySet[Concern]:
    """Return the cases that a person's figures count: all, or those of the own functions."""
    cases = Concern.objects.order_by()
    if not may_view_statistics(user):
        return cases.none()
    if user.has_perm(VIEW_ALL_CASES):
        return cases
    own = ResponsibleFunction.objects.order_by().filter(handlers__in=user.groups.all())
    return cases.filter(function__in=list(own.values_list("pk", flat=True)))

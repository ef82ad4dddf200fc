"""Which people handle which cases: the same rule as `cases_visible_to`, asked the other way."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from concerns.models import Concern
from concerns.selectors import HANDLE_CASES, VIEW_ALL_CASES, cases_visible_to

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def list_handlers(concern: Concern) -> QuerySet[User]:
    """Return everybody who may see this case, by name."""
    handlers = User.objects.with_perm(HANDLE_CASES, backend=_BACKEND)
    sees_all = User.objects.with_perm(VIEW_ALL_CASES, backend=_BACKEND)
    in_function = User.objects.filter(groups__responsible_functions=concern.function_id)
    return handlers.filter(
        Q(pk__in=sees_all.values("pk")) | Q(pk__in=in_function.values("pk"))
    ).order_by("first_name", "last_name", "username")


def may_see(user: User, concern: Concern) -> bool:
    """Return whether this person may see this case."""
    return cases_visible_to(user).filter(pk=concern.pk).exists()

"""Who may delete cases by rule."""

from django.contrib.auth.models import AnonymousUser, User

from home.admin_access import only_with

RUN_RETENTION = "concerns.run_retention"

for_retention = only_with(RUN_RETENTION)


def may_run_retention(user: User | AnonymousUser) -> bool:
    """Return whether this login may see and confirm what goes by rule."""
    return user.is_active and user.has_perm(RUN_RETENTION)

"""Who may move promises in and out: whoever may make new ones in Swedish."""

from django.contrib.auth.models import AnonymousUser, User

from home.admin_access import may_any
from promises.exchange.plan import find_index


def may_exchange(user: User | AnonymousUser) -> bool:
    """Return whether the login may write promises below the list."""
    if not may_any(user, "add"):
        return False
    index = find_index()
    if index is None:
        return False
    may: bool = index.permissions_for_user(user).can_add_subpage()
    return may

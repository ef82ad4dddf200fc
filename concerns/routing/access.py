"""Who decides where concerns go: those with the right to edit the routing."""

from django.contrib.auth.models import AnonymousUser, User

from concerns.selectors import EDIT_ROUTING
from home.admin_access import only_with

editors_only = only_with(EDIT_ROUTING)


def may_edit_routing(user: User | AnonymousUser) -> bool:
    """Return whether this login may see and change where concerns go."""
    return user.is_active and user.has_perm(EDIT_ROUTING)

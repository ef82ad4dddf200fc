"""Who comes in: those with the right to handle cases, each to the own cases only."""

from django.contrib.auth.models import AnonymousUser, User

from concerns.cases.rights import P, only_with
from concerns.selectors import HANDLE_CASES, READ_CONTACTS
from home.admin_access import View


def may_handle_cases(user: User | AnonymousUser) -> bool:
    """Return whether this login has any business with cases."""
    return user.is_active and user.has_perm(HANDLE_CASES)


def may_read_contacts(user: User | AnonymousUser) -> bool:
    """Return whether this login may ask for residents' contact details."""
    return user.is_active and user.has_perm(READ_CONTACTS)


def handlers_only(view: View[P]) -> View[P]:
    """Answer 403 to a login without the right, before the address or the method matters."""
    return only_with(HANDLE_CASES)(view)

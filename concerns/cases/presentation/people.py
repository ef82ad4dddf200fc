"""Logins as people."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _


def name_person(user: User | None) -> str:
    """Return what colleagues call a login; says so when it has been removed."""
    if user is None:
        return _("A login that has been removed")
    return user.get_full_name() or user.get_username()

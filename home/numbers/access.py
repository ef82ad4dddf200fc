"""Who may say that a number is right: whoever may change it."""

from django.contrib.auth.models import AnonymousUser, User

CHANGE_NUMBERS = "home.change_contactnumber"


def may_check_numbers(user: User | AnonymousUser) -> bool:
    """Return whether the login may sign that a number is right."""
    return user.has_perm(CHANGE_NUMBERS)

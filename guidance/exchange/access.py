"""Who may move guidance in and out: whoever may write new pages of it."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User

from guidance.models import GuidanceIndexPage


def find_index() -> GuidanceIndexPage | None:
    """Return the Swedish list of guidance, below which drafts are made."""
    index: GuidanceIndexPage | None = GuidanceIndexPage.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE
    ).first()
    return index


def may_exchange(user: User | AnonymousUser, index: GuidanceIndexPage) -> bool:
    """Return whether the login may write pages below the list."""
    may: bool = index.permissions_for_user(user).can_add_subpage()
    return may

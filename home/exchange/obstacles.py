"""What keeps a file off a page: it changes nothing that its reader could not change by hand."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from wagtail.models import Page


def is_own_draft(page: Page, user: User) -> bool:
    """Return whether the newest revision of a page is this login's own."""
    return page.latest_revision is not None and page.latest_revision.user_id == user.pk


def list_obstacles(page: Page, user: User) -> list[str]:
    """Say in words why a file that this login reads in may not change a page; nothing if it may.

    A draft of somebody else's, published before or never, is not replaced; and rights, locks and
    a running approval hold as they do in the page editor.
    """
    obstacles = []
    if page.has_unpublished_changes and not is_own_draft(page, user):
        obstacles.append(_waiting_words(page))
    may = page.permissions_for_user(user)
    if not may.can_edit():
        obstacles.append(_("You may not change this page."))
    elif may.page_locked():
        obstacles.append(_("The page is locked."))
    elif page.workflow_in_progress:
        obstacles.append(_("The page waits for approval."))
    return obstacles


def _waiting_words(page: Page) -> str:
    revision = page.latest_revision
    name = revision.user.get_username() if revision and revision.user else _("somebody")
    words = _("%(name)s has a draft of this page that waits. Publish it or discard it first.")
    return words % {"name": name}

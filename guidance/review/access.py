"""Who may sign that a page still holds: whoever may publish it."""

from django.contrib.auth.models import AnonymousUser, User
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from guidance.models import GuidancePage
from home.admin_access import may_any


def may_review(user: User | AnonymousUser, page: GuidancePage) -> bool:
    """Return whether the login may sign this page."""
    may: bool = page.permissions_for_user(user).can_publish()
    return may


def may_review_any(user: User | AnonymousUser) -> bool:
    """Return whether the login may publish pages at all, so that a list makes sense to it."""
    return may_any(user, "publish")


def reviewable_by(user: User | AnonymousUser) -> PageQuerySet:
    """Return the pages that the login may sign, published or not."""
    policy = PagePermissionPolicy()
    allowed = policy.instances_user_has_permission_for(user, "publish")
    return GuidancePage.objects.filter(pk__in=allowed.values("pk"))

"""What the review cycle adds to the editors' interface."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from guidance.models import GuidancePage
from guidance.review.access import may_review, may_review_any
from guidance.review.editor import GuidanceViewSet, still_true_button
from guidance.review.services import REVIEWED


class ReviewMenuItem(MenuItem):
    """Shown to those who may publish pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login may sign any page."""
        return may_review_any(request.user)


@hooks.register("register_admin_urls")
def register_reviews() -> list[URLPattern | URLResolver]:
    """Put the reviews at `/admin/granskning/`."""
    return [path("granskning/", include("guidance.review.urls"))]


@hooks.register("register_reports_menu_item")
def register_review_menu_item() -> MenuItem:
    """Offer the list of reviews among the reports."""
    return ReviewMenuItem(
        gettext_lazy("Review of advice"),
        reverse_lazy("guidance_review:index"),
        name="guidance-reviews",
        icon_name="check",
        order=50,
    )


@hooks.register("register_admin_viewset")
def register_guidance_editor() -> GuidanceViewSet:
    """Edit pages of guidance with the review beside them."""
    return GuidanceViewSet()


@hooks.register("register_page_header_buttons")
def offer_still_true(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterable[Button]:
    """Offer the one click in the menu of a published page of guidance."""
    if page.specific_class is GuidancePage and page.live and may_review(user, page):
        back = next_url or f"/admin/pages/{page.pk}/edit/"
        yield still_true_button(page.specific_deferred, next_url=back)


@hooks.register("register_log_actions")
def register_review_action(actions: LogActionRegistry) -> None:
    """Show the signature in the page's history."""

    class SignatureFormatter(LogFormatter):
        label = gettext_lazy("Review page")

        def format_message(self, log_entry: PageLogEntry) -> str:
            """Return that the page was found to hold, with what the signer wrote."""
            message = _("Still true")
            note = log_entry.data.get("note")
            return f"{message}: {note}" if note else message

    actions.register_action(REVIEWED)(SignatureFormatter)

"""The review in the page editor: a side panel, and a button in the page's own menu."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from guidance.models import GuidancePage
from guidance.review.access import may_review
from home.post_button import PostButton

SIGNATURES_SHOWN = 5


def still_true_button(page: GuidancePage, *, next_url: str, classname: str = "") -> PostButton:
    """Return the button that signs that the page still holds today."""
    return PostButton(
        _("Still true"),
        url=reverse("guidance_review:confirm", args=[page.pk]),
        fields={"seen": page.last_reviewed.isoformat(), "next": next_url},
        icon_name="check",
        classname=classname,
        priority=15,
    )


class ReviewSidePanel(BaseSidePanel):
    """When the page was and will be reviewed, who has signed it, and one click to sign."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Counts one where the review is late."""

        aria_label = gettext_lazy("Toggle review")
        icon_name = "check"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            """Add the count. Any: template contexts."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": int(self.panel.object.review_stage.is_late)}

    name = "review"
    title = gettext_lazy("Review")
    template_name = "guidance/admin/review_side_panel.html"
    order = 150

    class Media:
        css = {"all": ["css/review-admin.css"]}

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the state, the signatures, and whether this login may sign. Any: as above."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {
            "csrf_token": parent_context.get("csrf_token"),
            "stage": self.object.review_stage,
            "signatures": self.object.reviews.all()[:SIGNATURES_SHOWN],
            "may_sign": self.object.live and may_review(self.request.user, self.object),
            "confirm_url": reverse("guidance_review:confirm", args=[self.object.pk]),
            "next_url": self.request.path,
        }


class GuidanceEditView(EditView):
    """The page editor with the review beside it."""

    def get_side_panels(self) -> MediaContainer:
        """Add the review to the panels."""
        panels = super().get_side_panels()
        if not self.expects_json_response:
            panels.append(ReviewSidePanel(self.page, self.request))
        return panels


class GuidanceViewSet(PageViewSet):
    """How pages of guidance are edited."""

    model = GuidancePage
    edit_view_class = GuidanceEditView

"""The editors' lists of this work: what is late is seen at a glance."""

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from promises.listing_views import PagesMenuItem
from promises.models import (
    ActionPlanPage,
    FocusArea,
    LocalCouncilPage,
    SafetyWalkPage,
    SituationReportPage,
)
from promises.models.decided_version import DecidedVersion
from promises.prevention.periods import MEETING_NOTES_WITHIN
from promises.prevention.plan_work import list_plan_work
from promises.prevention.presentation.pills import late_pill, walk_pill
from promises.prevention.selectors import newest_versions, points_with_measures
from promises.prevention.standing import (
    WalkStanding,
    days_point_is_late,
    find_walk_standing,
)

PREFIX = "brottsforebyggande"


def _day(value: Any) -> str:  # Any: a date, or nothing
    return date_format(value, "j F Y") if value else ""


class VersionListingView(IndexView):
    """Knows which versions there are to revise, read once for the whole list."""

    default_ordering = "-valid_from"

    def get_base_queryset(self) -> Any:  # Any: pages of the model
        """Return the versions that the login may see."""
        self.newest = {version.pk for version in newest_versions()}
        return super().get_base_queryset()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # as Wagtail
        """Tell each version of the list whether it is the one to revise."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        for version in context["object_list"]:
            version.is_to_revise = version.pk in self.newest
        return context


def what_is_late_about_version(version: DecidedVersion) -> str:
    """Return in words how late a revision is; empty in time, and where none is to be made."""
    days = version.days_revision_is_late(timezone.localdate())
    is_to_revise = getattr(version, "is_to_revise", False)
    return late_pill(days).label if days and is_to_revise else ""


class VersionListing(PageListingViewSet):
    """Versions with decision, last day for revision, and what is late."""

    index_view_class = VersionListingView
    menu_item_class = PagesMenuItem
    columns: ClassVar = [
        *IndexView.base_columns[:2],
        Column(
            "version_status",
            label=pgettext_lazy("column", "Version"),
            accessor="get_status_display",
            sort_key="status",
        ),
        Column(
            "decided_on",
            label=_("Decided"),
            accessor=lambda version: _day(version.decided_on),
            sort_key="decided_on",
        ),
        Column(
            "revise_by",
            label=_("Revise by"),
            accessor=lambda version: _day(version.revise_by),
            sort_key="revise_by",
        ),
        Column("late", label=pgettext_lazy("column", "Late"), accessor=what_is_late_about_version),
        *IndexView.base_columns[-1:],
    ]
    list_filter: ClassVar = ["status"]


class ReportListing(VersionListing):
    """Situation reports."""

    model = SituationReportPage
    icon = "site"
    menu_label = _("Situation reports")


class PlanListingView(VersionListingView):
    """Knows what is late of the plans themselves too."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # as Wagtail
        """Tell each plan of the list what of its own is late."""
        context = super().get_context_data(*args, **kwargs)
        late = [work for work in list_plan_work(timezone.localdate()) if work.is_late]
        for plan in context["object_list"]:
            plan.late_words = [work.words for work in late if work.plan.pk == plan.pk]
        return context


def what_is_late_about_plan(plan: ActionPlanPage) -> str:
    """Return what is late of a plan in words: its revision, its own measures, its follow-up."""
    words = [what_is_late_about_version(plan), *getattr(plan, "late_words", [])]
    return ", ".join(word for word in words if word)


class PlanListing(VersionListing):
    """Action plans."""

    model = ActionPlanPage
    index_view_class = PlanListingView
    columns: ClassVar = [
        *VersionListing.columns[:-2],
        Column("late", label=pgettext_lazy("column", "Late"), accessor=what_is_late_about_plan),
        *VersionListing.columns[-1:],
    ]
    icon = "tasks"
    menu_label = _("Plans of measures")


class WalkListingView(IndexView):
    """Reads the points together with the walks."""

    default_ordering = "-starts_at"

    def get_base_queryset(self) -> Any:  # Any: pages of the model
        """Return the walks that the login may see, with their points."""
        walks = super().get_base_queryset().select_related("area")
        return walks.prefetch_related(points_with_measures())


def what_is_late_about_walk(walk: SafetyWalkPage) -> str:
    """Return in words what is late about a walk: its protocol, or so many points."""
    standing = find_walk_standing(walk, timezone.now())
    if standing is WalkStanding.PROTOCOL_LATE:
        return walk_pill(standing).label
    if standing is not WalkStanding.OPEN_POINTS:
        return ""
    today = timezone.localdate()
    late = sum(days_point_is_late(point, today) > 0 for point in walk.points.all())
    words = ngettext("%(count)d point late", "%(count)d points late", late)
    return words % {"count": late} if late else ""


class WalkListing(PageListingViewSet):
    """Walks by day, with how they stand and what is late."""

    model = SafetyWalkPage
    icon = "view"
    menu_label = _("Safety walks")
    index_view_class = WalkListingView
    menu_item_class = PagesMenuItem
    columns: ClassVar = [
        *IndexView.base_columns[:2],
        Column("area", label=pgettext_lazy("column", "Area")),
        Column(
            "starts_at",
            label=pgettext_lazy("column", "When"),
            accessor=lambda walk: date_format(timezone.localtime(walk.starts_at), "j F Y H.i"),
            sort_key="starts_at",
        ),
        Column(
            "standing",
            label=pgettext_lazy("column", "The walk"),
            accessor=lambda walk: walk_pill(find_walk_standing(walk, timezone.now())).label,
        ),
        Column("late", label=pgettext_lazy("column", "Late"), accessor=what_is_late_about_walk),
        *IndexView.base_columns[-1:],
    ]
    list_filter: ClassVar = ["area", "is_cancelled"]


class CouncilListingView(IndexView):
    """Reads the meetings together with the councils."""

    def get_base_queryset(self) -> Any:  # Any: pages of the model
        """Return the councils that the login may see, with their meetings."""
        return super().get_base_queryset().select_related("area").prefetch_related("meetings")


def what_is_late_about_council(council: LocalCouncilPage) -> str:
    """Return how many meetings have told nothing for four weeks, in words."""
    oldest = timezone.localdate() - MEETING_NOTES_WITHIN
    silent = sum(not row.outcome and row.date < oldest for row in council.meetings.all())
    words = ngettext(
        "%(count)d meeting without a result", "%(count)d meetings without a result", silent
    )
    return words % {"count": silent} if silent else ""


class CouncilListing(PageListingViewSet):
    """Councils with their area and what is late."""

    model = LocalCouncilPage
    icon = "group"
    menu_label = _("Crime prevention councils")
    index_view_class = CouncilListingView
    menu_item_class = PagesMenuItem
    columns: ClassVar = [
        *IndexView.base_columns[:2],
        Column("area", label=pgettext_lazy("column", "Area")),
        Column("late", label=pgettext_lazy("column", "Late"), accessor=what_is_late_about_council),
        *IndexView.base_columns[-1:],
    ]
    list_filter: ClassVar = ["area"]


class FocusAreaViewSet(ModelViewSet):
    """The words for what the work concentrates on."""

    model = FocusArea
    icon = "crosshairs"
    menu_label = _("Focus areas")
    list_display: ClassVar = ["label", "label_en", "safety_area", "sort_order"]
    search_fields: ClassVar = ["label", "label_en", "code"]
    ordering: ClassVar = ["sort_order", "label"]
    form_fields: ClassVar = ["label", "label_en", "safety_area", "code", "sort_order"]
    inspect_view_enabled = False


class PreventionGroup(ViewSetGroup):
    """The menu of the work against crime."""

    menu_label = _("Crime prevention")
    menu_icon = "group"
    menu_order = 160
    items: ClassVar = [
        ReportListing("prevention_reports", url_prefix=f"{PREFIX}/lagesbild"),
        PlanListing("prevention_plans", url_prefix=f"{PREFIX}/atgardsplan"),
        WalkListing("prevention_walks", url_prefix=f"{PREFIX}/vandringar"),
        CouncilListing("prevention_councils", url_prefix=f"{PREFIX}/bragrupper"),
        FocusAreaViewSet("prevention_focus_areas", url_prefix=f"{PREFIX}/fokusomraden"),
    ]

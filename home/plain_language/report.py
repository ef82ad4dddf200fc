"""`/admin/klarsprak/`: every published page with LIX and number of hints."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.admin_access import refuse, works_with_pages
from home.models import PageReadability
from home.plain_language.lix import band_of


class ReportMenuItem(MenuItem):
    """Shown to those who work with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the login works with any page."""
        return works_with_pages(request.user)


def _edit_url(row: PageReadability) -> str:
    return reverse("wagtailadmin_pages:edit", args=[row.page_id])


def _band(row: PageReadability) -> str | Promise:
    return "" if row.lix is None else band_of(row.lix).label


class PlainLanguageReport(ReportView):
    """Sorted by any column; the hardest page first."""

    model = PageReadability
    page_title = _("Plain language")
    header_icon = "glasses"
    index_url_name = "plain_language_report"
    index_results_url_name = "plain_language_report_results"
    default_ordering = "-lix"
    is_searchable = False
    columns: ClassVar = [
        TitleColumn(
            "page",
            label=_("Page"),
            accessor="page.title",
            sort_key="page__title",
            get_url=_edit_url,
        ),
        Column("language", label=_("Language"), accessor="page.locale", sort_key="page__locale"),
        Column("lix", label=_("LIX"), sort_key="lix"),
        Column("band", label=pgettext_lazy("of a text", "How hard"), accessor=_band),
        Column("hints", label=_("Hints"), sort_key="hints"),
        Column("words", label=_("Words"), sort_key="words"),
        Column("counted_on", label=pgettext_lazy("page", "Counted"), sort_key="counted_on"),
    ]
    list_export: ClassVar = ["page.title", "page.locale", "lix", "hints", "words", "counted_on"]
    export_headings: ClassVar = {
        "page.title": _("Page"),
        "page.locale": _("Language"),
        "lix": _("LIX"),
        "hints": _("Hints"),
        "words": _("Words"),
        "counted_on": pgettext_lazy("page", "Counted"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer 403 to a login without the right; `args` as in Wagtail."""
        if not works_with_pages(request.user):
            return refuse(request)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[PageReadability]:
        """Return the pages that this login may see in the interface."""
        explorable = PagePermissionPolicy().instances_user_has_any_permission_for(
            self.request.user, {"add", "change", "publish"}
        )
        rows = PageReadability.objects.filter(page__live=True, page__in=explorable)
        return rows.select_related("page__locale")

    def get_queryset(self) -> QuerySet[PageReadability]:
        """Return the rows in the chosen order."""
        rows: QuerySet[PageReadability] = self.order_queryset(self.get_base_queryset())
        return rows


REPORT_URL = reverse_lazy("plain_language_report")

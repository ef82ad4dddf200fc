"""What the language checks add to the editors' interface."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.plain_language import content_checks  # noqa: F401 - registers itself
from home.plain_language.report import REPORT_URL, PlainLanguageReport, ReportMenuItem
from home.plain_language.views import show_page_hints, show_snippet_hints


@hooks.register("register_admin_urls")
def register_plain_language() -> list[URLPattern]:
    """Put report and hints at `/admin/klarsprak/`."""
    report = PlainLanguageReport
    return [
        path("klarsprak/", report.as_view(), name="plain_language_report"),
        path(
            "klarsprak/resultat/",
            report.as_view(results_only=True),
            name="plain_language_report_results",
        ),
        path("klarsprak/<int:page_id>/", show_page_hints, name="plain_language_hints"),
        path(
            "klarsprak/<slug:app_label>/<slug:model_name>/<int:pk>/",
            show_snippet_hints,
            name="plain_language_snippet_hints",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> MenuItem:
    """Offer the report to those who write."""
    return ReportMenuItem(
        _("Plain language"), REPORT_URL, name="plain-language", icon_name="glasses", order=50
    )


@hooks.register("insert_editor_js")
def load_hints() -> SafeString:
    """Load the script that brings the hints up to date while somebody writes."""
    return format_html('<script type="module" src="{}"></script>', static("js/plain-language.js"))


@hooks.register("insert_global_admin_css")
def style_hints() -> SafeString:
    """Load how the hints look."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/plain-language-admin.css"))

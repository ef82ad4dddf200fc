"""`/admin/arenden/gallring/`: the dry run, its confirmation, and the log of what has gone."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.paginator import WagtailPaginator

from concerns.models import RetentionRule, RetentionRun
from concerns.retention.access import for_retention
from concerns.retention.forms import DeletionForm
from concerns.retention.replay import find_deleted_cases
from concerns.retention.rules import cases_due, list_rules, listed, present_due
from concerns.retention.services import delete_by_rule

CASES_PER_PAGE = 50
CASES_AT_ONCE = 2000
"""So many are deleted while somebody waits for the page; the rest is confirmed again."""
LOG_LINES = 30


@for_retention
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the rules, how many cases each lets go today, and what has been deleted."""
    rules = [(rule, cases_due(rule).count()) for rule in list_rules()]
    context = {
        "rules": rules,
        "runs": RetentionRun.objects.select_related("actor")[:LOG_LINES],
        "undone": len(find_deleted_cases()),
        "rules_url": reverse("retention_rules:index"),
        "header_title": _("Deletion of cases"),
        "header_icon": "bin",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": "", "label": _("Deletion of cases")},
        ],
    }
    return render(request, "concerns/retention/index.html", context)


@for_retention
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """List what a rule lets go today; a POST that confirms the list deletes it."""
    chosen = get_object_or_404(RetentionRule.objects.select_related("category"), pk=rule_id)
    due = cases_due(chosen)
    keys = list(due.values_list("pk", flat=True))
    form = DeletionForm(request.POST if request.method == "POST" else None, keys=keys)
    if keys and form.is_bound and chosen.may_delete and form.is_valid():
        removed = delete_by_rule(
            rule=chosen,
            way=RetentionRun.Way.BY_HAND,
            actor=cast(User, request.user),
            only=keys[:CASES_AT_ONCE],
        )
        words = ngettext(
            "%(count)s case has been deleted.", "%(count)s cases have been deleted.", removed
        )
        messages.success(request, words % {"count": removed})
        return redirect("cases:retention")
    paginator = WagtailPaginator(listed(due), CASES_PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = {
        "rule": chosen,
        "form": form,
        "rows": present_due(list(page), chosen),
        "page": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "at_once": CASES_AT_ONCE,
        "header_title": str(chosen),
        "header_icon": "bin",
        "breadcrumbs_items": [
            {"url": reverse("cases:index"), "label": _("Cases")},
            {"url": reverse("cases:retention"), "label": _("Deletion of cases")},
            {"url": "", "label": str(chosen)},
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "concerns/retention/rule.html", context, status=status)

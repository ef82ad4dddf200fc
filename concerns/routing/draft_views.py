"""The draft beside the rules that decide: what it would change, and its publication."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from concerns.models import RuleSet
from concerns.routing.access import editors_only
from concerns.routing.choose import load_rules
from concerns.routing.compare import compare_all, compare_cases
from concerns.routing.drafts import discard_draft, fingerprint, publish_draft, start_draft
from concerns.routing.presentation import present_rules, present_versions
from concerns.routing.selectors import draft_rule_set, list_rules, list_versions, live_rule_set
from concerns.routing.space import Space
from concerns.selectors import cases_visible_to
from home.admin_access import actor_of

CASES_TO_COMPARE = 500
"""How many of the newest cases are tried against both versions."""


@editors_only
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show what the draft would change, with the button that publishes just this."""
    return _show_comparison(request)


@editors_only
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Let the draft decide; 409 with the comparison anew if it is not what was looked at."""
    try:
        published = publish_draft(actor=actor_of(request), seen=request.POST.get("seen", ""))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return _show_comparison(request, status=409)
    messages.success(
        request,
        _("Version %(number)s of the rules decides from now on.") % {"number": published.number},
    )
    return redirect("routing:rules")


@editors_only
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the draft away."""
    discard_draft(actor=actor_of(request))
    messages.success(request, _("The draft is gone. The rules that decide are as they were."))
    return redirect("routing:rules")


@editors_only
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """List the versions that decide or have decided."""
    context = {
        "versions": present_versions(list_versions()),
        "header_title": _("Earlier versions"),
        "header_icon": "history",
        "breadcrumbs_items": [_rules_crumb(), {"url": "", "label": _("Earlier versions")}],
    }
    return render(request, "concerns/routing/versions.html", context)


@editors_only
@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """Show the rules of one version."""
    rule_set = get_object_or_404(list_versions(), number=number)
    title = _("Version %(number)s") % {"number": number}
    context = {
        "version": present_versions([rule_set])[0],
        "rules": present_rules(list_rules(rule_set)),
        "header_title": title,
        "header_icon": "history",
        "breadcrumbs_items": [
            _rules_crumb(),
            {"url": reverse("routing:versions"), "label": _("Earlier versions")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "concerns/routing/version.html", context)


@editors_only
@require_POST
def restore(request: HttpRequest, number: int) -> HttpResponse:
    """Make a draft of an earlier version; it is looked at and published like any other."""
    published = RuleSet.objects.exclude(state=RuleSet.State.DRAFT)
    rule_set = get_object_or_404(published, number=number)
    try:
        start_draft(actor=actor_of(request), source=rule_set)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("routing:version", number)
    return redirect("routing:draft")


def _show_comparison(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    draft, live = draft_rule_set(), live_rule_set()
    context: dict[str, object] = {
        "draft": draft,
        "header_title": _("What the draft changes"),
        "header_icon": "decimal",
        "breadcrumbs_items": [_rules_crumb(), {"url": "", "label": _("What the draft changes")}],
    }
    if draft is not None:
        space = Space.load()
        before, after = load_rules(live), load_rules(draft)
        cases = cases_visible_to(request.user)
        context |= {
            "seen": fingerprint(live, draft),
            "changes": compare_all(before, after, space),
            "cases": compare_cases(before, after, cases, space, limit=CASES_TO_COMPARE),
            "warnings": [row for row in present_rules(list_rules(draft)) if row.warning],
        }
    return render(request, "concerns/routing/draft.html", context, status=status)


def _rules_crumb() -> dict[str, str]:
    return {"url": reverse("routing:rules"), "label": _("Rules")}

"""The list of rules, and one rule at a time. What is changed is always the draft."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concerns.models import RoutingRule, RuleSet
from concerns.routing.access import editors_only
from concerns.routing.drafts import move_rule, remove_rule, rule_in_draft, save_rule, start_draft
from concerns.routing.forms import RuleForm
from concerns.routing.presentation import present_rules
from concerns.routing.selectors import draft_rule_set, list_rules, live_rule_set
from home.admin_access import actor_of


@editors_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the rules of the draft; without one, those that decide."""
    draft, live = draft_rule_set(), live_rule_set()
    context = {
        "draft": draft,
        "live": live,
        "rules": present_rules(list_rules(draft or live)),
        "header_title": _("Rules"),
        "header_icon": "decimal",
        "breadcrumbs_items": [{"url": "", "label": _("Rules")}],
    }
    return render(request, "concerns/routing/rules.html", context)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write a new rule; the first change makes the draft."""
    count = len(list_rules(draft_rule_set() or live_rule_set()))
    form = RuleForm(request.POST or None, rule_count=count)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        return redirect("routing:rules")
    return _show_form(request, form, _("New rule"), reverse("routing:new_rule"))


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rule of the draft; of a rule that decides, the draft's copy of it."""
    rule = get_object_or_404(_editable_rules(), pk=pk)
    if (draft := draft_rule_set()) is not None:
        copy = rule_in_draft(rule, draft)
        if copy is None:
            messages.warning(request, _("The draft does not have this rule any more."))
            return redirect("routing:rules")
        if copy != rule:
            return redirect("routing:rule", copy.pk)
    count = rule.rule_set.rules.count()
    form = RuleForm(request.POST or None, instance=rule, rule_count=count)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        return redirect("routing:rules")
    return _show_form(request, form, rule.title, reverse("routing:rule", args=[pk]), rule)


@editors_only
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a rule another place in the order: `position`, 1 is first."""
    rule = get_object_or_404(_editable_rules(), pk=pk)
    try:
        position = int(request.POST.get("position", ""))
    except ValueError:
        return redirect("routing:rules")
    if copy := _own_copy(request, rule):
        move_rule(rule=copy, position=position, actor=actor_of(request))
    return redirect("routing:rules")


@editors_only
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a rule out of the draft."""
    rule = get_object_or_404(_editable_rules(), pk=pk)
    if copy := _own_copy(request, rule):
        remove_rule(rule=copy, actor=actor_of(request))
        messages.success(request, _("“%(rule)s” is not in the draft any more.") % {"rule": rule})
    return redirect("routing:rules")


def _editable_rules() -> QuerySet[RoutingRule]:
    """Return the rules of the draft and of the version that decides, of which it is a copy."""
    return RoutingRule.objects.exclude(rule_set__state=RuleSet.State.RETIRED)


def _own_copy(request: HttpRequest, rule: RoutingRule) -> RoutingRule | None:
    copy = rule_in_draft(rule, start_draft(actor=actor_of(request)))
    if copy is None:
        messages.warning(request, _("The draft does not have this rule any more."))
    return copy


def _save(request: HttpRequest, form: RuleForm) -> bool:
    """Write the form's rule into the draft; what the service refuses is said in the form."""
    data = form.cleaned_data
    rule: RoutingRule = form.instance
    draft = start_draft(actor=actor_of(request))
    if rule.pk is not None and rule.rule_set_id != draft.pk:
        copy = rule_in_draft(rule, draft)
        if copy is None:  # somebody was quicker
            form.add_error(None, _("The draft does not have this rule any more."))
            return False
        rule.pk, rule.copied_from = copy.pk, copy.copied_from
        rule.rule_set_id = draft.pk
    try:
        save_rule(
            rule=rule,
            draft=draft,
            categories=[row.pk for row in data["categories"]],
            areas=[row.pk for row in data["areas"]],
            also_notify=[row.pk for row in data["also_notify"]],
            position=data["position"],
            actor=actor_of(request),
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(
        request, _("“%(rule)s” is saved in the draft. It decides nothing yet.") % {"rule": rule}
    )
    return True


def _show_form(
    request: HttpRequest, form: RuleForm, title: str, url: str, rule: RoutingRule | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "rule": rule,
        "url": url,
        "header_title": title,
        "header_icon": "decimal",
        "breadcrumbs_items": [
            {"url": reverse("routing:rules"), "label": _("Rules")},
            {"url": "", "label": title},
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "concerns/routing/rule.html", context, status=status)

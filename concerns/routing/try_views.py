"""*Provkör*: an invented case is tried against the rules. Nothing of it is kept or logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from concerns.routing.access import editors_only
from concerns.routing.choose import load_rules
from concerns.routing.forms import ExampleForm
from concerns.routing.midsummer import next_midsummer_night
from concerns.routing.presentation import Example, present_example
from concerns.routing.selectors import draft_rule_set, live_rule_set


@sensitive_post_parameters()
@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def try_out(request: HttpRequest) -> HttpResponse:
    """Show who would get an example: by the rules that decide and by the draft, now and then.

    It is sent by POST, so that the words of a place stand in no address and no access log.
    """
    form = ExampleForm(request.POST if request.method == "POST" else None)
    outcomes = []
    if form.is_valid():
        data = form.cleaned_data
        example = Example(data["category"], data["area"], data["place"])
        moments = [data["moment"], next_midsummer_night(timezone.now())]
        live, draft = live_rule_set(), draft_rule_set()
        outcomes.append(
            (_("The rules that decide now"), present_example(load_rules(live), example, moments))
        )
        if draft is not None:
            outcomes.append((_("The draft"), present_example(load_rules(draft), example, moments)))
    context = {
        "form": form,
        "outcomes": outcomes,
        "header_title": _("Try the rules"),
        "header_icon": "view",
        "breadcrumbs_items": [{"url": "", "label": _("Try the rules")}],
    }
    status = 422 if form.is_bound and not outcomes else 200
    return render(request, "concerns/routing/try.html", context, status=status)

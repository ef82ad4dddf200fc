"""The way from a form to a notice: form, preview, published; nothing is lost on the way back.

The server remembers nothing between the screens: what was typed travels with them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from crisis.console.exercise import PRACTICE, keep_first_screen
from crisis.console.forms.publishing import PublishingForm
from crisis.console.selectors import rows_of
from crisis.drafting.publishing import preview_plan, publish_plan
from crisis.models import Incident
from crisis.proposal_mail import list_others
from crisis.services.conflicts import AnotherNoticeStands
from crisis.services.proposals import propose_notice
from home.admin_access import actor_of

EDIT, PREVIEW, PUBLISH = "andra", "forhandsgranska", "publicera"


@dataclass
class Flow:
    """One request on that way."""

    request: HttpRequest
    form: PublishingForm
    template: str
    context: dict[str, Any] = field(default_factory=dict)  # Any: a template context
    usual_step: str = PREVIEW
    """What a form that says nothing wants."""
    needs_second_person: bool = False
    instead_of: Incident | None = None

    def answer(self) -> HttpResponse:
        """Show the form, the preview, another's notice, or publish and go on."""
        if self.request.method != "POST":
            if PRACTICE in self.request.GET:
                self.form.practise()
            return self._show_form()
        steps: dict[str, Callable[[], HttpResponse]] = {
            EDIT: self._change,
            PREVIEW: self._preview,
            PUBLISH: self._propose if self.needs_second_person else self._publish,
        }
        step = steps.get(self.request.POST.get("step", self.usual_step), self._preview)
        if step == self._change:
            return step()
        if not self.form.is_valid():
            return self._show_form(422)
        try:
            return step()
        except AnotherNoticeStands as conflict:
            return self._ask_about(conflict)
        except ValidationError as refusal:
            self.form.refuse(refusal)
            return self._show_form(422)

    def _change(self) -> HttpResponse:
        self.form.reopen()
        self.context["groups"] = self.form.groups()
        return self._show_form()

    def _show_form(self, status: int = 200) -> HttpResponse:
        context = {"form": self.form, **self.context}
        return render(self.request, self.template, context, status=status)

    def _preview(self) -> HttpResponse:
        plan, by = self.form.plan(), actor_of(self.request)
        context = {
            "plan": plan,
            "previews": preview_plan(plan, self.request, by=by, instead_of=self.instead_of),
            "typed": self.form.typed(),
            "needs_second_person": self.needs_second_person,
            "is_change": self.instead_of is not None,
        }
        return render(self.request, "crisis/console/preview.html", {**self.context, **context})

    def _publish(self) -> HttpResponse:
        incident = publish_plan(
            self.form.plan(),
            by=actor_of(self.request),
            awareness=self.form.awareness(),
            instead_of=self.instead_of,
        )
        keep_first_screen(self.request, incident)
        return redirect("crisis_console:published", incident.pk)

    def _propose(self) -> HttpResponse:
        plan, by = self.form.plan(), actor_of(self.request)
        preview_plan(plan, self.request, by=by)  # what could never be published waits for nobody
        proposal = propose_notice(plan=plan, by=by)
        if list_others(proposal):
            messages.success(
                self.request, _("The notice waits for a second person. They have got a mail.")
            )
        else:
            messages.warning(
                self.request,
                _(
                    "The notice waits for a second person, but no other crisis communicator has "
                    "an address. Call somebody who can approve it."
                ),
            )
        return redirect("crisis_console:proposal", proposal.pk)

    def _ask_about(self, conflict: AnotherNoticeStands) -> HttpResponse:
        known = self.form.awareness().despite | {incident.pk for incident in conflict.incidents}
        typed = {**self.form.typed(), "despite": [",".join(str(pk) for pk in sorted(known))]}
        context = {
            "rows": rows_of(conflict.incidents),
            "typed": typed,
            "plan": self.form.plan(),
            "action": self.request.path,
        }
        return render(self.request, "crisis/console/another_stands.html", context, status=409)

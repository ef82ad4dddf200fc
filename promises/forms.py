"""The editors' form of a promise: what must hold at the moment of publishing."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from promises.choices import PromiseStatus
from promises.state import derive_state
from promises.typed_rows import check_counted_rows, check_days, fulfilment_of_form


class PromisePageForm(WagtailAdminPageForm):
    """Lets an editor save a draft at any time, and publish only what residents may see."""

    status = forms.ChoiceField(
        label=_("draft or decided"),
        choices=[
            (PromiseStatus.DRAFT, _("Draft, residents do not see it")),
            (PromiseStatus.RUNNING, _("Decided, residents see how it goes")),
        ],
        help_text=_("How it goes is worked out from measures and indicators."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Show whether the promise is decided, not the state that was worked out."""
        super().__init__(*args, **kwargs)
        if not self.instance.is_draft:
            self.initial["status"] = PromiseStatus.RUNNING

    def clean(self) -> dict[str, Any]:  # Any: whatever fields the form has
        """Refuse to publish a draft, or an evaluation from a day to come."""
        cleaned: dict[str, Any] = super().clean()
        is_publishing = not self.is_deferred_validation
        if is_publishing and cleaned.get("status") == PromiseStatus.DRAFT:
            self.add_error("status", _("Choose that it is decided before you publish."))
        evaluated_on = cleaned.get("evaluated_on")
        if evaluated_on and evaluated_on > timezone.localdate():
            self.add_error("evaluated_on", _("The evaluation cannot have a date to come."))
        return cleaned

    def is_valid(self) -> bool:
        """Check the rows together too, once each of them is in order."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            check_counted_rows(self)
            check_days(self)
            self._check_result()
        return not self.errors and all(formset.is_valid() for formset in self.formsets.values())

    def save(self, commit: bool = True) -> Any:  # Any: as Wagtail
        """Return the promise with the state that its rows, as they were typed, give it."""
        promise = super().save(commit=commit)
        promise.status = derive_state(promise, timezone.localdate())
        return promise

    def _check_result(self) -> None:
        """Ask for a reason where the evaluation says something else than the figures."""
        result = self.cleaned_data.get("evaluation_result")
        counted = fulfilment_of_form(self).result
        if result and counted and result != counted and not self.cleaned_data.get("status_reason"):
            message = _(
                "Measures and indicators amount to “%(counted)s”. Write here why the evaluation "
                "says something else. Residents read it."
            )
            self.add_error("status_reason", message % {"counted": counted.label})

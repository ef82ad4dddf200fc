"""What a handler says of a case besides its status: whose it is, what it is the same as, marks."""

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from concerns.cases.forms import NOTE_LENGTH, CaseForm, Data
from concerns.cases.presentation.people import name_person
from concerns.cases.selectors import AnyUser, find_case
from concerns.handlers import list_handlers
from concerns.linked_pages import find_linkable
from concerns.models import Concern

NOBODY = "0"


class TakeForm(CaseForm):
    """The case becomes the handler's own; nothing to fill in."""

    name = "take"


class AssignForm(CaseForm):
    """One of those who may see the case, or nobody."""

    name = "assign"
    assignee = forms.ChoiceField(label=_("Handler"))

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        self.people: dict[str, User] = {str(user.pk): user for user in list_handlers(case)}
        field = self.fields["assignee"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [
            (NOBODY, _("Nobody: back to the function")),
            *((key, name_person(user)) for key, user in self.people.items()),
        ]
        field.initial = str(case.assignee_id or NOBODY)

    @property
    def person(self) -> User | None:
        """The chosen one; ask only a valid form."""
        return self.people.get(self.cleaned_data["assignee"])


class RegistryForm(CaseForm):
    """The number in the registry; empty takes it away."""

    name = "registry"
    number = forms.CharField(
        label=_("Registry number"),
        required=False,
        max_length=60,
        help_text=_("As it stands in the registry."),
    )

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        self.fields["number"].initial = case.registry_number


class SecrecyForm(CaseForm):
    """Sets the mark where there is none, and the other way round; either with a reason."""

    name = "secrecy"
    is_marked = forms.TypedChoiceField(
        choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1", widget=forms.HiddenInput
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Such as which section of the secrecy act, and what it is about."),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why.")},
    )

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        self.fields["is_marked"].initial = "0" if case.is_secrecy_marked else "1"


class MergeForm(CaseForm):
    """The number of the case that is about the same thing."""

    name = "merge"
    into = forms.CharField(
        label=_("The same as case"),
        max_length=20,
        help_text=_("The whole number, such as TS-2026-000123."),
        error_messages={"required": _("Write the number of the other case.")},
    )
    note = forms.CharField(
        label=_("Internal note (if needed)"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def find_main(self, user: AnyUser) -> Concern:
        """Return the case that was named, if this person may see it; else raise ValidationError.

        The same words for one that does not exist and one of another function.
        """
        main = find_case(user, self.cleaned_data["into"])
        if main is None:
            raise ValidationError(_("There is no case with this number here."), code="unknown")
        return main


class LinkForm(CaseForm):
    """A page to show with the case."""

    name = "link"
    page = forms.ModelChoiceField(Page.objects.none(), widget=forms.HiddenInput)

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        self._pages.queryset = find_linkable()

    @property
    def _pages(self) -> "forms.ModelChoiceField[Page]":
        field = self.fields["page"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        return field


class UnlinkForm(LinkForm):
    """A page to show with the case no longer, published or not."""

    name = "unlink"

    def __init__(self, data: Data = None, *, case: Concern) -> None:
        super().__init__(data, case=case)
        self._pages.queryset = case.linked_pages.all()


class ContactsForm(forms.Form):
    """Asks to see the contact details; the reason is kept with the case."""

    reason = forms.CharField(
        label=_("Why you need them (if you want to say)"),
        required=False,
        max_length=400,
    )


class TitleForm(forms.Form):
    """Words of a page's title."""

    q = forms.CharField(label=_("Words in the title"), required=False, max_length=100, initial="")

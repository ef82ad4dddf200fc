"""What a resident fills in to follow a case: the code, an answer, a judgement."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concerns.intake.fields import ACCEPTED, AttachmentsField, FreeTextField
from concerns.limits import FREE_TEXT_MAX
from tryggochsaker.error_links import SummarisedForm

_CODE_MAX = 80
_TEXT_ERRORS = {
    "max_length": _(
        "The text is %(show_value)s characters long. "
        "At most %(limit_value)s fit: shorten it a little."
    )
}
_AGAIN = _("The form could not be read. Check what you wrote and send it again.")


class CodeForm(SummarisedForm):
    """The receipt code, however it was typed."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("It stands on your receipt. Hyphens, spaces and capitals do not matter."),
        max_length=_CODE_MAX,
        error_messages={"required": _("Write your code")},
        widget=forms.TextInput(
            attrs={
                "class": "in",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class PostForm(SummarisedForm):
    """Something that is sent in a case: it carries the code, and an id that makes it count once."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=_CODE_MAX)
    submission_id = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": _AGAIN, "invalid": _AGAIN}
    )

    ids: ClassVar[str] = ""
    """What the ids of its fields begin with, since two such forms stand on one page."""

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        initial: dict[str, Any] | None = None,  # Any: initial values differ in type
    ) -> None:
        super().__init__(data, files, auto_id=f"{self.ids}_%s", initial=initial)

    @classmethod
    def blank(cls, code: str) -> "PostForm":
        """Return an empty form for the case of this code."""
        return cls(initial={"code": code, "submission_id": uuid.uuid4()})


class ReplyForm(PostForm):
    """A message to those who handle the case, with files if there are any."""

    ids = "svar"
    text = FreeTextField(
        label=_("Your message"),
        max_length=FREE_TEXT_MAX,
        required=False,
        error_messages=_TEXT_ERRORS,
        widget=forms.Textarea(attrs={"class": "in", "rows": 5}),
    )
    attachments = AttachmentsField(
        label=_("Picture or PDF"),
        help_text=_(
            "At most 3 files of at most 10 MB each: JPEG, PNG, WebP, HEIC or PDF. "
            "We remove place and time from pictures."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as above
        super().__init__(*args, **kwargs)
        self.fields["attachments"].widget.attrs.update({"class": "in", "accept": ACCEPTED})

    @property
    def chose_files(self) -> bool:
        """Whether files came with the form; a browser cannot fill them in again."""
        return bool(self.files.getlist("attachments")) if self.is_bound else False


class JudgementForm(PostForm):
    """Whether the answer helped, and why not."""

    ids = "omdome"
    YES, NO = "yes", "no"
    helped = forms.ChoiceField(
        label=_("Did our answer help you?"),
        choices=[
            (YES, pgettext_lazy("the answer helped", "Yes")),
            (NO, pgettext_lazy("the answer helped", "No")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose yes or no"),
            "invalid_choice": _("Choose yes or no"),
        },
    )
    why = FreeTextField(
        label=_("What is missing?"),
        max_length=FREE_TEXT_MAX,
        required=False,
        error_messages=_TEXT_ERRORS,
        widget=forms.Textarea(attrs={"class": "in", "rows": 3}),
    )

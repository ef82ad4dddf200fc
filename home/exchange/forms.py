"""A file from an editor's computer, or its text the second time."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from home.exchange.yaml_file import MOST_BYTES


class FileForm(forms.Form):
    """Takes a file to try. Its name and what the browser calls its type say nothing."""

    file = forms.FileField(
        label=_("File in the YAML form"), error_messages={"required": _("Choose a file.")}
    )

    def clean_file(self) -> bytes:
        """Read it, unless it is too large to be read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]  # Any: as Django's stubs
        if file.size is None or file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(size)s kB. Split it."),
                params={"size": MOST_BYTES // 1000},
            )
        return file.read()


class ConfirmForm(forms.Form):
    """The text of a file that was tried, and which plan was shown for it."""

    text = forms.CharField(strip=False, max_length=2 * MOST_BYTES)
    digest = forms.RegexField(r"\A[0-9a-f]{64}\Z")

    def clean_text(self) -> str:
        """Take back the second character that browsers send for each line break."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")

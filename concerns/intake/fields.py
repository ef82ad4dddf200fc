"""Form fields that Django lacks: several files, and a coordinate as people write it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.models import Page

from concerns.attachments.prepare import PreparedFile, prepare_file
from concerns.limits import ATTACHMENT_MAX_BYTES, ATTACHMENT_MAX_MEGABYTES, ATTACHMENTS_MAX
from concerns.linked_pages import find_promise

ACCEPTED = ".jpg,.jpeg,.png,.webp,.heic,.heif,.pdf,image/*,application/pdf"
"""What the file chooser offers first; what counts is the content."""

_DEGREES = re.compile(r"[+-]?\d{1,3}(\.\d{0,15})?")
"""Without an exponent: `1E-999999999` is a short text, and a gigabyte of zeros written out."""


class SeveralFilesInput(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Up to three files, cleaned to `PreparedFile`s; each fault says what the limit is."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[PreparedFile]:  # Any: as Django
        """Return the files ready to store; raises ValidationError with one line per fault."""
        uploads: Sequence[UploadedFile] = [upload for upload in data or [] if upload]
        if len(uploads) > ATTACHMENTS_MAX:
            raise ValidationError(
                _("You can send at most %(limit)s files. You chose %(count)s."),
                code="count",
                params={"limit": ATTACHMENTS_MAX, "count": len(uploads)},
            )
        prepared, faults = [], []
        for position, upload in enumerate(uploads, start=1):
            try:
                prepared.append(_prepare(upload))
            except ValidationError as fault:
                message = " ".join(fault.messages)
                faults.append(
                    _("File %(position)s: %(fault)s") % {"position": position, "fault": message}
                    if len(uploads) > 1
                    else message
                )
        if faults:
            raise ValidationError(faults)
        return prepared


def word_not_stored() -> str:
    """Return what a resident is told when the disk takes no files."""
    return _("We cannot receive files right now. Send without files; the text arrives.")


def _prepare(upload: UploadedFile) -> PreparedFile:
    size = upload.size or 0
    if size > ATTACHMENT_MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)s MB. Choose a smaller one."),
            code="size",
            params={"limit": ATTACHMENT_MAX_MEGABYTES},
        )
    if size == 0:
        raise ValidationError(_("The file is empty."), code="empty")
    return prepare_file(upload.read(), upload.name or "")


class CoordinateField(forms.CharField):
    """A coordinate in degrees, with point or comma; cleaned to text with a point, or empty."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:  # Any: as Django declares it
        self.limit = limit
        super().__init__(max_length=24, required=False, **kwargs)

    def clean(self, value: Any) -> str:  # Any: as above
        """Return the number as text; raises ValidationError outside of the earth."""
        text = super().clean(value).replace(",", ".")
        if not text:
            return ""
        number = Decimal(text) if _DEGREES.fullmatch(text) else None
        if number is None or abs(number) > self.limit:
            raise ValidationError(
                _("Write a number between -%(limit)s and %(limit)s, such as %(example)s."),
                code="coordinate",
                params={
                    "limit": self.limit,
                    "example": "59.12345" if self.limit == 90 else "16.12345",
                },
            )
        return f"{number:f}"


class PromiseField(forms.Field):
    """The promise that a report is about, as the slug in its address; hidden, and never a fault.

    What names no promise that residents see is dropped without a word: it was not typed by them.
    """

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> Page | None:  # Any: as Django declares it
        """Return the promise's Swedish page, or None."""
        return find_promise(str(value or ""))


class FreeTextField(forms.CharField):
    """Text of several lines, in which a line break counts as one character, as browsers count."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:  # Any: as Django declares it
        """Return the text with plain line breaks."""
        return super().to_python(str(value or "").replace("\r\n", "\n").replace("\r", "\n")) or ""

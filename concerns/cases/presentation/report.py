"""What the resident gave: circumstances, answers, contact details, files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from concerns.cases.wording import word_happened, word_size
from concerns.models import Attachment, Concern
from tryggochsaker.encryption.fields import Unreadable


@dataclass(frozen=True)
class Words:
    """Something that a resident wrote, under its label."""

    label: str
    text: str

    @property
    def is_unreadable(self) -> bool:
        """Whether it could not be decrypted."""
        return isinstance(self.text, Unreadable)


@dataclass(frozen=True)
class Answer:
    """A question of the category and what the resident chose."""

    question: str
    answers: Sequence[str]


@dataclass(frozen=True)
class File:
    """A file to download."""

    name: str
    kind: str
    size: str
    url: str
    scan: str
    is_blocked: bool


def present_contacts(case: Concern) -> list[Words]:
    """Return the ways to reach the resident."""
    return _given((_("Name"), case.name), (_("E-mail"), case.email), (_("Phone"), case.phone))


def present_circumstances(case: Concern) -> list[Words]:
    """Return where and when it happened."""
    position = ""
    if case.latitude and case.longitude:
        is_readable = not isinstance(case.latitude, Unreadable)
        position = f"{case.latitude}, {case.longitude}" if is_readable else case.latitude
    happened = case.happened_at
    if not isinstance(happened, Unreadable):
        happened = word_happened(happened)
    return _given((_("Place"), case.place), (_("Position"), position), (_("When"), happened))


def present_answers(case: Concern) -> list[Answer]:
    """Return the category's questions as they were asked, with the answers."""
    if isinstance(case.answers_json, Unreadable):
        return [Answer(question=_("Answers"), answers=[case.answers_json])]
    return [
        Answer(
            question=answer["label"],
            answers=[option["label"] for option in answer["options"]],
        )
        for answer in case.answers
    ]


def present_file(case: Concern, attachment: Attachment) -> File:
    """Return a file to download, under a name that tells nothing."""
    return File(
        name=attachment.download_name,
        kind=attachment.get_kind_display(),
        size=word_size(attachment.size),
        url=reverse("cases:file", args=[case.reference, attachment.pk]),
        scan=attachment.get_scan_display(),
        is_blocked=attachment.is_blocked,
    )


def _given(*pairs: tuple[str, str]) -> list[Words]:
    return [Words(label, text) for label, text in pairs if text]

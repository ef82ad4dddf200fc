"""What a case consists of, as parts that a handler hands out, leaves aside or refuses."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy

from concerns.cases.wording import (
    word_by_resident,
    word_happened,
    word_moment,
    word_received,
    word_size,
)
from concerns.disclosure.masking import normalise
from concerns.models import CaseMessage, Concern
from tryggochsaker.encryption.fields import Unreadable


class Choice(models.TextChoices):
    """What becomes of a part."""

    INCLUDE = "include", pgettext_lazy("part of a case", "Hand out")
    LEAVE = "leave", pgettext_lazy("part of a case", "Not asked for, or no public record")
    REFUSE = "refuse", pgettext_lazy("part of a case", "Refuse: secret")


@dataclass(frozen=True)
class Part:
    """One text of a case under its heading."""

    key: str
    label: str
    text: str
    proposed: Choice
    is_internal: bool = False
    is_contact: bool = False
    """Whether it tells who the resident is, so that each look at it is noted."""

    @property
    def is_unreadable(self) -> bool:
        """Whether it could not be decrypted, so that it cannot be handed out."""
        return isinstance(self.text, Unreadable)


def list_parts(case: Concern, *, with_contacts: bool) -> list[Part]:
    """Return the parts of a case in the order in which a copy shows them; no part is empty.

    In Swedish whatever language the handler's screen has: it is what is handed out. Contact
    details are among them only when asked for, since each look at them is noted.
    """
    with override("sv"):
        parts = [*_report(case), *_contacts(case)]
        parts += [*_messages(case), *_forwarded(case), *_notes(case), *_files(case)]
    return [part for part in parts if part.text and (with_contacts or not part.is_contact)]


def _report(case: Concern) -> Iterator[Part]:
    facts = [
        (_("Category"), str(case.category)),
        (_("Area"), str(case.area or "")),
        (_("Received"), word_received(case)),
        (_("Status"), case.get_status_display()),
        (_("Registry number"), case.registry_number),
    ]
    lines = "\n".join(f"{label}: {value}" for label, value in facts if value)
    yield _part("facts", _("About the case"), lines)
    yield _part("description", _("What the resident wrote"), case.description)
    yield _part("place", _("Place"), case.place)
    yield _part("position", _("Position"), _position(case))
    happened = case.happened_at
    is_readable = not isinstance(happened, Unreadable)
    yield _part("happened", _("When"), word_happened(happened) if is_readable else happened)
    yield _part("answers", _("Answers"), _answers(case))


def _contacts(case: Concern) -> Iterator[Part]:
    yield _part("name", _("Name"), case.name, Choice.LEAVE, is_contact=True)
    yield _part("email", _("E-mail"), case.email, Choice.LEAVE, is_contact=True)
    yield _part("phone", _("Phone"), case.phone, Choice.LEAVE, is_contact=True)


def _messages(case: Concern) -> Iterator[Part]:
    for message in case.messages.all():
        words = {"direction": message.get_direction_display(), "when": _when(case, message)}
        yield _part(
            f"message-{message.pk}",
            _("Message, %(direction)s, %(when)s") % words,
            message.text,
        )


def _forwarded(case: Concern) -> Iterator[Part]:
    """Return what was handed over to other bodies."""
    for copy in case.forwarded_copies.select_related("body"):
        words = {"body": copy.body, "when": word_moment(copy.made_at)}
        label = _("Handed over to %(body)s, %(when)s") % words
        yield _part(f"forwarded-{copy.pk}", label, copy.text, is_contact=copy.has_contacts)


def _notes(case: Concern) -> Iterator[Part]:
    """Return internal notes, which usually become public records when the case is filed."""
    is_filed = case.is_closed and bool(case.registry_number)
    proposed = Choice.INCLUDE if is_filed else Choice.LEAVE
    for event in case.events.exclude(note=""):
        words = {"what": event.get_kind_display(), "when": word_moment(event.happened_at)}
        label = _("Internal text (%(what)s), %(when)s") % words
        yield _part(f"note-{event.pk}", label, event.note, proposed, is_internal=True)


def _files(case: Concern) -> Iterator[Part]:
    lines = [
        f"{file.download_name} ({file.get_kind_display()}, {word_size(file.size)})"
        for file in case.attachments.select_related("concern")
    ]
    yield _part("files", _("Files in the case, not part of this copy"), "\n".join(lines))


def _position(case: Concern) -> str:
    if not (case.latitude and case.longitude):
        return ""
    for value in (case.latitude, case.longitude):
        if isinstance(value, Unreadable):
            return value
    return f"{case.latitude}, {case.longitude}"


def _answers(case: Concern) -> str:
    if isinstance(case.answers_json, Unreadable):
        return case.answers_json
    return "\n".join(
        f"{answer['label']} {', '.join(option['label'] for option in answer['options'])}"
        for answer in case.answers
    )


def _when(case: Concern, message: CaseMessage) -> str:
    """Return a message's time; of what an anonymous resident wrote, only between which hours."""
    if message.is_from_resident:
        return word_by_resident(case, message.sent_at)
    return word_moment(message.sent_at)


def _part(
    key: str,
    label: str,
    text: str,
    proposed: Choice = Choice.INCLUDE,
    *,
    is_internal: bool = False,
    is_contact: bool = False,
) -> Part:
    words = text if isinstance(text, Unreadable) else normalise(text).strip("\n")
    return Part(key, label, words, proposed, is_internal, is_contact)

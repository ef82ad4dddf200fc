"""Every change to an incident: published, updated, corrected, ended; each one transaction.

A notice is on every page the moment its transaction is committed, in every language at once,
since the facts are one row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from crisis.composition import (
    NoticeText,
    set_affected,
    set_contacts,
    set_places,
    write_notices,
)
from crisis.identifiers import free_slug, next_identifier
from crisis.models import (
    Incident,
    Notice,
    NoticeUpdate,
    NoticeUpdateText,
)
from crisis.vocabulary import (
    SEVERITY_OF_LEVEL,
    CapResponseType,
    CapUrgency,
    EventType,
    Level,
    UpdateKind,
)
from home.models import Area, ContactNumber, SafetyPoint

DUTY_ROLE = "Kommunikatör i beredskap"
"""Who writes unless something else is said: a role, never a person's name."""


@dataclass(frozen=True, kw_only=True)
class VmaReference:
    """The real VMA that a notice repeats: who sent it, its reference, who asked for it."""

    source: str
    incident: str
    requested_by: str = ""


@transaction.atomic
def publish_notice(
    *,
    by: AbstractBaseUser,
    level: Level,
    expires_at: datetime,
    source: str,
    texts: Mapping[str, NoticeText],
    areas: Iterable[Area] = (),
    contacts: Sequence[ContactNumber] = (),
    safety_points: Iterable[SafetyPoint] = (),
    event_type: EventType = EventType.OTHER,
    next_update_at: datetime | None = None,
    vma: VmaReference | None = None,
    is_exercise: bool = False,
    author_role: str = DUTY_ROLE,
) -> Incident:
    """Publish a notice at once and return its incident; `texts` are by language, Swedish required.

    Raises ValidationError, and changes nothing, when a rule of `Incident` or `Notice` is broken
    or a time lies in the past.
    """
    now = timezone.now()
    if settings.LANGUAGE_CODE not in texts:
        raise ValidationError(_("A notice is always written in Swedish."))
    _require_future({"expires_at": expires_at, "next_update_at": next_update_at}, now)
    incident = Incident(
        identifier=next_identifier(now),
        slug=free_slug(texts[settings.LANGUAGE_CODE].title, now),
        event_type=event_type,
        level=level,
        is_exercise=is_exercise,
        published_at=now,
        updated_at=now,
        next_update_at=next_update_at,
        expires_at=expires_at,
        source=source,
        cap_severity=SEVERITY_OF_LEVEL[level],
    )
    if vma is not None:
        incident.is_vma = True
        incident.vma_source = vma.source
        incident.vma_incident = vma.incident
        incident.vma_requested_by = vma.requested_by
    incident.full_clean()
    incident.save()
    set_places(incident, areas)
    set_contacts(incident, contacts)
    incident.safety_points.set(safety_points)
    write_notices(incident, texts, by=by)
    _write_update(
        incident,
        kind=UpdateKind.FIRST,
        at=now,
        texts={language: text.summary for language, text in texts.items()},
        author_role=author_role,
    )
    _audit("crisis.publish", incident, by)
    return incident


@transaction.atomic
def add_update(
    *,
    incident: Incident,
    by: AbstractBaseUser,
    texts: Mapping[str, str],
    next_update_at: datetime | None,
    expires_at: datetime | None = None,
    affected_areas: Iterable[Area] | None = None,
    author_role: str = DUTY_ROLE,
) -> NoticeUpdate:
    """Add a message to a notice in force and promise the next; raises ValidationError otherwise.

    `expires_at` moves the end; `affected_areas` says which of the places are still affected.
    """
    now = timezone.now()
    incident = _lock(incident)
    _require_open(incident)
    _require_future({"expires_at": expires_at, "next_update_at": next_update_at}, now)
    if expires_at is not None:
        incident.expires_at = expires_at
    if not incident.is_live(now):
        raise ValidationError(
            {"expires_at": _("The notice has reached its end. Give it a new one.")}
        )
    incident.next_update_at = next_update_at
    if affected_areas is not None:
        set_affected(incident, affected_areas)
    update = _record(incident, UpdateKind.UPDATE, now, texts, author_role)
    _audit("crisis.update", incident, by, update)
    return update


@transaction.atomic
def correct_notice(
    *,
    incident: Incident,
    by: AbstractBaseUser,
    texts: Mapping[str, str],
    author_role: str = DUTY_ROLE,
) -> NoticeUpdate:
    """Add a correction as a message of its own; what it corrects stays readable.

    The promise of the next message stands. An ended notice can be corrected too.
    """
    now = timezone.now()
    incident = _lock(incident)
    update = _record(incident, UpdateKind.CORRECTION, now, texts, author_role)
    _audit("crisis.correct", incident, by, update)
    return update


@transaction.atomic
def end_notice(
    *,
    incident: Incident,
    by: AbstractBaseUser,
    texts: Mapping[str, str],
    author_role: str = DUTY_ROLE,
) -> NoticeUpdate:
    """Give the all clear: the notice leaves every page at once and stays at its address.

    Raises ValidationError when it has been ended already.
    """
    now = timezone.now()
    incident = _lock(incident)
    _require_open(incident)
    incident.ended_at = now
    incident.next_update_at = None
    incident.cap_response_type = [CapResponseType.ALL_CLEAR.value]
    incident.cap_urgency = CapUrgency.PAST
    update = _record(incident, UpdateKind.END, now, texts, author_role)
    _audit("crisis.end", incident, by, update)
    return update


@transaction.atomic
def translate_notice(
    *, incident: Incident, by: AbstractBaseUser, language: str, text: NoticeText
) -> Notice:
    """Publish a notice in one more language; raises ValidationError if it is there already."""
    incident = _lock(incident)
    if incident.notices.filter(locale__language_code=language).exists():
        raise ValidationError(_("The notice is there in this language already."))
    [notice] = write_notices(incident, {language: text}, by=by)
    _audit("crisis.translate", incident, by)
    return notice


def _lock(incident: Incident) -> Incident:
    """Return the incident as it is now, and let nobody else change it meanwhile."""
    locked: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
    return locked


def _require_open(incident: Incident) -> None:
    if incident.ended_at is not None:
        raise ValidationError(_("The all clear has been given already."))


def _require_future(moments: Mapping[str, datetime | None], now: datetime) -> None:
    passed = [field for field, moment in moments.items() if moment is not None and moment <= now]
    if passed:
        raise ValidationError(dict.fromkeys(passed, _("Choose a time that is still to come.")))


def _record(
    incident: Incident,
    kind: UpdateKind,
    at: datetime,
    texts: Mapping[str, str],
    author_role: str,
) -> NoticeUpdate:
    incident.updated_at = at
    incident.full_clean()
    incident.save()
    return _write_update(incident, kind=kind, at=at, texts=texts, author_role=author_role)


def _write_update(
    incident: Incident,
    *,
    kind: UpdateKind,
    at: datetime,
    texts: Mapping[str, str],
    author_role: str,
) -> NoticeUpdate:
    """Write the next message of the timeline; texts that are empty are left out."""
    if not texts.get(settings.LANGUAGE_CODE, "").strip():
        raise ValidationError(_("Write the message in Swedish."))
    update = NoticeUpdate(
        incident=incident,
        number=incident.updates.count() + 1,
        at=at,
        kind=kind,
        author_role=author_role,
        next_update_at=incident.next_update_at,
    )
    update.full_clean()
    update.save()
    for language, words in texts.items():
        if words.strip():
            text = NoticeUpdateText(
                update=update,
                locale=Locale.objects.get(language_code=language),
                text=words.strip(),
            )
            text.full_clean()
            text.save()
    return update


def _audit(
    action: str, incident: Incident, by: AbstractBaseUser, update: NoticeUpdate | None = None
) -> None:
    """Write one row in Wagtail's history of the Swedish notice: who did what, which message."""
    notice = incident.notices.get(locale__language_code=settings.LANGUAGE_CODE)
    data: dict[str, Any] = {"identifier": incident.identifier}  # Any: Wagtail keeps JSON
    if update is not None:
        data["message"] = update.cap_identifier
    log(instance=notice, action=action, user=by, data=data)

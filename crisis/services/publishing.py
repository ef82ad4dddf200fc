"""A notice begins, and is given one more language; each one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis.composition import NoticeText, set_contacts, set_places, write_notices
from crisis.identifiers import free_slug, next_identifier
from crisis.models import Incident, Notice
from crisis.drills.beginning import begin_drill
from crisis.services.timeline import (
    DUTY_ROLE,
    audit,
    lock,
    require_future,
    require_promise,
    write_update,
)
from crisis.vocabulary import SEVERITY_OF_LEVEL, EventType, Level, UpdateKind
from home.models import Area, ContactNumber, SafetyPoint


@dataclass(frozen=True, kw_only=True)
class VmaReference:
    """The real VMA that a notice repeats: who sent it, its reference, who asked for it."""

    source: str
    incident: str
    requested_by: str = ""


@transaction.atomic
def publish_notice(
    *,
    by: AbstractBaseUser | None,
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
    is_shown_to_residents: bool = False,
    first_screen_at: datetime | None = None,
    author_role: str = DUTY_ROLE,
) -> Incident:
    """Publish a notice at once and return its incident; `texts` are by language, Swedish required.

    Raises ValidationError, and changes nothing, when a rule of `Incident` or `Notice` is broken
    or a time lies in the past, or no next message is promised. An exercise begins a drill, which
    measures from `first_screen_at`; it is on every page only if `is_shown_to_residents`.
    """
    now = timezone.now()
    if settings.LANGUAGE_CODE not in texts:
        raise ValidationError(_("A notice is always written in Swedish."))
    require_promise(next_update_at)
    require_future({"expires_at": expires_at, "next_update_at": next_update_at}, now)
    incident = Incident(
        identifier=next_identifier(now),
        slug=free_slug(texts[settings.LANGUAGE_CODE].title, now),
        event_type=event_type,
        level=level,
        is_exercise=is_exercise,
        is_shown_to_residents=is_shown_to_residents,
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
    write_update(
        incident,
        kind=UpdateKind.FIRST,
        at=now,
        texts={language: text.summary for language, text in texts.items()},
        author_role=author_role,
    )
    audit("crisis.publish", incident, by)
    if is_exercise:
        begin_drill(incident, by=by, first_screen_at=first_screen_at)
    return incident


@transaction.atomic
def translate_notice(
    *, incident: Incident, by: AbstractBaseUser, language: str, text: NoticeText
) -> Notice:
    """Publish a notice in one more language; raises ValidationError if it is there already."""
    incident = lock(incident)
    if incident.notices.filter(locale__language_code=language).exists():
        raise ValidationError(_("The notice is there in this language already."))
    [notice] = write_notices(incident, {language: text}, by=by)
    audit("crisis.translate", incident, by)
    return notice

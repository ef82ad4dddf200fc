"""A notice begins, now or later, and is given one more language; each one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crisis.cap.issuing import forget, issue_for
from crisis.composition import NoticeText, set_contacts, set_places, write_notices
from crisis.drafting.plan import CapWords, VmaReference
from crisis.drills.beginning import begin_drill
from crisis.identifiers import free_slug, next_identifier
from crisis.models import Incident, Notice, NoticeTemplate
from crisis.services.conflicts import Awareness, require_no_double
from crisis.services.ends import require_confirmed_end
from crisis.services.planned import lock_planned, require_free_words
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
    starts_at: datetime | None = None,
    vma: VmaReference | None = None,
    is_exercise: bool = False,
    is_shown_to_residents: bool = False,
    author_role: str = DUTY_ROLE,
    first_message: Mapping[str, str] | None = None,
    cap: CapWords | None = None,
    template: NoticeTemplate | None = None,
    template_values: Mapping[str, Mapping[str, str]] | None = None,
    typed: Mapping[str, list[str]] | None = None,
    proposed_by: AbstractBaseUser | None = None,
    awareness: Awareness | None = None,
    is_long_end_confirmed: bool = False,
    submission: UUID | None = None,
    instead_of: Incident | None = None,
) -> Incident:
    """Publish a notice and return its incident; `texts` are by language, Swedish required.

    It stands at once, or from `starts_at` if that is still to come: before then nothing of it is
    public. The same `submission` again, with the same typed words, returns the notice that it made
    the first time; with other words it is refused, since they would be lost in silence.
    `instead_of` is a planned notice that this one replaces, with its number and address.
    `awareness` asks for doubles; the console sends it and leaves `is_long_end_confirmed` to the
    person. A template that needs a second person needs `proposed_by`, somebody else than `by`.

    An exercise begins a drill; it is on every page only if `is_shown_to_residents`.

    Raises ValidationError, and changes nothing, when a rule of `Incident` or `Notice` is broken,
    a time lies in the past, or no next message is promised.
    """
    now = timezone.now()
    identifier = next_identifier(now)
    if submission is not None:
        made = Incident.objects.filter(submission=submission).first()
        if made is not None:
            _require_same_words(made, typed)
            return made
    if settings.LANGUAGE_CODE not in texts:
        raise ValidationError(_("A notice is always written in Swedish."))
    _require_second_person(template, by, proposed_by)
    require_promise(next_update_at)
    begins = max(starts_at or now, now)
    require_future({"next_update_at": next_update_at, "expires_at": expires_at}, begins)
    slug = ""
    if instead_of is not None:
        identifier, slug = _make_room(instead_of)
    places = list(areas)
    require_no_double(
        event_type=event_type, areas=places, is_exercise=is_exercise, awareness=awareness
    )
    incident = Incident(
        identifier=identifier,
        slug=slug or free_slug(texts[settings.LANGUAGE_CODE].title, begins),
        event_type=event_type,
        level=level,
        is_exercise=is_exercise,
        is_shown_to_residents=is_shown_to_residents,
        published_at=begins,
        updated_at=begins,
        next_update_at=next_update_at,
        expires_at=expires_at,
        source=source,
        cap_severity=SEVERITY_OF_LEVEL[level],
        template=template,
        template_values={key: dict(words) for key, words in (template_values or {}).items()},
        typed=dict(typed or {}),
        submission=submission,
    )
    if vma is not None:
        incident.is_vma = True
        incident.vma_source = vma.source
        incident.vma_incident = vma.incident
        incident.vma_requested_by = vma.requested_by
    if cap is not None:
        _describe(incident, cap)
    incident.full_clean()
    require_confirmed_end(incident, begins=begins, is_confirmed=is_long_end_confirmed)
    incident.save()
    set_places(incident, places)
    set_contacts(incident, contacts)
    incident.safety_points.set(safety_points)
    write_notices(incident, texts, by=by)
    said = {language: text.summary for language, text in texts.items()}
    write_update(
        incident,
        kind=UpdateKind.FIRST,
        at=begins,
        texts={**said, **(first_message or {})},
        author_role=author_role,
    )
    audit(_action(incident, now, is_change=instead_of is not None), incident, by)
    if is_exercise:
        begin_drill(incident, by=by)
    return incident


@transaction.atomic
def translate_notice(
    *, incident: Incident, by: AbstractBaseUser, language: str, text: NoticeText
) -> Notice:
    """Publish a notice in one more language; raises ValidationError where it may not be."""
    incident = lock(incident)
    require_free_words(incident)
    if incident.notices.filter(locale__language_code=language).exists():
        raise ValidationError(_("The notice is there in this language already."))
    [notice] = write_notices(incident, {language: text}, by=by)
    if incident.is_planned():
        forget(incident)
        issue_for(incident)
    audit("crisis.translate", incident, by)
    return notice


_NOT_WORDS = frozenset({"newest", "despite", "step", "csrfmiddlewaretoken"})
"""What a form carries that nobody typed."""


def _require_same_words(made: Incident, typed: Mapping[str, list[str]] | None) -> None:
    """Refuse a form that comes back changed after its notice was published."""
    if _words(made.typed) != _words(typed or {}):
        raise ValidationError(
            _("The notice is published already. Update or correct it instead."),
            code="published_already",
        )


def _words(typed: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what was typed, however a browser breaks lines; an empty field is as none."""
    words = {
        name: [value.replace("\r\n", "\n").strip() for value in values]
        for name, values in typed.items()
        if name not in _NOT_WORDS
    }
    return {name: values for name, values in words.items() if any(values)}


def _require_second_person(
    template: NoticeTemplate | None,
    by: AbstractBaseUser | None,
    proposed_by: AbstractBaseUser | None,
) -> None:
    if template is None or not template.requires_second_approver:
        return
    if proposed_by is None or by is None or proposed_by.pk == by.pk:
        raise ValidationError(_("Somebody else than the one who proposed must approve."))


def _make_room(planned: Incident) -> tuple[str, str]:
    """Take a planned notice away and return its number and address."""
    there = lock_planned(planned)
    there.delete()
    return there.identifier, there.slug


def _describe(incident: Incident, cap: CapWords) -> None:
    incident.cap_category = list(cap.category)
    incident.cap_response_type = list(cap.response_type)
    incident.cap_urgency = cap.urgency
    incident.cap_severity = cap.severity
    incident.cap_certainty = cap.certainty
    incident.cap_event = cap.event


def _action(incident: Incident, now: datetime, *, is_change: bool) -> str:
    if not incident.is_planned(now):
        return "crisis.publish"
    return "crisis.replan" if is_change else "crisis.plan"

"""Notices as JSON: the keys of `notices.yaml`, its state at the moment, and where to read it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone, translation

from crisis.models import Incident, IncidentArea, IncidentContact, Notice, NoticeUpdate
from crisis.open_data.selection import Status, status_of
from crisis.vocabulary import SEVERITY_OF_LEVEL
from tryggochsaker.frame import absolute_url

SCHEMA_VERSION = 1

Json = dict[str, Any]  # Any: as JSON has it


def read_notices(incidents: Sequence[Incident], now: datetime) -> list[Json]:
    """Return these notices as they are at a moment; their messages to come are left out."""
    with_parts = Incident.objects.filter(pk__in=[one.pk for one in incidents]).prefetch_related(
        Prefetch("notices", Notice.objects.filter(live=True).select_related("locale")),
        Prefetch("places", IncidentArea.objects.select_related("area")),
        Prefetch("contact_rows", IncidentContact.objects.select_related("number")),
        "safety_points",
        Prefetch(
            "updates",
            NoticeUpdate.objects.filter(at__lte=now)
            .order_by("number")
            .prefetch_related("texts__locale"),
        ),
    )
    found = {one.pk: one for one in with_parts}
    return [_as_json(found[one.pk], now) for one in incidents if one.pk in found]


def list_levels() -> list[Json]:
    """Return the levels, with what they are in CAP."""
    return [
        {"code": level.value, "label": str(level.label), "cap_severity": str(severity.value)}
        for level, severity in SEVERITY_OF_LEVEL.items()
    ]


def _as_json(incident: Incident, now: datetime) -> Json:
    notices = {one.language: one for one in incident.notices.all()}
    language = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in notices else min(notices)
    updates = list(incident.updates.all())
    status = status_of(incident, now)
    english = notices.get("en")
    return {
        "id": incident.identifier,
        "slug": incident.slug,
        "url": _url(notices[language]),
        "language": language,
        "languages": [{"code": code, "url": _url(one)} for code, one in sorted(notices.items())],
        **_texts(notices[language]),
        "event_type": incident.event_type,
        "level": incident.level,
        "status": status.value,
        "is_exercise": incident.is_exercise,
        "is_vma": incident.is_vma,
        "vma": _vma(incident),
        "areas": [place.area.code for place in incident.places.all()],
        "no_longer_affected": [
            place.area.code for place in incident.places.all() if not place.is_affected
        ],
        **_times(incident, status),
        "source": incident.source,
        "contact_ids": [row.number.code for row in incident.contact_rows.all()],
        "trygghetspunkter": [point.code for point in incident.safety_points.all()],
        "cap": _cap(incident, updates),
        "sms_sv": notices[language].sms if language == settings.LANGUAGE_CODE else "",
        "summary_en": english.summary if english else None,
        "summary_lattlast": notices[language].summary_lattlast,
        "updates": [_update(update, language) for update in updates],
        "translations": {
            code: {**_texts(one), "updates": [_words(update, code) for update in updates]}
            for code, one in sorted(notices.items())
            if code != language
        },
    }


def _texts(notice: Notice) -> Json:
    return {
        "title": notice.title,
        "summary": notice.summary,
        "what_happened": notice.what_happened,
        "where": notice.where,
        "who_affected": notice.who_affected,
        "what_to_do": notice.steps,
        "what_we_do": notice.what_we_do,
    }


def _times(incident: Incident, status: Status) -> Json:
    promised = incident.next_update_at if status != Status.ENDED else None
    return {
        "published_at": _time(incident.published_at),
        "updated_at": _time(incident.updated_at),
        "next_update_at": _time(promised),
        "expires_at": _time(incident.expires_at),
        "ended_at": _time(incident.ended_at),
    }


def _vma(incident: Incident) -> Json | None:
    if not incident.is_vma:
        return None
    return {
        "source": incident.vma_source,
        "incident": incident.vma_incident,
        "requested_by": incident.vma_requested_by,
    }


def _cap(incident: Incident, updates: Sequence[NoticeUpdate]) -> Json:
    """Return what CAP says of it, and its messages; the last one is the one that holds."""
    identifiers = [f"{incident.identifier}-{update.number:02}" for update in updates]
    return {
        "identifier": identifiers[-1] if identifiers else None,
        "url": _cap_url(identifiers[-1]) if identifiers else None,
        "category": incident.cap_category,
        "response_type": incident.cap_response_type,
        "urgency": incident.cap_urgency,
        "severity": incident.cap_severity,
        "certainty": incident.cap_certainty,
    }


def _cap_url(identifier: str) -> str:
    return absolute_url(reverse("cap:message", args=[identifier]))


def _update(update: NoticeUpdate, language: str) -> Json:
    return {
        "at": _time(update.at),
        "kind": update.kind,
        "author_role": update.author_role,
        "text": _words(update, language),
        "next_update_at": _time(update.next_update_at),
    }


def _words(update: NoticeUpdate, language: str) -> str | None:
    """Return what a message says in a language; None where it was not translated."""
    texts: Iterable[Any] = update.texts.all()  # Any: rows with text and locale
    by_language: Mapping[str, str] = {one.locale.language_code: one.text for one in texts}
    return by_language.get(language)


def _url(notice: Notice) -> str:
    with translation.override(notice.language):
        return absolute_url(reverse("crisis:notice", args=[notice.incident.slug]))


def _time(moment: datetime | None) -> str | None:
    """Return a moment in Swedish time with its offset, as the content files have it."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None

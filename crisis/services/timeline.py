"""How a timeline is written: under a lock, numbered, never changed, with a row in the history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from crisis.cap.issuing import issue
from crisis.models import Incident, NoticeUpdate, NoticeUpdateText
from crisis.vocabulary import UpdateKind
from crisis.wording import Earlier

DUTY_ROLE = "Kommunikatör i beredskap"
"""Who writes unless something else is said: a role, never a person's name."""


def lock(incident: Incident) -> Incident:
    """Return the incident as it is now, and let nobody else change it meanwhile."""
    locked: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
    return locked


def require_begun(incident: Incident, now: datetime) -> None:
    """Raise ValidationError before the start: what nobody has seen is changed, not corrected."""
    if incident.is_planned(now):
        raise ValidationError(_("The notice has not begun. Change it instead."))


def require_open(incident: Incident) -> None:
    """Raise ValidationError when the all clear has been given."""
    if incident.ended_at is not None:
        raise ValidationError(_("The all clear has been given already."))


def require_future(moments: Mapping[str, datetime | None], now: datetime) -> None:
    """Raise ValidationError at every field whose moment is not still to come."""
    passed = [field for field, moment in moments.items() if moment is not None and moment <= now]
    if passed:
        raise ValidationError(dict.fromkeys(passed, _("Choose a time that is still to come.")))


def require_promise(next_update_at: datetime | None) -> None:
    """Raise ValidationError when no next message is promised: residents wait for one."""
    if next_update_at is None:
        raise ValidationError({"next_update_at": _("Say when the next message comes.")})


def record(
    incident: Incident,
    kind: UpdateKind,
    at: datetime,
    texts: Mapping[str, str],
    author_role: str,
    *,
    earlier: Earlier | None = None,
) -> NoticeUpdate:
    """Keep what has changed of an incident and write the message that says so."""
    incident.updated_at = at
    incident.full_clean()
    incident.save()
    return write_update(
        incident, kind=kind, at=at, texts=texts, author_role=author_role, earlier=earlier
    )


def write_update(
    incident: Incident,
    *,
    kind: UpdateKind,
    at: datetime,
    texts: Mapping[str, str],
    author_role: str,
    earlier: Earlier | None = None,
) -> NoticeUpdate:
    """Write the next message of the timeline; texts that are empty are left out.

    `earlier` is the wording of the notice that this message replaced, if it did.
    """
    if not texts.get(settings.LANGUAGE_CODE, "").strip():
        raise ValidationError(_("Write the message in Swedish."))
    update = NoticeUpdate(
        incident=incident,
        number=incident.updates.count() + 1,
        at=at,
        kind=kind,
        author_role=author_role,
        next_update_at=incident.next_update_at,
        earlier=earlier or {},
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
    issue(update)
    return update


def audit(
    action: str,
    incident: Incident,
    by: AbstractBaseUser | None,
    update: NoticeUpdate | None = None,
) -> None:
    """Write one row in Wagtail's history of the Swedish notice: who did what, which message.

    Nobody is named for what a command or a schedule did.
    """
    notice = incident.notices.get(locale__language_code=settings.LANGUAGE_CODE)
    data: dict[str, Any] = {"identifier": incident.identifier}  # Any: Wagtail keeps JSON
    if update is not None:
        data["message"] = update.cap_identifier
    log(instance=notice, action=action, user=by, data=data)

"""Keeping what a source said, or that it said nothing; each answer is one transaction.

What ends a warning before its own end is a cancellation or a newer message of its source. An
answer that no longer lists it does not: an empty list looks the same whether the danger is over or
the source has lost its data. Such a warning stays, and pages say that the source no longer lists
it. The price is that a warning may stand too long by hours, where the other way would take it from
people who still need it. Only a week of answers without it ends it, should its own end be later.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from crisis.vma_words import require_no_vma
from crisis.warnings.faults import Fault
from crisis.warnings.fetching import Validators
from crisis.warnings.messages import ForeignMessage, Reading
from crisis.warnings.models import ExternalWarning, SourceName, WarningSource, in_force_at

WITHOUT_END = timedelta(hours=24)
"""How long after it was sent a warning stands that names no end of its own."""

FURTHEST_END = timedelta(days=365)
"""So far ahead of when it is read an end is believed; a slip of the year is none."""

KEPT_FOR = timedelta(days=30)
"""How long a warning stays in the database after its end, for those who ask what was shown."""

MOST_IN_FORCE = 50
"""More warnings at once are no warnings; those that came first stay."""

MOST_ENDED_KEPT = 500
"""Of each source: all rows are read at each answer, and a hostile one could begin any number."""

MOST_NAMES_KEPT = 200

ALARM_AFTER = 3
ALARM_AGAIN_EVERY = 60
"""Misses in a row, at one a minute: an error in the log after three, and once an hour from then."""

logger = logging.getLogger(__name__)


class LocalTextMoved(ValidationError):  # noqa: N818 - it is a refusal, not a fault
    """Somebody else wrote beside the warning since the form was opened; `row` is as it is now."""

    def __init__(self, row: ExternalWarning) -> None:
        super().__init__(
            _("Somebody else wrote while you did. Read it, then decide."), code="local_text_moved"
        )
        self.row = row


@transaction.atomic
def note_miss(*, name: SourceName, fault: Fault, now: datetime) -> WarningSource:
    """Note that a source gave no answer that can be used; what is in force stays as it is."""
    source = _lock(name)
    source.asked_at = now
    source.misses += 1
    source.fault = fault
    source.full_clean()
    source.save()
    is_alarm = source.misses == ALARM_AFTER or source.misses % ALARM_AGAIN_EVERY == 0
    logger.log(
        logging.ERROR if is_alarm else logging.WARNING,
        "Warning source gave no answer",
        extra={"source": name.value, "fault": fault.value, "misses": source.misses},
    )
    return source


@transaction.atomic
def note_unchanged(*, name: SourceName, now: datetime) -> WarningSource:
    """Note that a source answered that nothing has changed."""
    source = _lock(name)
    _note_answered(source, now)
    source.save()
    return source


@transaction.atomic
def take_reading(
    *,
    name: SourceName,
    reading: Reading,
    now: datetime,
    validators: Validators | None = None,
    asked_for: str = "",
) -> WarningSource:
    """Keep what an answer says, all of it or nothing.

    The validators are kept only when every message was understood and found room: the same answer
    is then not asked for again. One that was not understood may be readable when the clock or the
    program is right.
    """
    source = _lock(name)
    _note_answered(source, now)
    rows = list(ExternalWarning.objects.select_for_update().filter(source=source))
    has_room = _take_messages(source, rows, reading.messages, now)
    is_whole = has_room and not reading.unreadable
    kept = validators if validators is not None and is_whole else Validators()
    source.etag, source.last_modified = kept.etag, kept.last_modified
    source.asked_for = asked_for
    source.unreadable = reading.unreadable
    source.full_clean()
    source.save()
    if reading.unreadable:
        extra = {"source": name.value, "messages": reading.unreadable}
        logger.warning("Warning source sent what cannot be read", extra=extra)
    _clear_ended(source, now)
    return source


@transaction.atomic
def write_local_text(
    *, warning: ExternalWarning, by: AbstractBaseUser, text: str, text_en: str, seen: str = ""
) -> ExternalWarning:
    """Put our own words beside a warning, or take them away with empty ones; noted in the history.

    They belong to the incident, so they stay when the source sends a newer message. `seen` is the
    digest of what stood there when the form was opened; an empty one asks nothing. The history
    keeps both wordings: the row itself holds only the newest, and residents acted on each.

    Raises LocalTextMoved when something else stands there, and ValidationError at `text` or
    `text_en` when it names a VMA beside a warning that is none.
    """
    row = ExternalWarning.objects.select_for_update().get(pk=warning.pk)
    before = {"text": row.local_text, "text_en": row.local_text_en}
    after = {"text": text.strip(), "text_en": text_en.strip()}
    if seen and seen != digest_of_local_text(row):
        if after == before:  # the same form sent twice
            return row
        raise LocalTextMoved(row)
    if row.source.name != SourceName.VMA:
        require_no_vma(after)
    row.local_text, row.local_text_en = after["text"], after["text_en"]
    row.full_clean()
    row.save(update_fields=["local_text", "local_text_en"])
    data = {"incident": row.key, "source": row.source.name, "before": before, "after": after}
    log(instance=row, action="crisis.local_text", user=by, title=row.key, data=data)
    return row


def digest_of_local_text(warning: ExternalWarning) -> str:
    """Return what tells our words beside a warning from any others."""
    words = json.dumps([warning.local_text, warning.local_text_en])
    return hashlib.sha256(words.encode()).hexdigest()


def _lock(name: SourceName) -> WarningSource:
    WarningSource.objects.get_or_create(name=name)
    source: WarningSource = WarningSource.objects.select_for_update().get(name=name)
    return source


def _note_answered(source: WarningSource, now: datetime) -> None:
    if source.misses >= ALARM_AFTER:
        extra = {"source": source.name, "misses": source.misses}
        logger.warning("Warning source answers again", extra=extra)
    source.asked_at = source.answered_at = now
    source.misses, source.fault = 0, ""


def _clear_ended(source: WarningSource, now: datetime) -> None:
    """Clear away what ended a month ago, and the oldest before that where a source floods us.

    One that is still listed would come back as new: its row is what says that it has ended.
    """
    ended = source.warnings.exclude(in_force_at(now)).filter(is_listed=False)
    ended.filter(expires_at__lt=now - KEPT_FOR).delete()
    newest_first = ended.order_by("-expires_at", "-pk").values_list("pk", flat=True)
    source.warnings.filter(pk__in=list(newest_first[MOST_ENDED_KEPT:])).delete()


def _take_messages(
    source: WarningSource,
    rows: list[ExternalWarning],
    messages: Sequence[ForeignMessage],
    now: datetime,
) -> bool:
    """Begin, replace and withdraw as an answer says; return whether there was room for all."""
    listed: set[int] = set()
    room = MOST_IN_FORCE - sum(row.is_in_force(now) for row in rows)
    is_crowded = False
    for message in messages:
        held = [
            row for row in rows if row.key == message.key or message.names.intersection(row.names)
        ]
        if message.is_cancel or message.is_elsewhere:
            _withdraw(held, message, now)
        elif held:
            newest = max(held, key=lambda row: row.sent)
            _bring_up_to_date(newest, message, now)
            listed.add(newest.pk)
        elif _end_of(message, message.sent or now, now) > now:
            if room <= 0:
                is_crowded = True
                continue  # later messages may still cancel or change what is held
            room -= 1
            listed.add(_begin(source, message, now).pk)
    if is_crowded:
        logger.error("Too many warnings at once", extra={"source": source.name})
    _note_listed(rows, listed, now)
    return not is_crowded


def _begin(source: WarningSource, message: ForeignMessage, now: datetime) -> ExternalWarning:
    row = ExternalWarning(source=source, key=message.key, listed_at=now)
    _fill(row, message, now)
    row.full_clean()
    row.save()
    return row


def _bring_up_to_date(row: ExternalWarning, message: ForeignMessage, now: datetime) -> None:
    """Let a newer message replace the one that is held; the same one can only lengthen it.

    A newer one that names no end of its own does not end it earlier either.
    """
    before, end = _content(row), row.expires_at
    if message.identifier and message.identifier == row.identifier:
        sent = row.sent
        _fill(row, message, now)
        row.sent = sent
        row.expires_at = max(end, _end_of(message, sent, now) if message.expires else end)
    elif message.sent is not None and message.sent > row.sent:
        _fill(row, message, now)
        row.expires_at = row.expires_at if message.expires else max(end, row.expires_at)
        row.cancelled_at = None
    row.names = _names_to_keep(row, message)
    if _content(row) != before:
        row.full_clean()
        row.save()


def _withdraw(held: Iterable[ExternalWarning], message: ForeignMessage, now: datetime) -> None:
    """Take away what a newer message cancels, or says is somewhere else."""
    for row in held:
        is_own = bool(message.identifier) and message.identifier == row.identifier
        if row.cancelled_at is not None or message.sent is None or is_own:
            continue
        if message.sent > row.sent or (message.is_cancel and message.sent == row.sent):
            row.cancelled_at = now
            row.save(update_fields=["cancelled_at"])


def _note_listed(rows: Iterable[ExternalWarning], listed: set[int], now: datetime) -> None:
    """Note which rows the source has just listed, and when it last listed those that it has not."""
    for row in rows:
        is_listed = row.pk in listed
        if row.is_listed != is_listed:
            row.is_listed, row.listed_at = is_listed, now
            row.save(update_fields=["is_listed", "listed_at"])


def _as_earlier(row: ExternalWarning) -> dict[str, dict[str, str]]:
    """Return the texts that a row holds, marked with when they were sent.

    They are read only in languages that the newer message does not use.
    """
    held: dict[str, dict[str, str]] = row.texts
    return {language: {"sent": row.sent.isoformat(), **text} for language, text in held.items()}


def _fill(row: ExternalWarning, message: ForeignMessage, now: datetime) -> None:
    row.names = _names_to_keep(row, message)
    texts = {**_as_earlier(row), **message.earlier, **message.texts}
    row.texts = {language: dict(text) for language, text in texts.items()}
    row.identifier = message.identifier
    row.sent = message.sent or now
    row.expires_at = _end_of(message, row.sent, now)
    row.url = message.url
    row.links = [dict(link) for link in message.links]


def _names_to_keep(row: ExternalWarning, message: ForeignMessage) -> list[str]:
    """Return what the incident goes by: its key, its newest message, others while they fit."""
    own = {row.key, message.identifier} - {""}
    others = sorted({*(row.names or ()), *message.names} - own)
    return sorted(own) + others[: MOST_NAMES_KEPT - len(own)]


def _end_of(message: ForeignMessage, sent: datetime, now: datetime) -> datetime:
    """Return when a message ends: its own end, a year ahead at most, or a day after it was sent."""
    return min(message.expires or sent + WITHOUT_END, now + FURTHEST_END)


def _content(row: ExternalWarning) -> tuple[object, ...]:
    names = ("names", "identifier", "sent", "expires_at", "cancelled_at", "texts", "url", "links")
    return tuple(getattr(row, name) for name in names)

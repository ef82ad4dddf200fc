"""What has happened to a case, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concerns.cases.presentation.people import name_person
from concerns.cases.wording import word_by_resident, word_hour, word_moment
from concerns.messages.posts import BY_RESIDENT
from concerns.models import Concern, ConcernEvent, EventKind, Joining, Outcome
from concerns.retention.wording import word_hold
from tryggochsaker.encryption.fields import Unreadable
from tryggochsaker.sanitise import linkify_plain_text

_BY_RESIDENT = (
    EventKind.RECEIVED,
    EventKind.RESIDENT_WROTE,
    EventKind.RESIDENT_JUDGED,
    EventKind.FILE_ADDED,
)
_TO_FUNCTION = (
    EventKind.RECEIVED,
    EventKind.MOVED,
    EventKind.REMINDED,
    EventKind.ESCALATED,
)
_BY_ITSELF = (EventKind.REMINDED, EventKind.ESCALATED)


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened."""

    what: str
    change: str
    when: str
    who: str
    note: SafeString
    is_note_unreadable: bool


def present_history(case: Concern, events: Iterable[ConcernEvent]) -> list[HistoryLine]:
    """Return events as lines, in the order in which they come."""
    return [_history_line(case, event) for event in events]


def _history_line(case: Concern, event: ConcernEvent) -> HistoryLine:
    when, who = _word_when_and_who(case, event)
    return HistoryLine(
        what=event.get_kind_display(),
        change=_change(event),
        when=when,
        who=who,
        note=linkify_plain_text(event.note) if event.note else SafeString(),
        is_note_unreadable=isinstance(event.note, Unreadable),
    )


def _word_when_and_who(case: Concern, event: ConcernEvent) -> tuple[str, str]:
    if event.kind in _BY_RESIDENT or _is_caused_by_resident(event):
        return word_by_resident(case, event.happened_at), _("The resident")
    if event.kind == EventKind.MERGED and event.detail == Joining.PARTED_BY_OTHER_RESIDENT:
        # Who may be anonymous, also once their case is deleted and nobody can look.
        return word_hour(event.happened_at), _("The resident of the other case")
    return word_moment(event.happened_at), _word_actor(event)


def _word_actor(event: ConcernEvent) -> str:
    if event.kind in _BY_ITSELF:
        return _("By itself")
    return name_person(event.actor)


def _change(event: ConcernEvent) -> str:
    if event.kind == EventKind.STATUS_CHANGED:
        change = f"{event.get_old_status_display()} → {event.get_new_status_display()}"
        outcome = dict(Outcome.choices).get(event.detail)
        return f"{change} ({outcome})" if outcome else change
    if event.kind in _TO_FUNCTION and event.function:
        return f"→ {event.function}"
    if event.kind == EventKind.ASSIGNED:
        return f"→ {name_person(event.assignee)}" if event.assignee else _("→ nobody")
    if event.kind == EventKind.MERGED:
        return _word_joining(event)
    if event.kind == EventKind.HOLD:
        return word_hold(event)
    return event.detail


def _word_joining(event: ConcernEvent) -> str:
    other = event.other.reference if event.other else _("a case that has been deleted")
    words = str(Joining(event.detail).label) % {"reference": other}
    return words[:1].upper() + words[1:]


def _is_caused_by_resident(event: ConcernEvent) -> bool:
    causes = {BY_RESIDENT, Joining.PARTED_BY_RESIDENT}
    return event.actor_id is None and event.detail in causes

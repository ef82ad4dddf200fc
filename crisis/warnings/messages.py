"""What a source says, after reading and before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SENT_AHEAD = timedelta(hours=1)
"""A message from further ahead than a wrong clock explains would win over all later ones."""

NAME_LENGTH = 60
"""Of incidents and messages: what `Incident.vma_incident` holds."""


class UnreadableError(Exception):
    """One message of an answer cannot be understood; the others can."""


@dataclass(frozen=True, kw_only=True)
class ForeignMessage:
    """The newest message of one incident."""

    key: str
    """What the incident is called: the source's own name for it."""
    names: frozenset[str]
    """Every name by which the incident, or a message about it, is known."""
    identifier: str
    """The name of this very message; empty where the source gave none."""
    sent: datetime | None
    expires: datetime | None = None
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language; all of it cleaned."""
    earlier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language: what earlier messages said in languages that this one does not use; `sent`."""
    url: str = ""
    links: Sequence[Mapping[str, str]] = ()
    is_cancel: bool = False
    is_elsewhere: bool = False
    """It names places, and we are in none of them."""


@dataclass(frozen=True)
class Reading:
    """What one answer says, and how many of its messages could be understood."""

    messages: Sequence[ForeignMessage]
    unreadable: int = 0
    understood: int = 0
    """Messages that were understood, those among them that concern nobody here."""

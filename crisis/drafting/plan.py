"""Everything that publishing a notice needs, as values that can be stored and compared."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from crisis.composition import NoticeText

Json = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, kw_only=True)
class CapWords:
    """How CAP 1.2 describes the incident; see `crisis.vocabulary`."""

    category: tuple[str, ...]
    response_type: tuple[str, ...]
    urgency: str
    severity: str
    certainty: str
    event: str = ""


@dataclass(frozen=True, kw_only=True)
class VmaReference:
    """The real VMA that a notice repeats: who sent it, its reference, who asked for it."""

    source: str
    incident: str
    requested_by: str = ""


@dataclass(frozen=True, kw_only=True)
class NoticePlan:
    """A notice to the letter, before anybody may see it; rows are named by their codes."""

    submission: UUID
    level: str
    source: str
    expires_at: datetime
    next_update_at: datetime | None
    texts: Mapping[str, NoticeText]
    first_message: Mapping[str, str] = field(default_factory=dict)
    starts_at: datetime | None = None
    """A start that is still to come; None for at once."""
    event_type: str
    areas: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    safety_points: tuple[str, ...] = ()
    vma: VmaReference | None = None
    cap: CapWords | None = None
    is_exercise: bool = False
    is_shown_to_residents: bool = False
    is_long_end_confirmed: bool = False
    typed: Mapping[str, list[str]] = field(default_factory=dict)
    """What was typed in the form, so that it can be opened again as it was."""
    template: str = ""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The Swedish heading."""
        return self.texts["sv"].title

    def has_passed(self, now: datetime) -> bool:
        """Return whether its end, or the time of the next message, has come."""
        return min(self.expires_at, self.next_update_at or self.expires_at) <= now

    def as_json(self) -> Json:
        """Return the plan as plain JSON, times with their offsets."""
        stored = asdict(self)
        stored["submission"] = str(self.submission)
        for name in ("expires_at", "next_update_at", "starts_at"):
            moment = getattr(self, name)
            stored[name] = moment.isoformat() if moment else None
        plain: Json = json.loads(json.dumps(stored))  # as it comes back: lists for tuples
        return plain

    @classmethod
    def from_json(cls, stored: Json) -> Self:
        """Return the plan that `as_json` stored."""
        known = {one.name for one in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        for name in ("expires_at", "next_update_at", "starts_at"):
            values[name] = datetime.fromisoformat(values[name]) if values[name] else None
        for name in ("areas", "contacts", "safety_points"):
            values[name] = tuple(values[name])
        values["submission"] = UUID(values["submission"])
        values["texts"] = {
            language: NoticeText(**text) for language, text in values["texts"].items()
        }
        if values["vma"]:
            values["vma"] = VmaReference(**values["vma"])
        if values["cap"]:
            cap = dict(values["cap"])
            cap |= {key: tuple(cap[key]) for key in ("category", "response_type")}
            values["cap"] = CapWords(**cap)
        return cls(**values)

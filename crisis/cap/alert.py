"""The parts of a CAP 1.2 message that we use, named and ordered as the standard has them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

CAP_NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE = "application/cap+xml"


@dataclass(frozen=True, kw_only=True)
class Value:
    """A code and the name of the list that it comes from (`valueName`, `value`)."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Resource:
    """More to see at an address."""

    description: str
    mime_type: str
    uri: str


@dataclass(frozen=True, kw_only=True)
class AffectedArea:
    """Where: in words, in codes and, where outlines are known, on the map.

    A polygon is its corners as (latitude, longitude), the first one again at the end (WGS 84).
    """

    description: str
    polygons: Sequence[Sequence[tuple[float, float]]] = ()
    geocodes: Sequence[Value]


@dataclass(frozen=True, kw_only=True)
class Info:
    """What one message says in one language; texts may be empty, and are then left out."""

    language: str
    categories: Sequence[str]
    event: str
    response_types: Sequence[str]
    urgency: str
    severity: str
    certainty: str
    audience: str = ""
    event_codes: Sequence[Value] = ()
    effective: datetime
    onset: datetime
    expires: datetime
    sender_name: str
    headline: str
    description: str
    instruction: str = ""
    web: str
    contact: str = ""
    parameters: Sequence[Value] = ()
    resources: Sequence[Resource] = ()
    area: AffectedArea


@dataclass(frozen=True, kw_only=True)
class Reference:
    """How one message names another."""

    sender: str
    identifier: str
    sent: datetime


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One message to everyone (`scope` is always Public)."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    msg_type: str
    source: str
    codes: Sequence[str]
    note: str
    references: Sequence[Reference] = ()
    incidents: str
    infos: Sequence[Info] = field(default_factory=list)

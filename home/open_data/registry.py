"""What open data there is: each room registers its own addresses with their description."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Schema = Mapping[str, Any]  # Any: JSON Schema, draft 2020-12
Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One thing that can be chosen in an address."""

    name: str
    description: Words
    schema: Schema
    place: str = "query"
    """`query`, or `path` for a part of the path."""


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One address of open data."""

    path: str
    """From the root; a part in braces is a parameter: `/kris/cap/{identifier}.xml`."""
    name: str
    """The name of the operation in programs made from the description: `listNotices`."""
    summary: Words
    media_type: str
    parameters: tuple[Parameter, ...] = ()
    schema: Schema | None = None
    """What the answer looks like; None where another standard says so (CAP, Atom, CSV)."""
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    """What `schema` refers to as `#/components/schemas/<name>`."""
    may_be_missing: bool = False
    """Whether the address can answer 404."""

    @property
    def is_one_address(self) -> bool:
        """Whether the path can be followed as it stands: no part of it is a parameter."""
        return "{" not in self.path


_resources: dict[str, Resource] = {}


def register(*resources: Resource) -> None:
    """Describe addresses in `/api/openapi.json`; registering a path again replaces it."""
    for resource in resources:
        _resources[resource.path] = resource


def registered() -> list[Resource]:
    """Return every address of open data, sorted."""
    return [_resources[path] for path in sorted(_resources)]

"""What reading in a file would do, entry by entry; the same is then carried out, or nothing."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from home.exchange.yaml_file import Row

MOST_SHOWN = 60
"""How much of a text a change shows."""


class Outcome(models.TextChoices):
    """What happens to an entry."""

    NEW = "ny", gettext_lazy("Becomes a new draft")
    CHANGED = "andrad", gettext_lazy("Changed, as a draft")
    UNCHANGED = "oforandrad", gettext_lazy("Nothing changes")
    REFUSED = "fel", gettext_lazy("Cannot be read in")


@dataclass(frozen=True)
class Problem:
    """What is wrong at a key, in words."""

    key: str
    words: str


@dataclass(frozen=True)
class Change:
    """What an entry changes at one key, in short."""

    key: str
    before: str
    after: str


@dataclass
class Step:
    """What happens to one entry."""

    row: Row
    title: str
    slug: str
    outcome: Outcome = Outcome.UNCHANGED
    page_id: int | None = None
    """The page that is changed, or was made; None for one that is still to be made."""
    draft: Page | None = None
    """The page as it would be saved, where the room has made it ready."""
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What happens to all entries."""

    steps: Sequence[Step]
    digest: str
    """The same for the same file, the same pages and the same consequences."""

    @property
    def is_faultless(self) -> bool:
        """Whether every entry can be read in."""
        return not any(step.problems for step in self.steps)

    @property
    def changes_something(self) -> bool:
        """Whether any entry makes or changes a draft."""
        return any(step.outcome in {Outcome.NEW, Outcome.CHANGED} for step in self.steps)

    def count(self, outcome: Outcome) -> int:
        """Return how many entries have an outcome."""
        return sum(step.outcome == outcome for step in self.steps)


def digest_of(text: str, states: Sequence[object], steps: Sequence[Step]) -> str:
    """Return what tells one plan from another: the file, how its pages stand, and what is shown."""
    shown = [(step.slug, step.outcome.value, step.problems, step.changes) for step in steps]
    return hashlib.sha256(repr((text, states, shown)).encode()).hexdigest()


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Yield what differs, by the keys of the form. Any: the form."""
    for key in before:
        if before[key] != after[key]:
            yield Change(key, _in_short(before[key]), _in_short(after[key]))


def _in_short(value: object) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case list():
            return str(len(value))
        case dict():
            return "…"
    text = str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"

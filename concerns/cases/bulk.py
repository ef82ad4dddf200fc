"""One step for several cases: each by itself, each with a result that is told."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from concerns.cases.converters import CaseNumberConverter
from concerns.models import Concern, Outcome, Status
from concerns.selectors import cases_visible_to
from concerns.services import ChangedMeanwhileError, change_status, merge_case, take_case

AT_MOST = 100

_PICKED = re.compile(f"({CaseNumberConverter.regex}):([0-9]{{1,18}})")

Step = Callable[[Concern, int], object]


@dataclass(frozen=True)
class Picked:
    """A case by its number, as of the newest event that was on the screen."""

    reference: str
    version: int

    @classmethod
    def parse(cls, value: str) -> "Picked | None":
        """Return what a checkbox says, `TS-2026-000123:45`; None for anything else."""
        found = _PICKED.fullmatch(value)
        return cls(found[1], int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.reference}:{self.version}"


@dataclass
class Results:
    """What became of each case, by its number, in the order in which they were picked."""

    done: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """Somebody else had changed them since the list was shown."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Could not take this step, and why."""
    gone: list[str] = field(default_factory=list)
    """Not, or no longer, among those that this person may see."""


def acknowledge(picked: Sequence[Picked], actor: User) -> Results:
    """Mark cases as read."""
    return _do_each(
        picked,
        actor,
        lambda case, seen: change_status(
            concern=case, new_status=Status.ACKNOWLEDGED, actor=actor, seen_event=seen
        ),
    )


def take(picked: Sequence[Picked], actor: User) -> Results:
    """Make cases the actor's own."""
    return _do_each(
        picked, actor, lambda case, seen: take_case(concern=case, actor=actor, seen_event=seen)
    )


def close(picked: Sequence[Picked], actor: User, *, outcome: Outcome, note: str) -> Results:
    """Close cases with one outcome and one note."""
    return _do_each(
        picked,
        actor,
        lambda case, seen: change_status(
            concern=case,
            new_status=Status.CLOSED,
            outcome=outcome,
            actor=actor,
            note=note,
            seen_event=seen,
        ),
    )


def merge(picked: Sequence[Picked], actor: User, *, into: Concern, note: str) -> Results:
    """Close cases as the same as another one."""
    return _do_each(
        picked,
        actor,
        lambda case, seen: merge_case(
            concern=case, into=into, actor=actor, note=note, seen_event=seen
        ),
    )


def _do_each(picked: Sequence[Picked], actor: User, step: Step) -> Results:
    """Take the step with each case in a transaction of its own: one that fails stops no other."""
    if len(picked) > AT_MOST:
        raise ValueError(f"At most {AT_MOST} cases at a time, not {len(picked)}.")
    references = [pick.reference for pick in picked]
    cases = {
        case.reference: case for case in cases_visible_to(actor).filter(reference__in=references)
    }
    results = Results()
    for pick in picked:
        case = cases.get(pick.reference)
        if case is None:
            results.gone.append(pick.reference)
            continue
        try:
            step(case, pick.version)
        except Concern.DoesNotExist:
            results.gone.append(pick.reference)
        except ChangedMeanwhileError:
            results.changed.append(pick.reference)
        except ValidationError as refusal:
            results.refused.append((pick.reference, " ".join(refusal.messages)))
        else:
            results.done.append(pick.reference)
    return results

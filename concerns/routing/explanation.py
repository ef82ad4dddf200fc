"""Why a case went where it went, kept in the words of the day on which it was decided.

Rules are changed and areas renamed; what is kept here stays true. It holds a rule's own words
only, never the resident's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.routing.rules import ConditionKind, Days, Facts, Rule, Sensitivity, Trial

_MOST_NAMES = 8
"""Longer lists of names are cut: they would be kept with every case."""


@dataclass(frozen=True)
class Condition:
    """One condition of a rule in words, and whether the case met it."""

    kind: str
    words: str
    has_held: bool


@dataclass(frozen=True)
class Step:
    """One rule that was tried, with the conditions that were looked at."""

    number: int
    title: str
    has_fitted: bool
    conditions: Sequence[Condition] = field(default_factory=list)


def explain(trials: Iterable[Trial], facts: Facts) -> list[Step]:
    """Return each trial in Swedish words; of a rule that did not fit, only what stopped it."""
    with override("sv"):  # kept, and read by handlers
        return [_explain(trial, facts) for trial in trials]


def word_condition(rule: Rule, kind: ConditionKind) -> str:
    """Return what a rule asks about, in the active language."""
    words = {
        ConditionKind.CATEGORY: _word_names(_("The category is %(names)s"), rule.categories),
        ConditionKind.AREA: _word_names(_("The area is %(names)s"), rule.areas),
        ConditionKind.SENSITIVITY: _("The category is sensitive")
        if rule.sensitivity == Sensitivity.SENSITIVE
        else _("The category is not sensitive"),
        ConditionKind.DAYS: _("The day is a working day")
        if rule.days == Days.WORKING
        else _("The day is not a working day"),
        ConditionKind.HOURS: _("The time is between %(start)s and %(end)s")
        % {"start": word_hour(rule.from_hour), "end": word_hour(rule.until_hour)},
        ConditionKind.PLACE: _("The place holds the word %(words)s")
        % {"words": _join(f"”{phrase}”" for phrase in rule.phrases)},
    }
    return words[kind]


def word_hour(hour: int | None) -> str:
    """Return a whole hour of the day as it is written in Swedish."""
    return "" if hour is None else f"{hour:02}.00"


def word_conditions(rule: Rule) -> list[str]:
    """Return all that a rule asks about, in the active language; one line if it takes all."""
    return [word_condition(rule, kind) for kind in rule.conditions] or [_("Any case")]


@dataclass(frozen=True)
class ShownStep:
    """One line of the explanation as a handler reads it."""

    heading: str
    has_fitted: bool
    conditions: Sequence[Condition]


def condense(steps: Iterable[Step]) -> list[ShownStep]:
    """Return steps for reading: neighbours that are about other categories share one line."""
    shown: list[ShownStep] = []
    for is_elsewhere, group in groupby(steps, key=_is_about_another_category):
        run = list(group)
        if is_elsewhere and len(run) > 1:
            words = {"first": run[0].number, "last": run[-1].number}
            heading = _("Rules %(first)s–%(last)s: for other categories") % words
            shown.append(ShownStep(heading, has_fitted=False, conditions=[]))
        else:
            shown += [_show(step) for step in run]
    return shown


def _show(step: Step) -> ShownStep:
    words = {"number": step.number, "title": step.title}
    heading = _("Rule %(number)s: %(title)s") % words
    return ShownStep(heading, step.has_fitted, step.conditions)


def _is_about_another_category(step: Step) -> bool:
    return not step.has_fitted and all(
        condition.kind == ConditionKind.CATEGORY for condition in step.conditions
    )


def as_json(steps: Iterable[Step]) -> list[dict[str, Any]]:  # Any: plain JSON
    """Return steps in the form in which a decision keeps them."""
    return [asdict(step) for step in steps]


def from_json(rows: Iterable[dict[str, Any]]) -> list[Step]:  # Any: as above
    """Return the steps that a decision keeps."""
    return [
        Step(**{**row, "conditions": [Condition(**each) for each in row["conditions"]]})
        for row in rows
    ]


def _explain(trial: Trial, facts: Facts) -> Step:
    if trial.failed is None:
        conditions = [
            Condition(kind, _word_held(trial.rule, kind, facts), has_held=True)
            for kind in trial.held
        ]
    else:
        words = _word_failed(trial.rule, trial.failed, facts)
        conditions = [Condition(trial.failed, words, has_held=False)]
    return Step(
        number=trial.rule.number,
        title=trial.rule.title,
        has_fitted=trial.failed is None,
        conditions=conditions,
    )


def _word_held(rule: Rule, kind: ConditionKind, facts: Facts) -> str:
    """Return a condition that was met, with the one of its names that did it."""
    if kind == ConditionKind.CATEGORY:
        name = (rule.categories or {})[facts.category_id]
        return _("The category is %(names)s") % {"names": name}
    if kind == ConditionKind.AREA and facts.area_id is not None:
        name = (rule.areas or {})[facts.area_id]
        return _("The area is %(names)s") % {"names": name}
    if kind == ConditionKind.PLACE:
        words = f"”{rule.found_phrase(facts)}”"
        return _("The place holds the word %(words)s") % {"words": words}
    return word_condition(rule, kind)


def _word_failed(rule: Rule, kind: ConditionKind, facts: Facts) -> str:
    words = word_condition(rule, kind)
    if kind == ConditionKind.AREA and not facts.is_routed_by_area:
        return _("%(condition)s (the category is not routed by area)") % {"condition": words}
    return words


def _word_names(sentence: str, names: Mapping[int, str] | None) -> str:
    return sentence % {"names": _join((names or {}).values())}


def _join(names: Iterable[str]) -> str:
    listed = list(names)
    shown, rest = listed[:_MOST_NAMES], len(listed) - _MOST_NAMES
    if rest > 0:
        return _("%(names)s or %(count)s others") % {"names": ", ".join(shown), "count": rest}
    if len(shown) > 1:
        return _("%(names)s or %(last)s") % {"names": ", ".join(shown[:-1]), "last": shown[-1]}
    return "".join(shown)

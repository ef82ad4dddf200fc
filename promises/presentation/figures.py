"""Figures: a bar that grows when things get better, and the same in words.

The bar's scale begins at zero, or at the worse of start and now where lower is better; so a
falling number of crimes moves towards its goal like everything else, and words say which is which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from promises.choices import MeasureStatus
from promises.due.lateness import measure_status
from promises.models import Indicator, Measure, PromisePage
from promises.numbers import format_amount, format_number
from promises.presentation.pills import Pill, trend_pill

ROOM_PAST_GOAL = Decimal("0.95")
"""How much of the bar is filled when the goal was passed."""


@dataclass(frozen=True)
class Meter:
    """A bar on a scale of 0 to 100: what is filled, and where start and goal lie."""

    now: str
    goal: str
    start: str
    """Empty when the start lies at the beginning of the bar and says nothing."""


@dataclass(frozen=True)
class Key:
    """One line under a bar: `now`, `start` or `goal`, its word and its amount."""

    kind: str
    label: str
    amount: str


@dataclass(frozen=True)
class Figure:
    """A bar with its name, its number in large, and everything about it in words."""

    label: str
    headline: str
    description: str
    keys: Sequence[Key]
    meter: Meter
    pill: Pill | None
    source: str
    note: str
    """What a reader must know to read the bar right; empty when nothing."""


def headline_figure(promise: PromisePage) -> Figure | None:
    """Return the figure that stands for a promise in lists.

    The one that an editor chose; otherwise the first indicator, otherwise the first count.
    """
    measures = [measure for measure in promise.measures.all() if measure.is_counted]
    indicators = list(promise.indicators.all())
    for measure in measures:
        if measure.is_headline:
            return measure_figure(measure)
    for indicator in [*(row for row in indicators if row.is_headline), *indicators]:
        return indicator_figure(indicator)
    return measure_figure(measures[0]) if measures else None


def all_figures(promise: PromisePage) -> Sequence[Figure]:
    """Return every figure of a promise: counted measures, then indicators."""
    return [
        *(measure_figure(measure) for measure in promise.measures.all() if measure.is_counted),
        *(indicator_figure(indicator) for indicator in promise.indicators.all()),
    ]


def measure_figure(measure: Measure) -> Figure:
    """Return the figure of a counted measure: `43 of 46 weekends`."""
    done, goal = measure.done_count, measure.goal_count
    words = {"done": format_number(done), "goal": format_number(goal), "unit": measure.count_unit}
    if not measure.readings_by_date:
        headline = _("Not counted yet")
    elif done > goal and measure.target_count is None:
        headline = _("%(done)s %(unit)s, %(goal)s were planned") % words
    elif done > goal:
        headline = _("%(done)s %(unit)s, the goal was %(goal)s") % words
    else:
        headline = _("%(done)s of %(goal)s %(unit)s") % words
    return Figure(
        label=measure.chart_label or measure.title,
        headline=headline,
        description=f"{headline}.",
        keys=[
            Key("now", pgettext("figure", "Now"), words["done"]),
            Key("goal", _goal_word(measure), f"{words['goal']} {measure.count_unit}"),
        ],
        meter=_rising(now=Decimal(done), goal=Decimal(goal), start=None, whole=None),
        pill=None,
        source="",
        note="",
    )


def count_words(measure: Measure) -> str:
    """Return how many of how many are done; empty for a measure that is not counted."""
    return measure_figure(measure).headline if measure.is_counted else ""


def _goal_word(measure: Measure) -> str:
    """Return what the goal of a count is: set beforehand, or the sum of what has been planned."""
    if measure.target_count is not None:
        return pgettext("figure", "Goal")
    if measure_status(measure) == MeasureStatus.DONE:
        return pgettext("figure", "Planned")
    return pgettext("figure", "Planned so far")


def indicator_figure(indicator: Indicator) -> Figure:
    """Return the figure of an indicator at its latest reading."""
    latest = indicator.latest
    words = {
        "start": format_amount(indicator.baseline_value, indicator.unit),
        "goal": format_amount(indicator.target_value, indicator.unit),
        "now": format_amount(latest.value, indicator.unit) if latest else _("not measured yet"),
    }
    note = _("Lower is better.") if indicator.is_lower_better else ""
    description = _("Now %(now)s. Start %(start)s, goal %(goal)s.") % words
    shows_start = bool(indicator.baseline_value) or indicator.is_lower_better
    return Figure(
        label=indicator.chart_label or indicator.name,
        headline=_headline(words["now"]),
        description=f"{description} {note}".strip(),
        keys=[
            *([Key("start", pgettext("figure", "Start"), words["start"])] if shows_start else []),
            Key("now", pgettext("figure", "Now"), words["now"]),
            Key("goal", pgettext("figure", "Goal"), words["goal"]),
        ],
        meter=_indicator_meter(indicator),
        pill=trend_pill(indicator),
        source=indicator.source,
        note=note,
    )


def _headline(amount: str) -> str:
    return f"{amount[:1].upper()}{amount[1:]}"


def _indicator_meter(indicator: Indicator) -> Meter:
    latest = indicator.latest
    now = latest.value if latest else indicator.baseline_value
    start, goal = indicator.baseline_value, indicator.target_value
    if indicator.is_lower_better:
        return _falling(now=now, goal=goal, start=start)
    whole = Decimal(100) if indicator.is_percentage else None
    return _rising(now=now, goal=goal, start=start or None, whole=whole)


def _rising(*, now: Decimal, goal: Decimal, start: Decimal | None, whole: Decimal | None) -> Meter:
    scale = whole or max(goal, now / ROOM_PAST_GOAL if now > goal else now)

    def place(value: Decimal) -> str:
        return _percent_of(value, scale)

    return Meter(now=place(now), goal=place(goal), start="" if start is None else place(start))


def _falling(*, now: Decimal, goal: Decimal, start: Decimal) -> Meter:
    worst = max(start, now)
    scale = max(worst - goal, (worst - now) / ROOM_PAST_GOAL if now < goal else worst - now)

    def place(value: Decimal) -> str:
        return _percent_of(worst - value, scale)

    return Meter(now=place(now), goal=place(goal), start=place(start))


def _percent_of(value: Decimal, scale: Decimal) -> str:
    """Return a place on the bar as SVG wants it: a point, never a comma, and within the bar."""
    share = value / scale * 100 if scale > 0 else Decimal(0)
    return f"{min(max(share, Decimal(0)), Decimal(100)):.1f}"

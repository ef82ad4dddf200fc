"""What residents have reported in a promise's field and area, and answered about it: by quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concerns.selectors import find_promise_answers, find_public_figure
from promises.models import PromisePage


@dataclass(frozen=True)
class ConcernFigure:
    """The figure in words, and the day on which it was counted; None before the first."""

    sentence: str
    counted_on: date | None


def concern_figure(promise: PromisePage) -> ConcernFigure | None:
    """Return the latest published figure; None where the promise shows none.

    A promise for the whole municipality never has one: with the areas' figures beside it, a sum
    would tell what those leave out.
    """
    if not promise.shows_concern_figure or promise.area.is_whole_municipality:
        return None
    figure = find_public_figure(area=promise.area, safety_area=promise.safety_area)
    if figure is None:
        words = _("The first figure comes two weeks after the end of the quarter.")
        return ConcernFigure(words, None)
    count = (
        pgettext("number of reports", "fewer than 10")
        if figure.rounded is None
        else pgettext("number of reports", "about %(number)s") % {"number": figure.rounded}
    )
    sentence = _("Reports about “%(field)s” in %(area)s: %(count)s in %(months)s %(year)s.") % {
        "field": promise.safety_area.text("label"),
        "area": promise.area.text("label"),
        "count": count,
        "months": _months(figure.quarter),
        "year": figure.year,
    }
    return ConcernFigure(sentence, figure.counted_on)


@dataclass(frozen=True)
class Answers:
    """How residents answered, in words, and the day on which it was counted."""

    sentence: str
    numbers: Sequence[str]
    counted_on: date


def promise_answers(promise: PromisePage) -> Answers | None:
    """Return what residents have answered about a promise; None before the first count.

    Nothing is told of a quarter that had ended before the promise began.
    """
    found = find_promise_answers(translation_key=promise.translation_key)
    if found is None or (found.year, found.quarter) < _quarter_of(promise.valid_from):
        return None
    when = {"months": _months(found.quarter), "year": found.year}
    if not found.numbers:
        words = _("Fewer than ten gave the same answer in %(months)s %(year)s.") % when
        return Answers(words, (), found.counted_on)
    return Answers(
        _("This is what those who wrote answered in %(months)s %(year)s:") % when,
        [
            _("%(answer)s: about %(number)s") % {"answer": answer, "number": number}
            for answer, number in found.numbers
        ],
        found.counted_on,
    )


def _quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _months(quarter: int) -> str:
    return {
        1: _("January–March"),
        2: _("April–June"),
        3: _("July–September"),
        4: _("October–December"),
    }[quarter]

"""What residents have reported in a promise's field of work and area: one sentence a quarter."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concerns.selectors import find_public_figure
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


def _months(quarter: int) -> str:
    return {
        1: _("January–March"),
        2: _("April–June"),
        3: _("July–September"),
        4: _("October–December"),
    }[quarter]

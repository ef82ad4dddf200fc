"""A promise on one A4 for the notice board: what fits, the most important first.

Heights are estimates in millimetres at the sizes of `promise-sheet.css`. They only choose what is
left out; the sheet itself never grows past the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from promises.models import Measure, PromisePage
from promises.presentation.figures import all_figures
from promises.presentation.pills import Pill, measure_pill, promise_pills
from promises.presentation.rows import Milestone, latest_news, next_milestone
from tryggochsaker.frame import absolute_url

BODY_HEIGHT = 190
"""What is left of 297 mm without margins, sender and foot."""

LETTERS_IN_LARGE_PRINT = 330
"""Title and promise together; longer ones are set smaller."""

MOST_SIGNATORIES = 5
MOST_FIGURES = 3
NEWS_LETTERS = 420

HEADING = 11
LINE = 5.4
LETTERS_IN_A_LINE = 88


@dataclass(frozen=True)
class SheetMeasure:
    """A measure in one or two lines: who, by when, how far."""

    title: str
    body: str
    due: date
    pill: Pill


@dataclass(frozen=True)
class SheetFigure:
    """A figure in words, with its start and goal; bars cannot be read from two metres."""

    label: str
    value: str


@dataclass(frozen=True)
class Sheet:
    """What stands on the paper."""

    promise: PromisePage
    url: str
    is_dense: bool
    parties: Sequence[str]
    pills: Sequence[Pill]
    milestone: Milestone | None
    news: Milestone | None
    news_text: str
    figures: Sequence[SheetFigure]
    measures: Sequence[SheetMeasure]
    left_out: int
    """How many measures there was no room for; the sheet says so."""


def describe_sheet(promise: PromisePage, today: date) -> Sheet:
    """Return what fits on one A4."""
    is_dense = len(promise.title) + len(promise.promise_text) > LETTERS_IN_LARGE_PRINT
    parties = list(dict.fromkeys(row.party for row in promise.signatories.all()))
    news = latest_news(promise)
    news_text = Truncator(news[1]).chars(NEWS_LETTERS) if news else ""
    figures = [
        SheetFigure(one.label, one.description) for one in all_figures(promise)[:MOST_FIGURES]
    ]
    room = BODY_HEIGHT - _height_of_promise(promise, is_dense) - _height_of_parties(parties)
    room -= HEADING + LINE * _lines(news_text) if news else 0
    room -= sum(LINE * _lines(f"{one.label}: {one.value}") for one in figures)
    measures = list(promise.measures.all())
    shown = _take_while_they_fit(measures, room - HEADING)
    return Sheet(
        promise=promise,
        url=absolute_url(promise.get_url() or "/"),
        is_dense=is_dense,
        parties=[*parties[:MOST_SIGNATORIES], *_and_more(len(parties) - MOST_SIGNATORIES)],
        pills=promise_pills(promise, today),
        milestone=None if promise.is_evaluated else next_milestone(promise, today),
        news=news[0] if news else None,
        news_text=news_text,
        figures=figures,
        measures=[
            SheetMeasure(
                one.title, one.responsible_body, one.due, measure_pill(one, promise, today)
            )
            for one in shown
        ],
        left_out=len(measures) - len(shown),
    )


def _height_of_promise(promise: PromisePage, is_dense: bool) -> float:
    title_line, letters, line, row = (8, 44, 7, 74) if is_dense else (11, 34, 9, 56)
    lines = ceil(len(promise.title) / letters), ceil(len(promise.promise_text) / row)
    return lines[0] * title_line + lines[1] * line + 24


def _height_of_parties(parties: Sequence[str]) -> float:
    return LINE * _lines(", ".join(parties[:MOST_SIGNATORIES])) + 4


def _take_while_they_fit(measures: Sequence[Measure], room: float) -> Sequence[Measure]:
    """Return the first measures that the room holds, with a line for those left out."""
    taken: list[Measure] = []
    for measure in measures:
        day = date_format(measure.due, "j F Y")
        height = LINE * (_lines(measure.title) + _lines(f"{measure.responsible_body} {day}")) + 2
        room -= height
        if room < (LINE if measure is not measures[-1] else 0):
            break
        taken.append(measure)
    return taken


def _lines(text: str) -> int:
    return ceil(len(text) / LETTERS_IN_A_LINE)


def _and_more(count: int) -> list[str]:
    return [_("and more")] if count > 0 else []

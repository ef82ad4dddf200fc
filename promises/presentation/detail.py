"""A promise as residents follow it down its own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from promises.choices import MeasureStatus, PartyType
from promises.due.lateness import days_follow_up_is_late, late_measures, measure_status
from promises.following.rules import is_over
from promises.models import Dialogue, FollowUp, Measure, PromisePage, Signatory
from promises.numbers import format_number
from promises.presentation.concern_figure import (
    Answers,
    ConcernFigure,
    concern_figure,
    promise_answers,
)
from promises.presentation.figures import count_words
from promises.presentation.figures_in_full import FullFigure, figures_in_full
from promises.presentation.listing import RelatedPage, feedback_url
from promises.presentation.pills import Pill, measure_pill, promise_pills, status_pill
from promises.presentation.rows import Milestone, next_milestone
from promises.presentation.state_words import StateBasis, explain_rule, explain_state
from promises.selectors import SHOWN_RELATIONS
from promises.state import is_worked_on

PROMISE_IN_ADDRESS = "lofte"
"""What the form for concerns calls the promise that it is about."""


@dataclass(frozen=True)
class DialogueLine:
    """A dialogue and how many took part, in words."""

    dialogue: Dialogue
    turnout: str


@dataclass(frozen=True)
class MeasureLine:
    """A measure, its pill, who leads it, and how many of how many where it is counted."""

    measure: Measure
    pill: Pill
    leader: str
    count: str
    counted_until: date | None
    """The last day that the count holds; None before the first."""


@dataclass(frozen=True)
class PromiseDetail:
    """What a promise's own page shows."""

    pills: Sequence[Pill]
    milestone: Milestone | None
    dialogues: Sequence[DialogueLine]
    signatories: Sequence[Signatory]
    measures: Sequence[MeasureLine]
    measures_summary: str
    basis: StateBasis
    rule: Sequence[str]
    registered_as: str
    """Where the signed promise is kept; empty without a number."""
    figures: Sequence[FullFigure]
    concern_figure: ConcernFigure | None
    answers: Answers | None
    upcoming: date | None
    """The announced follow-up, if it is still to come."""
    overdue: date | None
    """The announced follow-up, if it should have been published by now."""
    follow_ups: Sequence[FollowUp]
    result: Pill | None
    documents: Sequence[RelatedPage]
    is_open: bool
    """Whether it is worked on, so that residents are asked about it."""
    feedback_url: str
    """Where they write: about the promise while it is open, after that about anything."""
    follow_url: str
    """Where it can be followed by mail; empty once it is over."""


def describe_promise(promise: PromisePage, request: HttpRequest, today: date) -> PromiseDetail:
    """Return everything that the page shows, derived once."""
    if promise.pk:
        prefetch_related_objects([promise], *SHOWN_RELATIONS)
    measures = list(promise.measures.all())
    is_open = is_worked_on(promise, today)
    announced = promise.next_follow_up if is_open else None
    is_overdue = days_follow_up_is_late(promise, today) > 0
    return PromiseDetail(
        pills=promise_pills(promise, today),
        milestone=next_milestone(promise, today),
        dialogues=[
            DialogueLine(dialogue, _turnout(dialogue)) for dialogue in promise.dialogues.all()
        ],
        signatories=list(promise.signatories.all()),
        measures=[_measure_line(measure, promise, today) for measure in measures],
        measures_summary=_measures_summary(promise, measures, today),
        basis=explain_state(promise, today),
        rule=explain_rule(),
        registered_as=_registered_as(promise),
        figures=figures_in_full(promise),
        concern_figure=concern_figure(promise),
        answers=promise_answers(promise),
        upcoming=announced if announced and announced >= today else None,
        overdue=announced if is_overdue else None,
        follow_ups=promise.published_follow_ups,
        result=status_pill(promise.evaluation_result) if promise.is_evaluated else None,
        documents=_documents(promise, request),
        is_open=is_open,
        feedback_url=_feedback_url(promise, is_open=is_open),
        follow_url="" if is_over(promise) else reverse("following:follow", args=[promise.slug]),
    )


def _measure_line(measure: Measure, promise: PromisePage, today: date) -> MeasureLine:
    readings = measure.readings_by_date if measure.is_counted else []
    return MeasureLine(
        measure=measure,
        pill=measure_pill(measure, promise, today),
        leader=_leader(measure),
        count=count_words(measure),
        counted_until=readings[-1].date if readings else None,
    )


def _feedback_url(promise: PromisePage, *, is_open: bool) -> str:
    if not is_open:
        return feedback_url()
    return f"{feedback_url()}?{urlencode({PROMISE_IN_ADDRESS: promise.slug})}"


def _leader(measure: Measure) -> str:
    """Return the party that leads a measure, then which part of it: `Kommunen, socialtjänsten`."""
    general = str(measure.get_responsible_display())
    if measure.lead_party == PartyType.MUNICIPALITY:
        body = measure.responsible_name or general
        return pgettext("leads a measure", "The municipality (%(body)s)") % {"body": body}
    if measure.responsible_name:
        return f"{measure.responsible_name} ({measure.lead_party.label.lower()})"
    return general


def _registered_as(promise: PromisePage) -> str:
    if not promise.registry_number:
        return ""
    return _("registry number %(number)s") % {"number": promise.registry_number}


def _turnout(dialogue: Dialogue) -> str:
    count = dialogue.participants
    if dialogue.is_survey:
        words = ngettext("%(count)s answer", "%(count)s answers", count)
    else:
        words = ngettext("%(count)s person", "%(count)s people", count)
    return words % {"count": format_number(count)}


def _measures_summary(promise: PromisePage, measures: Sequence[Measure], today: date) -> str:
    """Return `1 of 4 measures is done. 1 is late.`"""
    if not measures:
        return _("No measures have been decided yet.")
    done = sum(measure_status(measure) == MeasureStatus.DONE for measure in measures)
    late = len(late_measures(promise, today))
    words = ngettext(
        "%(done)d of %(total)d measure is done.",
        "%(done)d of %(total)d measures are done.",
        len(measures),
    )
    if len(measures) > 1 and done == 1:
        words = _("1 of %(total)d measures is done.")
    sentences = [words % {"done": done, "total": len(measures)}]
    if late:
        sentences.append(
            ngettext("%(count)d is late.", "%(count)d are late.", late) % {"count": late}
        )
    return " ".join(sentences)


def _documents(promise: PromisePage, request: HttpRequest) -> Sequence[RelatedPage]:
    """Return the related pages that residents can open."""
    pages = [link.document for link in promise.document_links.all()]
    return [RelatedPage(page.title, page.get_url(request) or "/") for page in pages if page.live]

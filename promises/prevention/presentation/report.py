"""A situation report as residents read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from promises.models import ReportFocus, ReportSource, SituationReportPage
from promises.prevention.presentation.versions import (
    PageLink,
    VersionHead,
    decision_words,
    describe_head,
    link_to,
)
from promises.prevention.selectors import plans_of


@dataclass(frozen=True)
class SourceLine:
    """A source, and the page to read more on."""

    source: ReportSource
    link: PageLink | None


@dataclass(frozen=True)
class FocusPart:
    """A focus area in the report, under a heading that can be linked to."""

    anchor: str
    row: ReportFocus


@dataclass(frozen=True)
class ReportDetail:
    """What the page of a report shows."""

    head: VersionHead
    decided_by: str
    sources: Sequence[SourceLine]
    parts: Sequence[FocusPart]
    plans: Sequence[PageLink]


def describe_report(report: SituationReportPage, request: HttpRequest, today: date) -> ReportDetail:
    """Return everything that the page shows, derived once."""
    if report.pk:
        prefetch_related_objects(
            [report],
            "sources__linked_page__locale",
            "focus_rows__focus_area__safety_area",
            "focus_rows__area",
        )
    plans = plans_of(report) if report.pk else []
    return ReportDetail(
        head=describe_head(report, request, today),
        decided_by=decision_words(report),
        sources=[
            SourceLine(source, link_to(source.linked_page, request))
            for source in report.sources.all()
        ],
        parts=_parts(report),
        plans=[link for plan in plans if (link := link_to(plan, request))],
    )


def focus_anchor(code: str) -> str:
    """Return the id under which a focus area first stands on the page of a report or plan."""
    return f"fokus-{code}"


def _parts(report: SituationReportPage) -> Sequence[FocusPart]:
    """Return the rows; one that speaks of a focus area again is told apart by its number."""
    parts, times = [], dict[str, int]()
    for row in report.focus_rows.all():
        code = row.focus_area.code
        times[code] = times.get(code, 0) + 1
        anchor = focus_anchor(code) if times[code] == 1 else f"{focus_anchor(code)}-{times[code]}"
        parts.append(FocusPart(anchor, row))
    return parts

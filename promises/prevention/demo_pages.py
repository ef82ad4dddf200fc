"""The demo's pages of the work against crime, made from the rows of the content file."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from home.models import Area, ResponsibleFunction
from promises.models import (
    ActionPlanPage,
    CouncilMeeting,
    CouncilRole,
    FocusArea,
    LocalCouncilPage,
    Measure,
    PlanFocus,
    PlanFollowUp,
    PlanMeasure,
    PlanPromise,
    PromisePage,
    ReportFocus,
    ReportSource,
    SafetyWalkPage,
    SituationReportPage,
    WalkPoint,
)

Content = dict[str, Any]  # Any: as the content file has it

PROMISE = "promise/"
"""What a link to a promise begins with; any other link is an address below the start."""


def report_page(content: Content, index: Page) -> SituationReportPage:
    """Return a situation report with its rows, not saved yet."""
    locale = index.locale
    period_from, period_to = content["period"]
    page = SituationReportPage(
        **_version(content, index),
        period_from=_day(period_from),
        period_to=_day(period_to),
        mapping=content["mapping"],
        causes=content["causes"],
    )
    page.sources = [
        ReportSource(
            kind=row["kind"],
            name=row["name"],
            date_from=_day(row.get("from")),
            date_to=_day(row["to"]),
            finding=row["finding"],
            linked_page=_page(row.get("page"), index),
            locale=locale,
        )
        for row in content["sources"]
    ]
    page.focus_rows = [
        ReportFocus(
            focus_area=_focus(row),
            area=Area.objects.get(code=row["area"]) if "area" in row else None,
            mapping=row["mapping"],
            causes=row["causes"],
            locale=locale,
        )
        for row in content["focus"]
    ]
    return page


def plan_page(content: Content, index: Page) -> ActionPlanPage:
    """Return a plan with its rows, not saved yet."""
    locale = index.locale
    page = ActionPlanPage(
        **_version(content, index),
        valid_to=_day(content["galler_t_o_m"]),
        report=SituationReportPage.objects.filter(slug=content["report"], locale=locale).first(),
        governing_document=_document(content.get("document"), index),
        next_follow_up=_day(content["next_follow_up"]),
    )
    page.focus_rows = [
        PlanFocus(focus_area=_focus(row), goal=row["goal"], locale=locale)
        for row in content["focus"]
    ]
    page.promise_rows = [
        PlanPromise(focus_area=_focus(row), promise=promise, locale=locale)
        for row in content["promises"]
        if (promise := _promise(row["promise"], index)) is not None
    ]
    page.own_measures = [
        PlanMeasure(
            focus_area=_focus(row),
            title=row["title"],
            responsible=row["responsible"],
            responsible_name=row.get("name", ""),
            due=_day(row["due"]),
            status=row["status"],
            note=row["note"],
            locale=locale,
        )
        for row in content["measures"]
    ]
    page.follow_ups = [
        PlanFollowUp(**{**row, "date": _day(row["date"])}, locale=locale)
        for row in content["follow_ups"]
    ]
    return page


def council_page(content: Content, index: Page) -> LocalCouncilPage:
    """Return a council with its rows, not saved yet."""
    locale = index.locale
    page = LocalCouncilPage(
        **_head(content, index),
        area=Area.objects.get(code=content["area"]),
        function=_function(content),
        task=content["task"],
    )
    page.roles = [CouncilRole(**row, locale=locale) for row in content["roles"]]
    page.meetings = [
        CouncilMeeting(
            date=_day(row["date"]),
            subject=row["subject"],
            outcome=row["outcome"],
            linked_page=_page(row.get("page"), index),
            locale=locale,
        )
        for row in content["meetings"]
    ]
    return page


def walk_page(content: Content, index: Page) -> SafetyWalkPage:
    """Return a walk with its points, not saved yet."""
    page = SafetyWalkPage(
        **_head(content, index),
        area=Area.objects.get(code=content["area"]),
        function=_function(content),
        starts_at=_moment(content["starts"]),
        ends_at=_moment(content["ends"]),
        place=content["place"],
        meeting_point=content["meeting_point"],
        accessibility=content["accessibility"],
        is_cancelled="cancelled" in content,
        cancelled_because=content.get("cancelled", ""),
        participants=content["participants"],
        protocol_on=_day(content["protocol"]),
        summary=content["summary"],
    )
    page.points = [_point(row, index) for row in content["points"]]
    return page


def _point(row: Content, index: Page) -> WalkPoint:
    promise = _promise(row.get("promise"), index)
    measure = None
    if promise is not None and "measure" in row:
        measure = Measure.objects.filter(page=promise, title=row["measure"]).first()
    return WalkPoint(
        seen=row["seen"],
        action=row["action"],
        responsible=row["responsible"],
        responsible_name=row.get("name", ""),
        due=_day(row["due"]),
        state=row["state"],
        outcome=row["outcome"],
        promise=promise,
        measure=measure,
        locale=index.locale,
    )


def _head(content: Content, index: Page) -> Content:
    return {
        "title": content["title"],
        "slug": content["slug"],
        "ingress": content["ingress"],
        "locale": index.locale,
    }


def _version(content: Content, index: Page) -> Content:
    return _head(content, index) | {
        "status": content["status"],
        "registry_number": content["diarienummer"],
        "decided_on": _day(content["beslutad"]),
        "decided_by": content["beslutad_av"],
        "paragraph": content["paragraf"],
        "valid_from": _day(content["galler_fr_o_m"]),
        "revise_by": _day(content["revideras_senast"]),
        "responsible_role": content["ansvarig"],
        "responsible_function": _function(content),
        "changes": content["changes"],
    }


def _focus(row: Content) -> FocusArea:
    focus: FocusArea = FocusArea.objects.get(code=row["focus"])
    return focus


def _function(content: Content) -> ResponsibleFunction:
    function: ResponsibleFunction = ResponsibleFunction.objects.get(code=content["function"])
    return function


def _promise(slug: str | None, index: Page) -> PromisePage | None:
    promise: PromisePage | None = PromisePage.objects.filter(
        slug=slug or "", locale=index.locale
    ).first()
    return promise


def _page(address: str | None, index: Page) -> Page | None:
    if not address:
        return None
    if address.startswith(PROMISE):
        return _promise(address.removeprefix(PROMISE), index)
    page: Page | None = Page.objects.filter(url_path=f"{index.url_path}{address}/").first()
    return page


def _document(slug: str | None, index: Page) -> Page | None:
    """Return a governing document, which another room seeds; None where that room is away."""
    above = index.url_path.removesuffix(f"{index.slug}/")
    page: Page | None = Page.objects.filter(url_path=f"{above}styrdokument/{slug}/").first()
    return page


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime:
    """Return a moment of the content, which is written in Swedish time."""
    return timezone.make_aware(datetime.fromisoformat(text))

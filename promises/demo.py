"""The demo municipality's promises."""

from datetime import date
from typing import Any

from wagtail.models import Page

from home.demo import find_content_page, find_start_page, put_fixed_page
from home.demo_run import DemoRun, read_content
from home.models import Area, ResponsibleFunction, SafetyArea
from promises.choices import PromiseStatus
from promises.demo_additions import ADDITIONS
from promises.demo_chain import CHAINS
from promises.demo_readings import COUNTS, EARLIER, Measured
from promises.models import (
    Dialogue,
    DocumentLink,
    FollowUp,
    Indicator,
    Measure,
    MeasureReading,
    PromiseIndexPage,
    PromisePage,
    Reading,
    Signatory,
)
from promises.prevention.demo import finish_prevention, seed_prevention

ORDER = 20

Content = dict[str, Any]  # Any: as the content files have it


def seed(run: DemoRun) -> None:
    """Fill in the list of promises, how promises work, and every promise, drafts unpublished."""
    start = find_start_page()
    about = find_content_page("om-medborgarloften")
    index = run.put_page(
        start,
        PromiseIndexPage(
            title="Medborgarlöften",
            slug="medborgarloften",
            ingress=about["ingress"],
            # The page "Så fungerar medborgarlöften" has the same lead in the content.
            search_description=(
                "Alla löften från kommunen och polisen, med område, år, status och hur det går."
            ),
            locale=start.locale,
        ),
    )
    put_fixed_page(run, index, "om", about)
    run.say("Medborgarlöften")
    for content in read_content("promises")["promises"]:
        _put_promise(run, index, start, content)
    seed_prevention(run)


def finish(run: DemoRun) -> None:
    """Lead on to the work against crime, once every page that it links to is there."""
    finish_prevention(run)


def _put_promise(run: DemoRun, index: PromiseIndexPage, start: Page, content: Content) -> None:
    page = _promise_page(content, index)
    _add_rows(page, content, start)
    if page.is_draft:
        _put_unpublished(run, index, page)
    else:
        run.put_page(index, page)


def _put_unpublished(run: DemoRun, index: PromiseIndexPage, page: PromisePage) -> None:
    """Let editors find a draft where they left it, and nobody else."""
    if index.get_children().filter(slug=page.slug).exists():
        return
    page.live = False
    page.has_unpublished_changes = True
    index.add_child(instance=page)
    page.save_revision()
    run.keep(page)


def _promise_page(content: Content, index: PromiseIndexPage) -> PromisePage:
    added, evaluation = ADDITIONS[content["id"]], content["evaluation"] or {}
    chain = CHAINS[content["id"]]
    return PromisePage(
        title=content["title"],
        slug=content["slug"],
        public_id=content["id"],
        ingress=added.short_version,
        promise_text=content["promise_text"],
        year=content["year"],
        valid_from=_day(content["valid_from"]),
        valid_to=_day(content["valid_to"]),
        area=Area.objects.get(code=content["area"]),
        safety_area=SafetyArea.objects.get(code=content["safety_area"]),
        status=PromiseStatus(content["status"]),
        registry_number=content["diarienummer"],
        signed_on=_day(content["signed_on"]),
        responsible_function=ResponsibleFunction.objects.get(code=chain.function),
        situation=content["background"]["lagesbild"],
        situation_date=chain.situation.day,
        situation_source=chain.situation.source,
        focus_area=content["background"]["focus_area"],
        focus_area_date=chain.focus_area.day,
        focus_area_source=chain.focus_area.source,
        next_follow_up=added.next_follow_up,
        shows_concern_figure=added.shows_concern_figure,
        evaluated_on=_day(evaluation.get("date")),
        evaluation_result=evaluation.get("result", ""),
        evaluation_summary=evaluation.get("summary", ""),
        evaluation_lessons=evaluation.get("lessons", ""),
        evaluation_source=chain.evaluation,
        locale=index.locale,
    )


def _add_rows(page: PromisePage, content: Content, start: Page) -> None:
    chain, locale = CHAINS[content["id"]], page.locale
    page.signatories = [Signatory(**row, locale=locale) for row in content["signatories"]]
    page.dialogues = [
        Dialogue(**{**row, "date": _day(row["date"])}, source=source, locale=locale)
        for row, source in zip(content["background"]["dialogue"], chain.dialogues, strict=True)
    ]
    page.measures = [_measure(row, content["id"], page) for row in content["measures"]]
    page.indicators = [
        _indicator(row, position, content["id"], page)
        for position, row in enumerate(content["indicators"])
    ]
    page.follow_ups = [
        FollowUp(**{**row, "date": _day(row["date"])}, source=source, locale=locale)
        for row, source in zip(content["follow_ups"], chain.follow_ups, strict=True)
    ]
    page.document_links = [
        DocumentLink(document=document, locale=locale)
        for document_id in content["related_documents"]
        if (document := _find_document(start, document_id)) is not None
    ]


def _measure(row: Content, promise_id: str, page: PromisePage) -> Measure:
    added = ADDITIONS[promise_id]
    count = added.counts.get(row["id"])
    checked = CHAINS[promise_id].measures.get(row["id"])
    measure = Measure(
        title=row["title"],
        responsible=row["responsible"],
        responsible_name=added.responsible_names.get(row["responsible"], ""),
        due=_day(row["due"]),
        status=row["status"],
        note=row["note"],
        status_on=checked.day if checked else None,
        source=checked.source if checked else "",
        target_count=count.goal if count else None,
        count_unit=count.unit if count else "",
        chart_label=count.label if count else "",
        is_headline=count.is_headline if count else False,
        locale=page.locale,
    )
    measure.readings = [
        MeasureReading(date=day, done=done, planned=planned)
        for day, done, planned in COUNTS.get((promise_id, row["id"]), ())
    ]
    return measure


def _indicator(row: Content, position: int, promise_id: str, page: PromisePage) -> Indicator:
    labels = ADDITIONS[promise_id].indicator_labels
    indicator = Indicator(
        name=row["name"],
        unit=row["unit"],
        baseline_value=row["baseline"]["value"],
        baseline_date=_day(row["baseline"]["date"]),
        target_value=row["target"]["value"],
        target_date=_day(row["target"]["date"]),
        trend=row["trend"],
        source=row["source"],
        chart_label=labels[position] if position < len(labels) else "",
        locale=page.locale,
    )
    readings = list(EARLIER.get((promise_id, position), ()))
    if row["latest"]:
        latest = row["latest"]
        readings.append(Measured(date.fromisoformat(latest["date"]), latest["value"]))
    indicator.readings = [Reading(date=day, value=value) for day, value in readings]
    return indicator


def _find_document(start: Page, document_id: str) -> Page | None:
    """Return a governing document, which another room seeds; None where that room is away."""
    slugs = {row["id"]: row["slug"] for row in read_content("documents")["documents"]}
    path = f"{start.url_path}styrdokument/{slugs[document_id]}/"
    document: Page | None = Page.objects.filter(url_path=path).first()
    return document


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

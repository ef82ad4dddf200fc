"""The demo municipality's work against crime."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from wagtail.models import Page

from home.demo import find_start_page
from home.demo_run import DemoRun, read_content
from home.models import FixedPage, SafetyArea
from promises.models import (
    ActionPlanIndexPage,
    FocusArea,
    LocalCouncilIndexPage,
    PreventionIndexPage,
    SafetyWalkIndexPage,
    SituationReportIndexPage,
)
from promises.prevention import demo_pages
from tryggochsaker.blocks import settle_blocks
from tryggochsaker.models import BasePage

Content = dict[str, Any]  # Any: as the content file has it

SLUG = "brottsforebyggande"
LISTS: dict[str, type[BasePage]] = {
    "lagesbild": SituationReportIndexPage,
    "atgardsplan": ActionPlanIndexPage,
    "bragrupper": LocalCouncilIndexPage,
    "vandringar": SafetyWalkIndexPage,
}
LEADING_HERE = ("om-oss/bra", "medborgarloften/om")
"""The fixed pages about the council and about promises, which lead on to what comes of them."""


def seed_prevention(run: DemoRun) -> None:
    """Fill in focus areas, then every page; what links comes after what it links to."""
    run.say("Brottsförebyggande arbete")
    content = read_content("prevention")
    for order, row in enumerate(content["focus_areas"]):
        _put_focus_area(run, row, order)
    index = _put_start(run, content)
    lists = {slug: _put_list(run, index, slug, row) for slug, row in content["lists"].items()}
    for slug, page in _list_pages(content, index):
        run.put_page(lists[slug], page)


def finish_prevention(run: DemoRun) -> None:
    """Let fixed pages lead here; an editor's own page is left alone."""
    start = find_start_page()
    index = PreventionIndexPage.objects.filter(locale=start.locale).first()
    if index is None or not run.is_new(index):
        return
    addresses = [f"{start.url_path}{path}/" for path in LEADING_HERE]
    for page in FixedPage.objects.filter(url_path__in=addresses):
        if run.is_new(page):
            _lead_on(page, index)


def _lead_on(page: FixedPage, index: PreventionIndexPage) -> None:
    links = [
        format_html('<p><a linktype="page" id="{}">{}</a></p>', below.pk, below.title)
        for below in [index, *index.get_children().live()]
    ]
    page.sections.append(
        (
            "section",
            {
                "anchor": "las-mer",
                "heading": "Se vad vi gör",
                "paragraphs": [],
                "list_style": "bullets",
                "items": links,
                "closing": [],
            },
        )
    )
    settle_blocks(page)
    page.save_revision().publish()


def _list_pages(content: Content, index: Page) -> Iterator[tuple[str, BasePage]]:
    """Yield each page with the list that it belongs below, one at a time: some link to others."""
    for row in content["walks"]:
        yield "vandringar", demo_pages.walk_page(row, index)
    for row in content["reports"]:
        yield "lagesbild", demo_pages.report_page(row, index)
    for row in content["plans"]:
        yield "atgardsplan", demo_pages.plan_page(row, index)
    for row in content["councils"]:
        yield "bragrupper", demo_pages.council_page(row, index)


def _put_focus_area(run: DemoRun, row: Content, order: int) -> None:
    run.put(
        FocusArea,
        key={"code": row["code"]},
        values={
            "label": row["label"],
            "label_en": row["label_en"],
            "safety_area": SafetyArea.objects.get(code=row["safety_area"]),
            "sort_order": order,
        },
    )


def _put_start(run: DemoRun, content: Content) -> PreventionIndexPage:
    start = find_start_page()
    return run.put_page(
        start,
        PreventionIndexPage(
            title=content["start"]["title"],
            slug=SLUG,
            ingress=content["start"]["ingress"],
            locale=start.locale,
        ),
    )


def _put_list(run: DemoRun, index: Page, slug: str, row: Content) -> BasePage:
    model = LISTS[slug]
    return run.put_page(
        index, model(title=row["title"], slug=slug, ingress=row["ingress"], locale=index.locale)
    )

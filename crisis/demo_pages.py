"""The demo's pages under `/kris/`, in Swedish and English."""

from typing import Any

from wagtail.models import Locale, Page

from crisis.models import CrisisIndexPage, CrisisInformationPage
from home.demo import find_start_page
from home.demo_run import DemoRun, as_section, read_content
from home.models.pages import SectionedPage
from home.numbers.register import read_numbers

SLUG = "kris"


def seed_pages(run: DemoRun) -> None:
    """Publish the overview and the information pages, and their translations."""
    content = read_content("crisis_pages")
    start = find_start_page()
    index = run.put_page(start, _page(CrisisIndexPage, SLUG, content["index"]["sv"], start.locale))
    english = Locale.objects.get(language_code="en")
    _translate(run, index, english, content["index"]["en"])
    for row in content["pages"]:
        page = run.put_page(
            index, _page(CrisisInformationPage, row["slug"], row["sv"], index.locale)
        )
        _translate(run, page, english, row["en"])


def _page(
    model: type[SectionedPage],
    slug: str,
    content: dict[str, Any],  # Any: as the content files have it
    locale: Locale,
) -> SectionedPage:
    page = model(slug=slug, locale=locale)
    _fill(page, content)
    return page


def _translate(
    run: DemoRun,
    page: Page,
    locale: Locale,
    content: dict[str, Any],  # Any: as above
) -> None:
    if page.has_translation(locale):
        return
    translated = page.copy_for_translation(locale)
    _fill(translated, content)
    translated.slug = page.slug
    translated.save_revision().publish()
    run.keep(translated)


def _fill(page: SectionedPage, content: dict[str, Any]) -> None:  # Any: as above
    page.title = content["title"]
    page.ingress = content["ingress"]
    numbers = read_numbers()
    page.sections = [as_section(section, numbers) for section in content.get("sections", [])]

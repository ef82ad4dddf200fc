"""Promises from right to left: translated pages whose texts still wait for their translator."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.demo_content import NORRBY_PROMISE
from tests.browser.test_accessibility import find_faults
from tests.demo_site import DemoSite

pytestmark = pytest.mark.appearance

LIST = "/medborgarloften/"
PLAN = "/brottsforebyggande/atgardsplan/2026-2027/"
WALK = "/brottsforebyggande/vandringar/norrbyvagen-2025/"

ADD = f"""
from wagtail.models import Locale, Page
arabic, _ = Locale.objects.get_or_create(language_code="ar")
for path in {[NORRBY_PROMISE.address, PLAN, WALK]!r}:
    page = Page.objects.get(url_path=f"/start{{path}}").specific
    page.copy_for_translation(arabic, copy_parents=True).save_revision().publish()
"""
REMOVE = """
from wagtail.models import Locale, Page
for start in Page.objects.filter(locale__language_code="ar").order_by("depth")[:1]:
    start.specific.delete()
Locale.objects.filter(language_code="ar").delete()
"""


@pytest.fixture
def arabic(open_context: Callable[..., BrowserContext], site: DemoSite) -> Iterator[Page]:
    """A phone on which the Arabic pages stand; the site is every test's, so they go away again."""
    try:
        site.run_code(ADD)
        yield open_context(bypass_csp=True, reduced_motion="reduce").new_page()
    finally:
        site.run_code(REMOVE)


def left_of(page: Page, selector: str) -> list[float]:
    boxes = [element.bounding_box() for element in page.locator(selector).all()]
    return [box["x"] for box in boxes if box is not None]


def test_promises_from_right_to_left_have_no_violation_and_keep_their_days_apart(
    arabic: Page,
) -> None:
    for address in (LIST, f"{LIST}arkiv/", NORRBY_PROMISE.address, PLAN, WALK):
        arabic.goto(f"/ar{address}")
        assert arabic.locator("html").get_attribute("dir") == "rtl", address
        assert find_faults(arabic) == {}, address

    arabic.goto(f"/ar{NORRBY_PROMISE.address}")
    arabic.set_viewport_size({"width": 1280, "height": 900})
    arabic.add_style_tag(content=".facts dd { white-space: nowrap }")
    first, last = left_of(arabic, ".facts dd:has(time + time) time")
    assert first > last, "a period begins where reading begins"

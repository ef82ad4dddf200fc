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
DAY_THEN_MONTH = """all => all.map(time => {
  const text = time.firstChild, range = document.createRange();
  const box = (from, to) => {
    range.setStart(text, from); range.setEnd(text, to); return range.getBoundingClientRect();
  };
  const space = text.data.indexOf(' ');
  const gap = box(0, space).left - box(space + 1, text.length).right;
  return gap >= 0 && gap < 20;
})"""

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


def test_promises_from_right_to_left_have_no_violation_and_keep_their_days_whole(
    arabic: Page,
) -> None:
    for address in (LIST, f"{LIST}arkiv/", NORRBY_PROMISE.address, PLAN, WALK):
        arabic.goto(f"/ar{address}")
        assert arabic.locator("html").get_attribute("dir") == "rtl", address
        assert find_faults(arabic) == {}, address

    arabic.goto(f"/ar{LIST}")
    arabic.set_viewport_size({"width": 1280, "height": 900})
    days = arabic.locator(".rows p.small > time").evaluate_all(DAY_THEN_MONTH)
    assert days, "the list names days"
    assert all(days), "a day stands with its month, not with the Swedish word before it"

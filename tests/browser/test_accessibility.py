"""axe-core on every kind of page: WCAG 2.0 to 2.2 A and AA and its best practice, no violation."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import find_violations
from tests.browser.page_types import PUBLIC, PageType

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
NARROWEST = 320  # WCAG 1.4.10: 1280 px at 400 %


@pytest.fixture
def examined(open_context: Callable[..., BrowserContext]) -> Page:
    """A page that axe may look at: the site's own policy would refuse its script."""
    return open_context(bypass_csp=True, reduced_motion="reduce").new_page()


@pytest.mark.parametrize("page_type", PUBLIC, ids=str)
def test_page_has_no_violation_and_never_scrolls_sideways(
    examined: Page, page_type: PageType
) -> None:
    """One load; width and scheme change as when a phone is turned and the evening comes."""
    page_type.reach(examined)
    found = {}
    for scheme in SCHEMES:
        examined.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            examined.set_viewport_size({"width": width, "height": 800})
            found[scheme, width] = find_violations(examined)
    assert {where: faults for where, faults in found.items() if faults} == {}

    examined.set_viewport_size({"width": NARROWEST, "height": 640})
    assert sideways_overflow(examined) == []


def sideways_overflow(page: Page) -> list[str]:
    """Return the elements that stick out when the page can be scrolled sideways."""
    return page.evaluate("""() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      return [...document.querySelectorAll('body *')]
        .filter(element => element.getBoundingClientRect().right > root.clientWidth + 1)
        .map(element => element.outerHTML.slice(0, 120))
        .concat(`the page is ${root.scrollWidth} px wide`);
    }""")

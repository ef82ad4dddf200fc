"""axe-core on every kind of page, light and dark, narrow and wide: no violation."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import find_violations
from tests.browser.demo_content import ADVICE
from tests.browser.kinds_of_day import KINDS_OF_DAY, arabic_start_page
from tests.browser.page_types import PUBLIC, PageType
from tests.demo_site import DemoSite

pytestmark = pytest.mark.appearance

WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NARROWEST = 320  # WCAG 1.4.10: 1280 px at 400 %


@pytest.fixture
def examined(open_context: Callable[..., BrowserContext]) -> Page:
    """A page that axe may look at: the site's own policy would refuse its script."""
    return open_context(bypass_csp=True, reduced_motion="reduce").new_page()


@pytest.mark.parametrize("page_type", PUBLIC, ids=str)
def test_page_has_no_violation_and_never_scrolls_sideways(
    examined: Page, page_type: PageType
) -> None:
    page_type.reach(examined)

    assert find_faults(examined) == {}


@pytest.mark.parametrize("kind", KINDS_OF_DAY)
def test_pages_that_change_with_the_day_have_no_violation_on_any_day(
    examined: Page, site: DemoSite, kind: str
) -> None:
    """A calm day, and a day with one notice of each kind, on the start page and elsewhere."""
    with KINDS_OF_DAY[kind](site) as own_address:
        for address in ("/", ADVICE.address, own_address):
            examined.goto(address)
            assert find_faults(examined) == {}, address


def test_a_page_from_right_to_left_has_no_violation(examined: Page, site: DemoSite) -> None:
    with arabic_start_page(site):
        examined.goto("/ar/")
        assert find_faults(examined) == {}

        assert examined.locator("html").get_attribute("dir") == "rtl"
        brand = examined.locator("a.brand").bounding_box()
        tools = examined.locator(".tools").bounding_box()
        assert brand is not None
        assert tools is not None
        assert brand["x"] > tools["x"], "the brand stands where reading begins"


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("kriskommunikator", "/admin/kris/"),
        ("kriskommunikator", "/admin/kris/ny/"),
        ("handlaggare", "/admin/arenden/"),
        ("handlaggare", "the first case"),
    ],
)
def test_our_own_admin_screens_have_no_violation(
    examined: Page, login: Callable[[Page, str], None], username: str, address: str
) -> None:
    """What Wagtail puts around them is Wagtail's."""
    login(examined, username)
    if address == "the first case":
        examined.goto("/admin/arenden/")
        with examined.expect_navigation():
            examined.get_by_role("main").get_by_role("link", name="TS-").first.click()
    else:
        examined.goto(address)

    assert find_faults(examined, within="main") == {}


def find_faults(page: Page, within: str = "html") -> dict[str, list[str]]:
    """Look at one loaded page in every way; its answer is the same as after loading it anew.

    Width and scheme change as when a phone is turned and the evening comes.
    """
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{scheme}, {width} px"] = find_violations(page, within)
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    found["sideways"] = find_sideways_overflow(page)
    return {where: faults for where, faults in found.items() if faults}


def find_sideways_overflow(page: Page) -> list[str]:
    """Return the elements that stick out when the page can be scrolled sideways."""
    faults: list[str] = page.evaluate("""() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      const sticksOut = element => {
        const box = element.getBoundingClientRect();
        return box.right > root.clientWidth + 1 || box.left < -1;
      };
      return [...document.querySelectorAll('body *')]
        .filter(sticksOut)
        .map(element => element.outerHTML.slice(0, 120))
        .concat(`the page is ${root.scrollWidth} px wide`);
    }""")
    return faults

"""A resident who uses no pointer: everything is reached, and one sees where one is."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo_content import LIVE_NOTICE

pytestmark = pytest.mark.appearance

# Runs in the page: what a sighted keyboard user needs to know about the focused element.
DESCRIBE_FOCUS = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: element.tagName + ' ' + (element.getAttribute('href') || element.name || element.id),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    isInView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
  };
}"""


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_the_skip_link_is_first_shows_itself_and_moves_focus_to_the_content(page: Page) -> None:
    page.goto("/rad/")
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    page.keyboard.press("Tab")
    assert page.get_by_role("main").locator(":focus").count() == 1


def test_the_tabs_are_reached_in_order_and_opened_with_enter(page: Page) -> None:
    page.goto("/")
    tabs = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link")
    tab_until(page, tabs.first)
    for position in range(1, tabs.count()):
        page.keyboard.press("Tab")
        expect(tabs.nth(position)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/medborgarloften/$"))


def test_the_language_menu_opens_and_closes_from_the_keyboard(page: Page) -> None:
    page.goto("/")
    tab_until(page, page.locator("details.lang summary"))
    page.keyboard.press("Enter")
    english = page.locator("details.lang").get_by_role("link", name="English")
    expect(english).to_be_visible()
    tab_until(page, english)
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    "address", ["/", LIVE_NOTICE.address, "/medborgarloften/", "/rapportera/otrygg-plats/"]
)
def test_every_stop_is_in_view_with_a_visible_focus_ring(page: Page, address: str) -> None:
    page.goto(address)
    faults = []
    stops = 0
    page.keyboard.press("Tab")
    while focused(page).count() and stops < 200:
        stop = page.evaluate(DESCRIBE_FOCUS)
        if stop["outline"] < 2 or not stop["isInView"]:
            faults.append(stop)
        stops += 1
        page.keyboard.press("Tab")

    assert faults == []
    assert 10 < stops < 200, "the walk must reach the end of the page"


def tab_until(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has focus; fails when a whole page of stops did not reach it."""
    handle = goal.element_handle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if handle.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never reached {goal}")

"""Somebody comes in while a sensitive form is open: away at once, and nothing behind."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.report_form import field, send, send_button

WORDS = "Han väntar utanför skolan"
FORM = "/rapportera/skola/"
ELSEWHERE = "https://www.smhi.se/"
TELLTALE = re.compile("skola|Berätta|väntar", re.IGNORECASE)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def visitor(request: pytest.FixtureRequest, open_context) -> Page:
    """A phone for which the other site is a white page: tests ask nobody outside."""
    context: BrowserContext = open_context(java_script_enabled=request.param)
    return with_a_white_page_elsewhere(context)


def with_a_white_page_elsewhere(context: BrowserContext) -> Page:
    """Open a page whose way out leads to a page of nothing."""
    context.route(
        f"{ELSEWHERE}**",
        lambda route: route.fulfill(content_type="text/html", body="<title>Sol</title>Sol"),
    )
    return context.new_page()


def write_something(page: Page) -> None:
    """Come to the form as one does, and write in it."""
    page.goto("/rapportera/")
    page.goto(FORM)
    field(page, "description").fill(WORDS)
    field(page, "place").fill(WORDS)


def press_exit(page: Page) -> None:
    """Press the button and arrive elsewhere."""
    page.get_by_role("link", name="Lämna sidan snabbt").first.click()
    page.wait_for_url(ELSEWHERE)


def assert_nothing_is_readable(page: Page) -> None:
    """Neither words nor subject: not on the page, in no field, not in the title."""
    assert not TELLTALE.search(
        page.locator("main").inner_text() if page.locator("main").count() else ""
    )
    assert WORDS not in page.content()
    assert not re.search("skola", page.title(), re.IGNORECASE)
    for kept in page.locator("textarea, input:not([type=hidden])").all():
        assert kept.input_value() != WORDS


def test_back_shows_nothing_that_was_read_or_written(visitor: Page) -> None:
    write_something(visitor)
    press_exit(visitor)
    for _ in range(3):
        visitor.go_back()
        assert_nothing_is_readable(visitor)


def test_back_shows_nothing_of_a_form_that_came_back_with_errors(visitor: Page) -> None:
    write_something(visitor)
    field(visitor, "place").fill("")
    assert send(visitor).status == 422
    press_exit(visitor)
    for _ in range(3):
        with suppress(Error):  # a browser may refuse to send a form again
            visitor.go_back()
        assert_nothing_is_readable(visitor)


def test_forward_again_shows_nothing_either(visitor: Page) -> None:
    write_something(visitor)
    press_exit(visitor)
    visitor.go_back()
    visitor.go_forward()
    assert_nothing_is_readable(visitor)


def test_who_comes_back_by_will_begins_again_with_an_empty_form(visitor: Page) -> None:
    write_something(visitor)
    press_exit(visitor)
    visitor.goto(FORM)
    visitor.get_by_role("link", name="Börja om").click()
    visitor.goto(FORM)
    expect(field(visitor, "description")).to_have_value("")
    expect(send_button(visitor)).to_be_visible()


def test_back_shows_nothing_where_pages_are_kept_for_use_without_a_network(open_context) -> None:
    context = open_context(service_workers="allow", bypass_csp=True)  # so that a test may wait
    visitor = with_a_white_page_elsewhere(context)
    visitor.goto("/kris/")
    visitor.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.wait_for_function("navigator.serviceWorker.controller !== null")
    write_something(visitor)
    # As in a tab whose script has not been read: only what the browser itself sends counts.
    with visitor.expect_navigation(url=ELSEWHERE):
        visitor.get_by_role("link", name="Lämna sidan snabbt").first.evaluate(
            "link => link.addEventListener('click', event => event.stopImmediatePropagation(), "
            "{ capture: true })"
        )
        visitor.get_by_role("link", name="Lämna sidan snabbt").first.click()
    visitor.go_back()
    visitor.go_back()
    assert_nothing_is_readable(visitor)


def test_three_times_escape_leaves_and_it_is_said_in_words(open_context) -> None:
    page = with_a_white_page_elsewhere(open_context(viewport={"width": 1280, "height": 900}))
    write_something(page)
    expect(page.get_by_text("Eller tryck tre gånger på Esc.").first).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert_nothing_is_readable(page)


def test_single_escapes_leave_nobody_outside(page: Page) -> None:
    page.goto(FORM)
    field(page, "description").fill(WORDS)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    expect(field(page, "description")).to_have_value(f"{WORDS}a")


def test_way_out_stays_in_sight_while_one_writes(page: Page) -> None:
    page.goto(FORM)
    send_button(page).scroll_into_view_if_needed()
    expect(page.get_by_role("link", name="Lämna sidan snabbt").first).to_be_in_viewport()

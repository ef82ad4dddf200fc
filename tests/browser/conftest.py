"""A real browser in front of a real site. What a resident's telephone does, these tests do.

One site per worker, so tests must not count on what others left: make what you look for.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.tools import find_chromium
from tests.browser.axe import find_violations
from tests.demo_site import PASSWORD, DemoSite
from tests.first_start import FirstStart

# Chromium's own errands would be third-party requests that no page made.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
TELEPHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything below this folder, so that `-m 'not browser'` leaves it out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[DemoSite]:
    """A seeded site that runs as `make run` runs it, on SQLite or on the run's PostgreSQL."""
    first = FirstStart(os.environ.get("DATABASE_URL", ""))
    with first.copy(tmp_path_factory.mktemp("site") / "data") as running:
        # Every test of a fast machine reports from one address within the same ten minutes.
        running.variables = {"REPORTS_PER_ADDRESS": "1000"}
        running.start()
        yield running
        running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine."""
    path = find_chromium()
    if path is None:
        pytest.fail("Chromium is needed: apt-get install chromium, or name one in CHROMIUM.")
    # Playwright keeps an event loop in this thread; Django would then refuse plain queries in
    # every later test of this process, though none of them is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(path), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def open_context(browser, site) -> Iterator[Callable[..., BrowserContext]]:
    """Open a window of a browser: `open_context(color_scheme="dark", viewport=DESKTOP)`."""
    opened: list[BrowserContext] = []

    def open_it(**options: object) -> BrowserContext:
        # What one page had a phone keep must not come between another test and the site.
        usual = {
            "base_url": site.url,
            "locale": "sv-SE",
            "viewport": TELEPHONE,
            "service_workers": "block",
        }
        context = browser.new_context(**{**usual, **options})
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_it
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context) -> Page:
    """A Swedish telephone, 360 pixels wide."""
    return open_context().new_page()


@pytest.fixture
def page_without_javascript(open_context) -> Page:
    """The same telephone with JavaScript switched off."""
    return open_context(java_script_enabled=False).new_page()


@pytest.fixture
def desktop_page(open_context) -> Page:
    """A computer, 1280 pixels wide."""
    return open_context(viewport=DESKTOP).new_page()


@pytest.fixture
def login(site) -> Callable[[Page, str], None]:
    """Log a page in to the editors' interface: `login(page, "redaktor")`."""

    def log_in(page: Page, username: str) -> None:
        page.goto("/admin/")
        page.locator("input[name=username], input[name=login]").fill(username)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/login" not in url)

    return log_in


@pytest.fixture
def axe(open_context) -> Callable[..., list[str]]:
    """Look at an address with axe: `axe("/", color_scheme="dark", width=360)` lists violations.

    The page's own policy forbids foreign scripts, so axe looks from a context that ignores it.
    """

    def look(path: str, *, width: int = 360, color_scheme: str = "light") -> list[str]:
        context = open_context(
            bypass_csp=True,
            color_scheme=color_scheme,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(path)
        return find_violations(page)

    return look

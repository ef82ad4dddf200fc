"""No page, public or editorial, asks another host for anything, breaks its policy or its script."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.page_types import PUBLIC, PageType

pytestmark = pytest.mark.appearance

ADMIN_SCREENS = {
    "admin": (
        "/admin/",
        "/admin/pages/",
        "/admin/images/",
        "/admin/reports/site-history/",
        "/admin/users/",
        "/admin/arenden/",
        "/admin/kris/",
    ),
    "redaktor": ("/admin/", "/admin/pages/"),
    "kriskommunikator": ("/admin/", "/admin/kris/"),
    "handlaggare": ("/admin/", "/admin/arenden/"),
}
LOCAL_SCHEMES = {"data", "blob", "about"}

# Runs before every page's own scripts; a violation is not always written to the console.
REPORT_VIOLATIONS = """document.addEventListener('securitypolicyviolation', event => {
  console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI || 'inline'}`);
});"""


@dataclass
class Watch:
    """What a browser was asked to do beside showing the site."""

    host: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != self.host:
            self.outside.append(request.url)

    def note_message(self, message: ConsoleMessage) -> None:
        # Chromium writes every 404 and 422 to the console, the page's own among them.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def note_failure(self, request: Request) -> None:
        # A page that is left gives up what it still waited for.
        if request.resource_type != "document" and request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url}: {request.failure}")


@pytest.fixture
def watch(page: Page, site) -> Watch:
    """Listen to everything that the page's whole context asks for and complains about."""
    watch = Watch(urlsplit(site.url).netloc)
    page.context.add_init_script(REPORT_VIOLATIONS)
    page.context.on("request", watch.note_request)
    page.context.on("requestfailed", watch.note_failure)
    page.on("console", watch.note_message)
    page.on("pageerror", lambda error: watch.complaints.append(str(error)))
    return watch


@pytest.mark.parametrize("page_type", PUBLIC, ids=str)
def test_public_page_asks_nobody_else_and_breaks_no_policy(
    page: Page, watch: Watch, page_type: PageType
) -> None:
    page_type.reach(page)
    page.wait_for_load_state("networkidle")

    assert watch.outside == []
    assert watch.complaints == []


@pytest.mark.parametrize("username", ADMIN_SCREENS)
def test_editorial_screens_ask_nobody_else_and_break_no_policy(
    page: Page, watch: Watch, login, username: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    login(page, username)
    for address in ADMIN_SCREENS[username]:
        page.goto(address)
        page.wait_for_load_state("networkidle")

    assert watch.outside == []
    assert watch.complaints == []


def test_the_page_editor_and_its_preview_ask_nobody_else(page: Page, watch: Watch, login) -> None:
    """The richest screen of all: rich text, choosers, preview and the accessibility checker."""
    page.set_viewport_size({"width": 1280, "height": 900})
    login(page, "redaktor")
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Trygg och säker i Exempelköping").first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/"))
    page.goto(re.sub(r"(/admin/pages/\d+)/.*", r"\1/edit/", page.url))
    page.wait_for_load_state("networkidle")

    assert watch.outside == []
    assert watch.complaints == []

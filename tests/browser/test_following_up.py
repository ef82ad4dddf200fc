"""A resident follows a promise without scripts; an editor follows it up in two minutes."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.demo_site import DemoSite

TITLE = "Meningsfulla kvällar för unga i Åker"
ADDRESS = "/medborgarloften/meningsfulla-kvallar-for-unga-i-aker-2026/"
SECONDS = 10


@pytest.fixture
def editor(open_context: Callable[..., BrowserContext], login: Callable[[Page, str], None]) -> Page:
    """An editor with nothing but a phone, logged in."""
    page = open_context().new_page()
    login(page, "redaktor")
    return page


def follow(page: Page, site: DemoSite, email: str) -> None:
    """Ask to follow the promise, and confirm it with the link of the mail."""
    page.goto(ADDRESS)
    page.locator('a[href^="/rapportera/folj-lofte/"]').first.click()
    page.locator("input[name=email]").fill(email)
    page.get_by_role("button", name="Följ löftet").click()
    mail = site.wait_for_mail(email, SECONDS)
    link = re.search(r"https?://\S+/rapportera/folj-lofte/bekrafta/\S+", mail.get_content())
    assert link, mail.get_content()
    page.goto(link[0])
    page.get_by_role("button", name="Ja, följ löftet").click()
    page.wait_for_load_state()


def test_follow_up_from_a_phone_reaches_page_feed_data_and_followers(
    site: DemoSite, page_without_javascript: Page, editor: Page
) -> None:
    email = f"foljare-{uuid4().hex[:12]}@exempel.example"
    mark = uuid4().hex[:12]
    found = f"{mark}: fritidsgården höll öppet alla kvällar utom en."
    follow(page_without_javascript, site, email)

    editor.goto(f"/admin/medborgarloften/?q={TITLE}")
    editor.get_by_role("main").get_by_role("link", name="Följ upp", exact=True).click()
    editor.get_by_label("Vad kom du fram till?").fill(found)
    editor.get_by_role("button", name="Se hur det blir").click()
    expect(editor.get_by_role("region", name="Mejlet till")).to_contain_text(found)
    editor.get_by_role("button", name="Publicera").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Uppföljningen är publicerad")

    told = site.wait_for_mail(mark, SECONDS)
    assert told["To"] == email
    resident = page_without_javascript
    resident.goto(ADDRESS)
    expect(resident.get_by_text(found)).to_be_visible()
    for address in ("/medborgarloften/atom.xml", "/api/promises.json"):
        assert found in site.get(address)[1], address

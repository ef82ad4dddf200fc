"""An editor changes a fixed page and publishes it; the translation waits until it is written."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.page_editor import open_editor
from tests.demo_site import DemoSite

ADDRESS = "/kakor/"
SLUG = "kakor"


@pytest.fixture
def editor(desktop_page: Page, login: Callable[[Page, str], None]) -> Page:
    """An editor at a desk, logged in."""
    login(desktop_page, "redaktor")
    return desktop_page


@pytest.fixture
def visitor(open_context: Callable[..., BrowserContext]) -> Page:
    """Somebody else's phone."""
    return open_context().new_page()


def ingress(page: Page) -> Locator:
    return page.locator('[name="ingress"]')


def publish(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Fler åtgärder|More actions")).last.click()
    page.get_by_role("button", name=re.compile("^Publicera")).first.click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("publicera"))


def test_a_published_change_is_on_the_site_at_once(
    site: DemoSite, editor: Page, visitor: Page
) -> None:
    visitor.goto(ADDRESS)
    before = visitor.locator("p.lead").inner_text()
    after = f"Ändrad ingress {uuid4()}"
    for text in (after, before):
        open_editor(editor, site, SLUG)
        ingress(editor).fill(text)
        publish(editor)
        visitor.reload()
        expect(visitor.locator("p.lead")).to_have_text(text)


def test_a_draft_is_not_on_the_site(site: DemoSite, editor: Page, visitor: Page) -> None:
    secret = f"Utkast {uuid4()}"
    open_editor(editor, site, SLUG)
    ingress(editor).fill(secret)
    editor.get_by_role("button", name=re.compile("^Spara utkast")).click()
    expect(editor.get_by_role("main")).to_contain_text(re.compile("sparats|sparad|uppdaterad"))

    visitor.goto(ADDRESS)
    expect(visitor.get_by_text(secret)).to_have_count(0)


def test_a_page_sent_to_translation_is_not_shown_until_it_is_written(
    site: DemoSite, editor: Page, visitor: Page
) -> None:
    """What nobody has translated must not stand on the English site in Swedish."""
    number = open_editor(editor, site, SLUG)
    editor.goto(f"/admin/localize/submit/page/{number}/")
    english = editor.get_by_role("checkbox", name="English")
    if english.count():
        english.check()
    editor.get_by_role("main").get_by_role("button").last.click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(editor.get_by_role("main")).to_contain_text("English")

    answer = visitor.goto(f"/en{ADDRESS}")
    assert answer is not None
    assert answer.status == 404
    visitor.goto(ADDRESS)
    expect(visitor.locator('link[hreflang="en"]')).to_have_count(0)

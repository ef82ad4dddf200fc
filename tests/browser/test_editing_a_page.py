"""An editor changes a fixed page and publishes it; the translation waits until it is written."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

ADDRESS = "/kakor/"
TITLE = "Kakor"


@pytest.fixture
def editor(page: Page, login) -> Iterator[Page]:
    """An editor at a desk, logged in."""
    page.set_viewport_size({"width": 1280, "height": 900})
    login(page, "redaktor")
    yield page


def open_editor(page: Page, title: str) -> None:
    page.goto(f"/admin/pages/search/?q={title}")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/"))
    if "/edit/" not in page.url:
        page.goto(re.sub(r"(/admin/pages/\d+)/.*", r"\1/edit/", page.url))
    expect(page.get_by_label("Ingress")).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Fler åtgärder|More actions")).last.click()
    page.get_by_role("button", name=re.compile("^Publicera")).first.click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("publicera"))


def test_a_published_change_is_on_the_site_at_once(editor: Page) -> None:
    visitor = editor.context.browser.new_page()
    visitor.goto(editor.url.split("/admin/")[0] + ADDRESS)
    before = visitor.locator("p.lead").inner_text()
    after = f"Ändrad ingress {uuid4()}"

    open_editor(editor, TITLE)
    editor.get_by_label("Ingress").fill(after)
    publish(editor)
    visitor.reload()
    expect(visitor.locator("p.lead")).to_have_text(after)

    open_editor(editor, TITLE)
    editor.get_by_label("Ingress").fill(before)
    publish(editor)
    visitor.reload()
    expect(visitor.locator("p.lead")).to_have_text(before)
    visitor.close()


def test_a_draft_is_not_on_the_site(editor: Page) -> None:
    secret = f"Utkast {uuid4()}"
    open_editor(editor, TITLE)
    editor.get_by_label("Ingress").fill(secret)
    editor.get_by_role("button", name=re.compile("^Spara utkast")).click()
    expect(editor.get_by_label("Ingress")).to_have_value(secret)

    editor.goto(ADDRESS)
    expect(editor.get_by_text(secret)).to_have_count(0)

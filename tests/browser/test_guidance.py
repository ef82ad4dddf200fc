"""A resident ticks a list; an editor chooses a number instead of typing it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

LIST = "/rad/hemberedskap/"


def test_ticks_stay_in_the_readers_own_browser_until_cleared(
    open_context: Callable[..., BrowserContext],
) -> None:
    context = open_context()
    page = context.new_page()
    page.goto(LIST)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    water = page.get_by_role("checkbox", name=re.compile("^Vatten"))
    clear = page.get_by_role("button", name="Ta bort alla kryss")
    expect(clear).to_be_hidden()
    water.check()
    expect(clear).to_be_visible()
    # A browser fetches the site's icon when it likes.
    assert [url for url in sent if not url.endswith("/static/img/icon.svg")] == []
    assert context.cookies() == []

    page.reload()
    expect(water).to_be_checked()
    expect(page.get_by_text("Dina kryss sparas bara i den här webbläsaren.")).to_be_visible()

    clear.click()
    expect(water).not_to_be_checked()
    page.reload()
    expect(water).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kryss'))") == []


@pytest.fixture
def editor(desktop_page: Page, login: Callable[[Page, str], None]) -> Page:
    """An editor at a desk, logged in."""
    login(desktop_page, "redaktor")
    return desktop_page


def test_editor_chooses_a_number_below_the_text(editor: Page) -> None:
    editor.goto("/admin/pages/search/?q=Brand i hemmet")
    editor.get_by_role("main").get_by_role("link", name=re.compile("^Brand i hemmet")).first.click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/"))
    if "/edit/" not in editor.url:
        editor.goto(re.sub(r"(/admin/pages/\d+)/.*", r"\1/edit/", editor.url))
    text = editor.locator(".Draftail-Editor").first
    text.scroll_into_view_if_needed()
    text.locator("[contenteditable=true]").click()
    editor.keyboard.press("Control+End")
    chooser = text.get_by_label("Sätt in ett nummer")
    expect(chooser).to_be_visible()
    chooser.select_option("{nummer:polisen_11414}")
    mark = text.locator(".number-mark")
    expect(mark).to_have_text("{nummer:polisen_11414}")
    expect(mark).to_have_attribute("title", re.compile("114 14"))

"""Hints on plain language follow what an editor writes, before anything is saved by hand."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.page_editor import open_editor
from tests.demo_site import DemoSite

WATCHED = """document.addEventListener('w-unsaved:watch-edits', () => {
  document.documentElement.dataset.watched = '';
});"""
"""Says when Wagtail begins to watch the form: it takes what was typed before that for saved."""


def test_hints_come_while_a_new_page_is_written(
    site: DemoSite, desktop_page: Page, login: Callable[[Page, str], None]
) -> None:
    """Wagtail saves the draft by itself; nothing is loaded anew, so the panel must follow."""
    page = desktop_page
    login(page, "redaktor")
    parent = site.run_code(
        "from home.models import HomePage\n"
        "print(HomePage.objects.get(locale__language_code='sv').pk)"
    )
    page.add_init_script(WATCHED)
    page.goto(f"/admin/pages/add/home/fixedpage/{parent.strip()}/")
    expect(page.locator("html[data-watched]")).to_have_count(1, timeout=15_000)
    page.locator('[data-side-panel-toggle="checks"]').click()
    panel = page.locator('[data-side-panel="checks"]')
    expect(panel).to_contain_text("Tipsen kommer när utkastet har sparats första gången.")

    # A title is what it takes to save a draft; its hints say that Wagtail has nothing more to send.
    with page.expect_response(lambda answer: "/admin/klarsprak/" in answer.url, timeout=30_000):
        page.locator('[name="title"]').press_sequentially("En helt ny sida")
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/$"))
    expect(panel).to_contain_text("LIX")
    expect(panel).not_to_contain_text("Tipsen kommer när")

    page.locator('[name="ingress"]').fill("Enligt personuppgiftslagen får du veta vad vi sparar.")
    marked = panel.locator("mark", has_text="personuppgiftslagen")
    expect(marked).to_have_count(1, timeout=15_000)


def test_hints_come_while_somebody_writes(
    site: DemoSite, desktop_page: Page, login: Callable[[Page, str], None]
) -> None:
    page = desktop_page
    login(page, "redaktor")
    open_editor(page, site, "kakor")
    with page.expect_response(lambda answer: "in_preview_panel" in answer.url):
        page.locator('[data-side-panel-toggle="checks"]').click()
    hints = page.locator("[data-plain-language]")
    expect(hints).to_contain_text("LIX")
    expect(hints).not_to_contain_text("personuppgiftslagen")

    page.locator('[name="ingress"]').fill("")
    # Key by key, as a person does: Wagtail drops a change that comes while it sends the last one.
    page.locator('[name="ingress"]').press_sequentially(
        "Enligt personuppgiftslagen får du veta vad vi sparar.", delay=50
    )
    marked = hints.locator("mark", has_text="personuppgiftslagen")
    expect(marked).to_have_count(1, timeout=15_000)

"""In a flood a phone solves a small problem by itself, under the site's own strict policy."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.report_form import Worry, field, fill_in, open_form, read_receipt, send_button
from tests.demo_site import DemoSite

FLOOD = """
from datetime import timedelta
from django.utils import timezone
from concerns.models import Surge
Surge.objects.update_or_create(
    scope="all", defaults={"until": timezone.now() + timedelta(seconds=%d)}
)
"""


@pytest.fixture
def flooded(site: DemoSite):
    """Let a flood be on for a while."""
    site.run_code(FLOOD % 600)
    yield
    site.run_code(FLOOD % -1)


@pytest.mark.usefixtures("flooded")
def test_phone_solves_the_problem_and_the_report_is_received(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    open_form(page)
    fill_in(page, Worry())
    expect(page.get_by_text("Nu kan du skicka.")).to_be_visible(timeout=30_000)
    send_button(page).click()

    read_receipt(page)
    assert complaints == []


@pytest.mark.usefixtures("flooded")
def test_who_presses_before_it_is_solved_is_sent_when_it_is(page: Page) -> None:
    open_form(page)
    fill_in(page, Worry())
    send_button(page).click()

    expect(page.locator("[data-reference]")).to_have_count(1, timeout=30_000)


@pytest.mark.usefixtures("flooded")
def test_without_a_script_one_is_told_to_wait_and_keeps_all_that_was_written(
    page_without_javascript: Page,
) -> None:
    open_form(page_without_javascript)
    expect(page_without_javascript.get_by_text("Det måste gå minst en minut")).to_be_visible()
    fill_in(page_without_javascript, Worry())
    send_button(page_without_javascript).click()

    expect(page_without_javascript.locator(".errors")).to_contain_text("Vänta")
    expect(field(page_without_javascript, "description")).to_have_value(Worry().description)


def test_nobody_sees_the_trap(page: Page) -> None:
    open_form(page)
    expect(page.locator('[name="homepage"]')).to_be_hidden()
    assert "homepage" not in str(page.locator("main").aria_snapshot())

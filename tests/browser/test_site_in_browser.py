"""That the site stands up in a real browser at all; the journeys are in files of their own."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

PUBLIC_PAGES = ["/", "/en/", "/kontakt/", "/finns-inte/"]


def test_start_page_is_shown_without_javascript(page_without_javascript):
    page_without_javascript.goto("/")
    assert page_without_javascript.locator("h1").count() == 1
    assert page_without_javascript.locator("html").get_attribute("lang") == "sv"


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_public_page_is_quiet_and_asks_nobody_else(page, site, path):
    """No third party, no cookie, no error in the console, no sideways scrolling at 360 px."""
    own_host = urlsplit(site.url).netloc
    strangers, errors = [], []
    page.on(
        "request",
        lambda asked: (
            strangers.append(asked.url)
            if urlsplit(asked.url).scheme.startswith("http")
            and urlsplit(asked.url).netloc != own_host
            else None
        ),
    )
    # Chromium reports the page's own 404 as an error; that one is meant.
    page.on(
        "console",
        lambda line: (
            errors.append(line.text)
            if line.type == "error" and line.location.get("url") != f"{site.url}{path}"
            else None
        ),
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path, wait_until="networkidle")
    assert strangers == []
    assert errors == []
    assert page.context.cookies() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", "/kontakt/", "/finns-inte/"])
def test_axe_finds_nothing(axe, path, width, color_scheme):
    assert axe(path, width=width, color_scheme=color_scheme) == []


@pytest.mark.parametrize("username", ["admin", "redaktor"])
def test_editor_logs_in_and_meets_swedish(page, login, username):
    login(page, username)
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.locator("h1").first.is_visible()


def test_wrong_password_is_refused(page, site):
    page.goto("/admin/")
    page.locator("input[name=username], input[name=login]").fill("admin")
    page.locator("input[name=password]").fill("fel")
    page.locator("input[name=password]").press("Enter")
    expect(page.get_by_text("matchade inte")).to_be_visible()
    assert "/login" in page.url

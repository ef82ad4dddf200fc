"""An exercise goes the real way and ends with a report; safety points open with one tap."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import find_violations
from tests.browser.kinds_of_day import KINDS_OF_DAY
from tests.demo_site import DemoSite, wait_until

TITLE = "Övning: vattnet är borta"
EVERYWHERE = ("/", "/kontakt/", "/rapportera/otrygg-plats/", "/rad/finns-inte/", "/en/")


@pytest.fixture
def communicator(open_context: Callable[..., BrowserContext], login) -> Page:
    """The crisis communicator's phone, on which axe may look."""
    page = open_context(bypass_csp=True).new_page()
    login(page, "kriskommunikator")
    return page


def fits(page: Page) -> bool:
    """Tell whether nothing has to be scrolled sideways."""
    page.wait_for_load_state()  # a page that was clicked for may have come only in part
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_drill_measures_from_publish_until_it_stands_on_every_page(
    site: DemoSite, tmp_path: Path
) -> None:
    report = tmp_path / "drill.json"
    done = site.manage("drill", "--show", "--json", str(report), check=False)
    data = json.loads(report.read_text())
    assert not [step for step in data["steps"] if not step["is_passed"]], done.stdout
    assert done.returncode == 0
    assert data["is_passed"]
    assert {step["code"] for step in data["steps"]} >= {"alla_sidor", "cap", "api", "mejl"}
    assert data["published_seconds"] < 60
    assert "Syntes överallt efter" in done.stdout
    assert site.get(data["address"])[0] == 200


def test_exercise_from_the_console_is_striped_everywhere_and_ends_with_a_report(
    communicator: Page, open_context: Callable[..., BrowserContext]
) -> None:
    page, resident = communicator, open_context().new_page()
    page.goto("/admin/kris/")
    page.get_by_role("link", name="Öva", exact=True).click()
    page.get_by_role("button", name="Något annat").click()
    expect(page.get_by_text("Du övar.")).to_be_visible()
    expect(page.locator('[name="is_exercise"]')).to_be_checked()
    page.locator('[name="is_shown_to_residents"]').check()
    page.locator('[name="level"][value="akut"]').check()
    page.locator('[name="title"]').fill(TITLE)
    page.locator('[name="summary"]').fill("Detta är en övning.")
    page.locator('[name="what_to_do"]').fill("Du behöver inte göra något.")
    page.get_by_role("checkbox", name="Norrby", exact=True).check()
    page.get_by_role("main").get_by_role("button", name="Publicera").click()
    expect(page.locator(".kris-live")).to_be_visible()
    for address in EVERYWHERE:
        resident.goto(address)
        strip = resident.locator('.strip[data-level="test"]')
        expect(strip).to_contain_text(TITLE)
        assert strip.evaluate("e => getComputedStyle(e).backgroundImage").startswith("repeating")
        assert resident.locator('[data-level="akut"]').count() == 0
    page.get_by_role("link", name="Så lång tid tog det").click()
    page.wait_for_url(re.compile(r"/admin/kris/ovningar/\d+/$"))
    report = page.url

    def says(words: str) -> bool:
        page.goto(report)
        return words in page.locator(".kris-summary").inner_text()

    assert wait_until(lambda: says("Syntes överallt efter"), 90), page.content()
    assert says("Från första skärmen till publicerat:")
    page.get_by_role("link", name="Faran är över").click()
    page.locator('[name="text"]').fill("Övningen är slut.")
    page.get_by_role("main").get_by_role("button", name="Avsluta").click()
    expect(page.locator(".kris-done")).to_be_visible()
    assert wait_until(lambda: says("faran är över syntes överallt efter"), 90), page.content()
    assert find_violations(page, ".kris") == []
    assert fits(page)
    resident.goto("/kontakt/")
    assert resident.locator('.strip[data-level="test"]').count() == 0


def test_safety_point_opens_and_closes_with_one_tap_on_a_phone(
    communicator: Page, open_context: Callable[..., BrowserContext]
) -> None:
    page, resident = communicator, open_context(bypass_csp=True).new_page()
    page.goto("/admin/kris/")
    page.get_by_role("link", name="Trygghetspunkter").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trygghetspunkter")
    assert find_violations(page, ".kris") == []
    assert fits(page)
    page.get_by_role("button", name="Öppna Norrby bibliotek").click()
    expect(page.locator(".kris-done")).to_contain_text("Öppen nu: Norrby bibliotek")
    resident.goto("/kris/")
    expect(resident.get_by_role("listitem").filter(has_text="Norrby bibliotek")).to_contain_text(
        "Öppen sedan"
    )
    expect(resident.get_by_role("img", name="Karta över trygghetspunkterna")).to_be_visible()
    assert find_violations(resident, ".map") == []
    page.get_by_role("button", name="Stäng Norrby bibliotek").click()
    expect(page.locator(".kris-done")).to_contain_text("Stängd nu: Norrby bibliotek")
    resident.reload()
    expect(resident.get_by_role("listitem").filter(has_text="Norrby bibliotek")).to_contain_text(
        "Stängd"
    )


def test_correction_keeps_the_earlier_wording_one_tap_away(
    communicator: Page, open_context: Callable[..., BrowserContext], site: DemoSite
) -> None:
    page, resident = communicator, open_context().new_page()
    with KINDS_OF_DAY["info"](site) as address:
        _correct_the_heading(page, resident, address)


def _correct_the_heading(page: Page, resident: Page, address: str) -> None:
    page.goto("/admin/kris/")
    row = page.get_by_role("article").filter(has=page.locator(f'a[href$="{address}"]')).first
    row.get_by_role("link", name="Rätta").click()
    assert fits(page)
    page.locator('[name="text"]').fill("Vi skrev fel ort.")
    page.get_by_text("Vad notisen säger på svenska").click()
    heading = page.locator('[name="sv-title"]')
    before = heading.input_value()
    heading.fill(f"{before} – rättad")
    assert find_violations(page, ".kris") == []
    page.get_by_role("main").get_by_role("button", name="Publicera rättelsen").click()
    row = page.get_by_role("article").filter(has_text="rättad").first
    resident.goto(row.get_by_role("link", name="Se sidan").get_attribute("href"))
    expect(resident.get_by_role("heading", level=1)).to_have_text(f"{before} – rättad")
    resident.get_by_text("Så stod det före").click()
    expect(resident.locator("details dd")).to_have_text(before)

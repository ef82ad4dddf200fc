"""The crisis console as its user meets it: at night, alone, on a phone."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass(frozen=True)
class Draft:
    """The least that one writes to publish a notice."""

    title: str
    level: str = "viktig"
    summary: str = "En ledning har gått av. Vattnet är avstängt i hela Norrby."
    steps: tuple[str, ...] = ("Hämta vatten på torget.", "Ring 112 bara vid fara för liv.")
    area: str = "Norrby"
    english_title: str = ""
    is_exercise: bool = False


def open_console(page: Page) -> None:
    """Open the list of what is live."""
    page.goto("/admin/kris/")


def publish(page: Page, draft: Draft) -> str:
    """Publish a notice from the console and return the address that residents read it at."""
    open_console(page)
    page.get_by_role("link", name="Ny notis").click()
    page.locator(f'[name="level"][value="{draft.level}"]').check()
    page.locator('[name="title"]').fill(draft.title)
    page.locator('[name="summary"]').fill(draft.summary)
    page.locator('[name="what_to_do"]').fill("\n".join(draft.steps))
    page.get_by_role("checkbox", name=draft.area, exact=True).check()
    if draft.english_title:
        page.locator("summary", has_text="Engelska").click()
        page.locator('[name="title_en"]').fill(draft.english_title)
        page.locator('[name="summary_en"]').fill("A pipe has burst. There is no water in Norrby.")
        page.locator('[name="what_to_do_en"]').fill("Fetch water in the square.")
    if draft.is_exercise:
        page.locator("summary", has_text="Övning").click()
        page.locator('[name="is_exercise"]').check()
    page.get_by_role("main").get_by_role("button", name="Publicera").click()
    address = page.get_by_role("link", name="Se sidan (Svenska)").get_attribute("href")
    assert address is not None
    page.get_by_role("link", name="Till listan").click()
    return address


def row(page: Page, title: str) -> Locator:
    """Return the console's row of a notice."""
    found = page.get_by_role("article").filter(has_text=title)
    expect(found).to_have_count(1)
    return found


def write(page: Page, title: str, action: str, message: str) -> None:
    """Write a message about a notice: `Uppdatera`, `Rätta` or `Faran är över`."""
    open_console(page)
    row(page, title).get_by_role("link", name=action).click()
    page.locator('[name="text"]').fill(message)
    page.get_by_role("main").get_by_role("button", name=re.compile("^(Publicera|Avsluta)")).click()
    expect(page.get_by_role("main").get_by_role("status").first).to_be_visible()

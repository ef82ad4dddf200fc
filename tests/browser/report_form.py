"""The report form as a resident meets it, by the field names of the contract."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, Response, expect

SEND = re.compile(r"^(Skicka|Send)")


@dataclass(frozen=True)
class Worry:
    """What a resident writes."""

    description: str = "Tunneln är mörk och det står ofta folk där som ropar."
    place: str = "Gångtunneln vid bussplatsen"
    area: str = "centrum"
    answers: tuple[str, ...] = ("kvallar", "morkt")
    name: str = ""
    email: str = ""
    phone: str = ""
    files: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """What a resident takes home."""

    reference: str
    code: str

    @property
    def number(self) -> int:
        """The running number of the reference."""
        return int(self.reference.rsplit("-", 1)[1])


def field(page: Page, name: str) -> Locator:
    """Return the field that the contract calls by this name."""
    return page.locator(f'main form[method="post"] [name="{name}"]')


def open_form(page: Page, *, prefix: str = "", category: str = "otrygg-plats") -> None:
    """Open the form of a category, in the language of the prefix."""
    page.goto(f"{prefix}/rapportera/{category}/")


def fill_in(page: Page, worry: Worry) -> None:
    """Fill in everything that the worry holds."""
    field(page, "place").fill(worry.place)
    field(page, "area").select_option(worry.area)
    for answer in worry.answers:
        page.locator(f'main form[method="post"] [name^="q_"][value="{answer}"]').check()
    field(page, "description").fill(worry.description)
    for name in ("name", "email", "phone"):
        field(page, name).fill(getattr(worry, name))
    if worry.files:
        field(page, "attachments").set_input_files(worry.files)
    field(page, "confirm_not_acute").check()


def send_button(page: Page) -> Locator:
    """Return the button that sends the form."""
    return page.get_by_role("main").get_by_role("button", name=SEND)


def send(page: Page) -> Response:
    """Press the button and return the answer to the POST."""
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        send_button(page).click()
    page.wait_for_load_state()
    return answer.value


def read_receipt(page: Page) -> Receipt:
    """Return reference and code; fails when the page is no receipt."""
    reference = page.locator("[data-reference]")
    expect(reference).to_have_count(1)
    return Receipt(
        reference=_value(reference, "data-reference"),
        code=_value(page.locator("[data-receipt-code]"), "data-receipt-code"),
    )


def report(page: Page, worry: Worry | None = None, *, prefix: str = "") -> Receipt:
    """Report a worry from an empty form and return the receipt, which stays open."""
    open_form(page, prefix=prefix)
    fill_in(page, worry or Worry())
    send(page)
    return read_receipt(page)


def follow_case(page: Page, code: str, *, prefix: str = "") -> Response:
    """Ask for the case that the code belongs to."""
    page.goto(f"{prefix}/rapportera/mitt-arende/")
    field(page, "code").fill(code)
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        field(page, "code").press("Enter")
    page.wait_for_load_state()
    return answer.value


def leave_form_with_errors(page: Page) -> Response:
    """Send a form that lacks its description, its place and the promise that it is not acute."""
    open_form(page)
    field(page, "email").fill("inte en adress")
    return send(page)


def open_soft_check(page: Page) -> Response:
    """Send words that call for quicker help than the form gives."""
    open_form(page)
    fill_in(page, Worry(description="Det händer nu: någon har en kniv vid tunneln."))
    return send(page)


def _value(locator: Locator, attribute: str) -> str:
    """Return what the attribute holds, or the element's text where the attribute only marks it."""
    return locator.get_attribute(attribute) or locator.inner_text().strip()

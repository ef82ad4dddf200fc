"""The crisis communicator publishes at 360 px; residents see it at once, and see it end."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.crisis_console import Draft, open_console, publish, write
from tests.browser.demo_content import ADVICE
from tests.browser.kinds_of_day import withdraw
from tests.demo_site import DemoSite, wait_until

EVERYWHERE = ("/", ADVICE.address, "/rapportera/otrygg-plats/", "/rad/finns-inte/", "/en/")


@pytest.fixture
def title(site: DemoSite) -> Iterator[str]:
    """A heading of its own; whatever was published under it is taken away afterwards."""
    heading = f"Vattnet är borta i Norrby {uuid4().hex[:6]}"
    yield heading
    withdraw(site, notices__title=heading)


@pytest.fixture
def communicator(page: Page, login: Callable[[Page, str], None]) -> Page:
    """The crisis communicator's phone, logged in."""
    login(page, "kriskommunikator")
    return page


@pytest.fixture
def resident(open_context: Callable[..., BrowserContext]) -> Page:
    """Somebody else's phone."""
    return open_context().new_page()


def shows(page: Page, address: str, words: str) -> bool:
    """Open an address and tell whether the words can be seen there."""
    page.goto(address)
    return any(found.is_visible() for found in page.get_by_text(words).all())


def test_a_notice_stands_on_every_kind_of_page_at_once_with_word_and_icon(
    communicator: Page, resident: Page, title: str
) -> None:
    publish(communicator, Draft(title))

    for address in EVERYWHERE:
        assert shows(resident, address, title), address
        strip = resident.locator('[data-level="viktig"]').filter(has_text=title).first
        expect(strip).to_contain_text(
            "Important message" if address == "/en/" else "Viktigt meddelande"
        )
        expect(strip.locator("svg").first).to_be_visible()


def test_an_acute_notice_takes_over_the_start_page(
    communicator: Page, resident: Page, title: str
) -> None:
    draft = Draft(title, level="akut")
    publish(communicator, draft)

    resident.goto("/")
    expect(resident.get_by_role("heading", level=1)).to_have_text(title)
    main = resident.get_by_role("main")
    expect(main).to_contain_text("Akut meddelande från kommunen")
    for step in draft.steps:
        expect(main.get_by_text(step)).to_be_visible()
    expect(resident.locator(".door")).to_have_count(0)
    expect(resident.get_by_role("navigation", name="Huvudmeny").get_by_role("link")).to_have_count(
        4
    )
    expect(main.get_by_text("VMA", exact=False)).to_have_count(0)


def test_update_correction_and_all_clear_stand_in_order_and_the_notice_leaves_every_page(
    communicator: Page, resident: Page, title: str
) -> None:
    address = publish(communicator, Draft(title))
    write(communicator, title, "Uppdatera", "Tankbilen har kommit till torget.")
    write(communicator, title, "Rätta", "Tankbilen står vid skolan, inte på torget.")
    resident.goto(address)
    messages = resident.locator("ol.thread li").all_inner_texts()
    positions = [
        next(i for i, text in enumerate(messages) if words in text)
        for words in ("vid skolan", "till torget", "En ledning har gått av")
    ]
    assert positions == sorted(positions), "the newest message comes first"
    expect(resident.locator("ol.thread li").filter(has_text="vid skolan")).to_contain_text(
        "Rättelse"
    )

    write(communicator, title, "Faran är över", "Vattnet är tillbaka. Du kan dricka det.")
    for page in EVERYWHERE[1:4]:
        assert not shows(resident, page, title), page
    answer = resident.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(resident.get_by_role("main")).to_contain_text("Faran är över")
    expect(resident.get_by_role("main")).to_contain_text("Vattnet är tillbaka.")


def test_a_notice_ends_by_itself_at_its_expiry_also_for_who_has_read_it(
    communicator: Page, resident: Page, title: str, site: DemoSite
) -> None:
    address = publish(communicator, Draft(title))
    assert shows(resident, ADVICE.address, title)
    site.run_code(
        "from datetime import timedelta; from django.utils import timezone;"
        "from crisis.models import Incident;"
        f"Incident.objects.filter(notices__title={title!r})"
        ".update(expires_at=timezone.now() + timedelta(seconds=2))",
    )

    assert wait_until(lambda: not shows(resident, ADVICE.address, title), 15)
    answer = resident.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(resident.get_by_role("main")).to_contain_text("Gäller inte längre")


def test_english_readers_get_the_english_text_when_it_was_written(
    communicator: Page, resident: Page, title: str
) -> None:
    publish(communicator, Draft(title, english_title="No water in Norrby"))

    assert shows(resident, "/en/", "No water in Norrby")
    assert not shows(resident, "/en/", title)


def test_english_readers_get_the_swedish_text_marked_as_swedish_until_then(
    communicator: Page, resident: Page, title: str
) -> None:
    publish(communicator, Draft(title))

    resident.goto("/en/")
    words = resident.get_by_text(title).first
    expect(words).to_be_visible()
    assert words.evaluate("element => element.closest('[lang]').lang") == "sv"


def test_an_exercise_is_on_no_other_page_and_can_be_taken_for_nothing_else(
    communicator: Page, resident: Page, title: str
) -> None:
    address = publish(communicator, Draft(title, level="akut", is_exercise=True))

    for page in EVERYWHERE:
        assert not shows(resident, page, title), page
    resident.goto(address)
    expect(resident.locator('[data-level="test"]').first).to_be_visible()
    expect(resident.locator('[data-level="akut"], [data-level="vma"]')).to_have_count(0)
    expect(resident.get_by_role("main")).to_contain_text("ÖVNING – ÖVNING – ÖVNING")


def test_what_is_missing_is_said_on_the_phone_and_nothing_is_published(
    communicator: Page, resident: Page, title: str
) -> None:
    open_console(communicator)
    communicator.get_by_role("link", name="Ny notis").click()
    communicator.locator('[name="title"]').fill(title)
    communicator.get_by_role("main").get_by_role("button", name="Publicera").click()

    expect(communicator.get_by_role("alert")).to_contain_text("Inget är publicerat")
    expect(communicator.locator('[name="title"]')).to_have_value(title)
    assert not shows(resident, ADVICE.address, title)


def test_the_console_fits_the_phone(communicator: Page) -> None:
    for address in ("/admin/kris/", "/admin/kris/ny/"):
        communicator.goto(address)
        wider = communicator.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, address

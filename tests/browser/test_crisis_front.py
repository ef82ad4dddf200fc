"""The crisis front page on an old phone: its weight, its order, and what comes meanwhile."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.demo_content import ADVICE, LIVE_NOTICE
from tests.browser.kinds_of_day import KINDS_OF_DAY
from tests.demo_site import DemoSite

pytestmark = pytest.mark.appearance

MOST_BYTES = 14 * 1024
HEADING = "Brand i Norrby – gå inomhus nu"


@pytest.fixture
def akut(site: DemoSite) -> Iterator[str]:
    """A day with an acute notice; its address."""
    with KINDS_OF_DAY["akut"](site) as address:
        yield address


def transferred(page: Page, address: str) -> dict[str, float]:
    """Load an address and return how many bytes came for each kind of file, headers included."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def finished(event: dict) -> None:
        kind = kinds[event["requestId"]]
        sizes[kind] = sizes.get(kind, 0) + event["encodedDataLength"]

    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on("Network.loadingFinished", finished)
    page.goto(address, wait_until="networkidle")
    return sizes


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_whole_page_is_lighter_than_its_first_packets(
    page_without_javascript: Page, akut: str, address: str
) -> None:
    """HTML and CSS as a phone with an empty memory gets them; 14 KB is TCP's first answer."""
    sizes = transferred(page_without_javascript, address)

    assert set(sizes) <= {"Document", "Stylesheet", "Other"}, "no image, no font, no script"
    assert sizes["Document"] + sizes["Stylesheet"] < MOST_BYTES


def test_a_screen_reader_meets_what_matters_in_order(page: Page, akut: str) -> None:
    page.goto("/")
    tree = page.locator("body").aria_snapshot()

    order = [
        'link "Hoppa till innehållet"',
        "- banner:",
        'navigation "Huvudmeny"',
        "- main:",
        f'region "{HEADING}"',
        "Akut meddelande från kommunen",
        f'heading "{HEADING}" [level=1]',
        'heading "Gör så här nu" [level=2]',
        "Nästa besked senast",
        'heading "Ring rätt nummer" [level=2]',
        'link "112',
        'heading "Trygghetspunkter" [level=2]',
        'heading "Också just nu" [level=2]',
        LIVE_NOTICE.title,
        "- contentinfo:",
    ]
    places = [tree.index(part) for part in order]
    assert places == sorted(places)
    main = tree[tree.index("- main:") : tree.index("- contentinfo:")]
    assert main.index("heading") == main.index(f'heading "{HEADING}" [level=1]')
    assert main.count("[level=1]") == 1
    assert "alert" not in tree
    assert "dialog" not in tree
    assert page.get_by_role("main").get_by_role("button").count() == 0


def test_elsewhere_the_banner_is_a_labelled_region_with_a_heading(page: Page, akut: str) -> None:
    page.goto(ADVICE.address)

    strip = page.get_by_role("complementary", name="Läget just nu")
    expect(strip.get_by_role("heading", level=2)).to_have_text("Akut meddelande från kommunen")
    expect(strip.get_by_role("link", name=HEADING)).to_have_attribute("href", akut)
    expect(strip.get_by_role("button")).to_have_count(0)
    tree = page.locator("body").aria_snapshot()
    order = ["- banner:", 'complementary "Läget just nu"', "- main:"]
    assert [tree.index(part) for part in order] == sorted(tree.index(part) for part in order)


def test_keyboard_skips_to_the_notice(page: Page, akut: str) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Allt om händelsen")).to_be_focused()


def test_the_four_tabs_do_not_move(page: Page, site: DemoSite) -> None:
    page.goto("/")
    tabs = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link")
    before = [tab.bounding_box() for tab in tabs.all()]
    with KINDS_OF_DAY["akut"](site):
        page.goto("/")
        assert [tab.bounding_box() for tab in tabs.all()] == before


def test_a_new_acute_notice_is_said_while_one_reads(page: Page, site: DemoSite) -> None:
    page.clock.install()
    page.goto(ADVICE.address)
    expect(page.get_by_role("alert")).to_have_count(0)
    with KINDS_OF_DAY["akut"](site) as address, page.expect_response("**/kris/lage.json"):
        page.clock.run_for(76_000)
    page.clock.run_for(1_000)

    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link", name=HEADING)).to_have_attribute("href", address)
    expect(alert).to_contain_text("Akut meddelande från kommunen")
    expect(alert).to_be_in_viewport()


def test_what_the_page_already_shows_is_not_said_again(page: Page, akut: str) -> None:
    """A notice that no page shows comes in the same answer: once it is said, all of it was read."""

    def add_an_unknown_one(route: Route) -> None:
        answer = route.fetch()
        situation = answer.json()
        [known] = [one for one in situation["notices"] if one["title"] == HEADING]
        situation["notices"].append({**known, "url": "/kris/nyss/", "title": "Gasläcka i Åker"})
        route.fulfill(response=answer, json=situation)

    page.route("**/kris/lage.json", add_an_unknown_one)
    page.clock.install()
    for address in ("/", ADVICE.address, akut):
        page.goto(address)
        page.clock.run_for(76_000)
        box = page.locator("[role=alert]")
        expect(box).to_have_count(1)
        page.clock.run_for(1_000)
        expect(box.get_by_role("link")).to_have_text(["Gasläcka i Åker"])


def test_a_page_that_nobody_looks_at_asks_nothing(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context().new_page()
    page.clock.install()
    page.goto(ADVICE.address, wait_until="networkidle")
    page.evaluate("Object.defineProperty(document, 'hidden', {get: () => true})")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(300_000)
    assert asked == []

"""Without a network: what is kept is readable and says how old it is; the rest gives numbers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.demo_content import ADVICE, ENDED_VMA, LIVE_NOTICE
from tests.browser.kinds_of_day import KINDS_OF_DAY
from tests.demo_site import DemoSite, wait_until

pytestmark = pytest.mark.appearance

AT_RISK = "/rad/vald-i-nara-relationer-och-heder/"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push(new URL(request.url).pathname);
  return found;
}"""


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> Page:
    """A phone whose service worker is at work since it opened the notice."""
    page = open_context(service_workers="allow").new_page()
    page.goto(LIVE_NOTICE.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def test_notices_situation_and_numbers_are_readable_and_say_how_old_they_are(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.reload()

    banner = phone.get_by_role("complementary", name="Du är utan nät")
    expect(banner).to_contain_text(
        re.compile(r"Du är utan nät\. Det här sparades \d{1,2} [a-z]+ kl\. \d{2}\.\d{2}\.")
    )
    expect(phone.get_by_role("heading", level=1)).to_have_text(LIVE_NOTICE.title)
    for address in ("/", "/kris/", "/kontakt/", ENDED_VMA.address):
        phone.goto(address)
        expect(banner).to_be_visible()
        font = phone.locator("h1").evaluate("e => getComputedStyle(e).fontWeight")
        assert font == "800", "the style sheet is kept as well"


@pytest.mark.parametrize("address", [ADVICE.address, "/rapportera/", AT_RISK])
def test_a_page_that_is_not_kept_gives_the_numbers(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.context.set_offline(True)
    phone.reload()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Du är utan nät")
    for number in ("112", "114 14", "113 13", "1177"):
        expect(phone.get_by_role("main").get_by_role("link", name=number).first).to_be_visible()


def test_online_again_everything_is_fresh(phone: Page, site: DemoSite) -> None:
    phone.goto("/")
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator(".kept")).to_be_visible()
    with KINDS_OF_DAY["akut"](site):
        phone.context.set_offline(False)
        # A site that is slow to answer is a reason of its own to show what is kept.
        assert wait_until(lambda: _is_fresh(phone), 60)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Brand i Norrby – gå inomhus nu")


def pages_kept(phone: Page) -> list[str]:
    return [path for path in phone.evaluate(KEPT) if not path.startswith("/static/")]


def _is_fresh(phone: Page) -> bool:
    phone.reload()
    return phone.locator(".kept").count() == 0


def test_what_a_reader_at_risk_has_read_is_not_kept(phone: Page) -> None:
    for address in (AT_RISK, "/rapportera/", "/rapportera/mitt-arende/", ADVICE.address):
        phone.goto(address)
    kept = phone.evaluate(KEPT)

    assert LIVE_NOTICE.address in kept
    assert [path for path in kept if path.startswith(("/rad/", "/rapportera/", "/admin/"))] == []


def test_a_site_that_is_down_leaves_the_kept_page_with_its_age(phone: Page) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=503, body="nere")

    phone.context.route("**/kris/", fail)
    phone.goto("/kris/")

    banner = phone.get_by_role("complementary", name="Vår webbplats svarar inte")
    expect(banner).to_contain_text("Det här sparades")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Krisinformation")


def test_a_notice_that_is_taken_down_is_forgotten(phone: Page, site: DemoSite) -> None:
    with KINDS_OF_DAY["info"](site) as address:
        phone.goto(address)
        assert wait_until(lambda: address in phone.evaluate(KEPT), 30)
    phone.goto(address)
    assert wait_until(lambda: address not in phone.evaluate(KEPT), 30)


def test_english_pages_speak_english_without_a_network(phone: Page) -> None:
    phone.goto("/en/kris/")
    assert wait_until(lambda: "/en/kris/utan-nat/" in phone.evaluate(KEPT), 30)
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator(".kept")).to_contain_text("You are offline. This was saved on")
    phone.goto("/en/rad/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("You have no network")


def test_a_phone_keeps_thirty_pages_at_most_and_never_forgets_the_situation(phone: Page) -> None:
    fill = """async () => {
      const name = (await caches.keys()).find(name => name.includes('sidor'));
      const pages = await caches.open(name);
      for (let number = 0; number < 40; number += 1)
        await pages.put(`/kris/gammal-${number}/`, new Response('', {
          headers: {'X-Kept-At': new Date(2020, 1, 1, 0, number).toISOString()}
        }));
    }"""
    phone.evaluate(fill)
    phone.goto(ENDED_VMA.address)
    assert wait_until(lambda: len(pages_kept(phone)) <= 30, 30)
    kept = pages_kept(phone)
    assert {"/", "/kris/", "/kontakt/", "/kris/utan-nat/", LIVE_NOTICE.address} <= set(kept)
    assert "/kris/gammal-0/" not in kept


def test_editors_are_left_alone(phone: Page) -> None:
    phone.goto("/admin/")
    assert [path for path in phone.evaluate(KEPT) if path.startswith("/admin")] == []
    phone.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        phone.reload()

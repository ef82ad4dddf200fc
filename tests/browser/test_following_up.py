"""A resident follows a promise without scripts; an editor follows it up in two minutes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.demo_site import DemoSite

SECONDS = 10
MADE = """
from datetime import date, timedelta
from home.models import Area, SafetyArea
from promises.models import PromiseIndexPage, PromisePage
index = PromiseIndexPage.objects.get(locale__language_code="sv")
today = date.today()
page = PromisePage(
    slug={slug!r}, title={title!r}, locale=index.locale, status="aktivt", year=today.year,
    promise_text="Vi lovar att hålla öppet.", ingress="Öppet varje kväll.", situation="Läge.",
    focus_area="Fokus", valid_from=date(today.year - 1, 1, 1),
    valid_to=date(today.year + 1, 12, 31), signed_on=date(today.year - 2, 12, 1),
    next_follow_up=today - timedelta(days=7),
    area=Area.objects.first(), safety_area=SafetyArea.objects.first())
index.add_child(instance=page)
"""
AWAY = "from promises.models import PromisePage; PromisePage.objects.get(slug={slug!r}).delete()"


@dataclass(frozen=True)
class Made:
    """A promise of the test's own, whose announced follow-up is a week late."""

    slug: str
    title: str

    @property
    def address(self) -> str:
        """Where residents read it."""
        return f"/medborgarloften/{self.slug}/"


@pytest.fixture
def promise(site: DemoSite) -> Iterator[Made]:
    """Make a promise; the site is every test's, so it goes away again."""
    mark = uuid4().hex[:12]
    made = Made(f"oppet-{mark}", f"Öppet om kvällarna {mark}")
    site.run_code(MADE.format(slug=made.slug, title=made.title))
    yield made
    site.run_code(AWAY.format(slug=made.slug))


@pytest.fixture
def editor(open_context: Callable[..., BrowserContext], login: Callable[[Page, str], None]) -> Page:
    """An editor with nothing but a phone, logged in."""
    page = open_context().new_page()
    login(page, "redaktor")
    return page


def follow(page: Page, site: DemoSite, promise: Made, email: str) -> None:
    """Ask to follow the promise, and confirm it with the link of the mail."""
    page.goto(promise.address)
    page.locator('a[href^="/rapportera/folj-lofte/"]').first.click()
    page.locator("input[name=email]").fill(email)
    page.get_by_role("button", name="Följ löftet").click()
    mail = site.wait_for_mail(email, SECONDS)
    link = re.search(r"https?://\S+/rapportera/folj-lofte/bekrafta/\S+", mail.get_content())
    assert link, mail.get_content()
    page.goto(link[0])
    page.get_by_role("button", name="Ja, följ löftet").click()
    page.wait_for_load_state()


def test_follow_up_from_a_phone_reaches_page_feed_data_and_followers(
    site: DemoSite, promise: Made, page_without_javascript: Page, editor: Page
) -> None:
    email = f"foljare-{uuid4().hex[:12]}@exempel.example"
    mark = uuid4().hex[:12]
    found = f"{mark}: fritidsgården höll öppet alla kvällar utom en."
    follow(page_without_javascript, site, promise, email)

    editor.goto(f"/admin/medborgarloften/?q={promise.title}")
    editor.get_by_role("main").get_by_role("link", name="Följ upp", exact=True).click()
    editor.get_by_label("Vad kom du fram till?").fill(found)
    editor.get_by_role("button", name="Se hur det blir").click()
    expect(editor.get_by_role("region", name="Mejlet till")).to_contain_text(found)
    editor.get_by_role("button", name="Publicera").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Uppföljningen är publicerad")

    told = site.wait_for_mail(mark, SECONDS)
    assert told["To"] == email
    resident = page_without_javascript
    resident.goto(promise.address)
    expect(resident.get_by_text(found)).to_be_visible()
    # Nobody thought of the next day: the form had proposed one.
    expect(resident.get_by_text("Uppföljning försenad")).to_have_count(0)
    expect(resident.get_by_text("Nästa uppföljning. Den publiceras")).to_be_visible()
    for address in ("/medborgarloften/atom.xml", "/api/promises.json"):
        assert found in site.get(address)[1], address

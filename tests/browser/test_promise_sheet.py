"""A promise on paper is one sheet of A4, whatever it has to say."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.demo_site import DemoSite

pytestmark = pytest.mark.appearance

A4 = (595, 842)
LONGEST = """
from datetime import date
from home.models import Area, SafetyArea
from promises.models import *
index = PromiseIndexPage.objects.get(locale__language_code="sv")
more = {"locale": index.locale}
page = PromisePage(
    slug="langst", title=("Meningsfulla kvällar för unga i hela Åker och " * 9)[:255],
    promise_text="W" * 250 + (" Vi lovar att hålla öppet varje kväll." * 20)[:249],
    ingress="Kort.", situation="Läge.", focus_area="Fokus", year=2026, status="aktivt",
    valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31),
    signed_on=date(2025, 12, 1),
    area=Area.objects.first(), safety_area=SafetyArea.objects.first(), **more)
page.measures = [
    Measure(title=("En åtgärd som tar mycket plats på papperet " * 9)[:200], responsible="polis",
            responsible_name="Polismyndigheten " * 7, due=date(2026, 12, 1),
            status="planerad", **more)
    for number in range(40)]
page.follow_ups = [FollowUp(date=date(2026, 11, 1), title="Så gick det", published=True,
                            summary="Det tar tid att berätta om allt. " * 99, **more)]
page.signatories = [
    Signatory(party_type="annan", party=f"Föreningen med nummer {number} " * 4,
              signed_by_role="Ordförande", **more) for number in range(30)]
index.add_child(instance=page)
"""
AWAY = "from promises.models import *; PromisePage.objects.get(slug='langst').delete()"


@pytest.fixture
def longest(site: DemoSite) -> Iterator[str]:
    """The longest promise that can be written; the site is every test's, so it goes away again."""
    site.run_code(LONGEST)
    yield "/medborgarloften/langst/utskrift/"
    site.run_code(AWAY)


def sheets(page: Page) -> list[tuple[int, int]]:
    """Print for real and return the size of each sheet in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b", pdf))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def test_a_promise_is_one_sheet_of_a4(page: Page) -> None:
    page.goto("/medborgarloften/")
    for address in page.locator(".rows h2 a").evaluate_all("all => all.map(a => a.pathname)"):
        page.goto(f"{address}utskrift/")
        assert sheets(page) == [A4], address


def test_the_longest_promise_is_one_sheet_with_its_code_on_it(page: Page, longest: str) -> None:
    page.goto(longest)
    assert sheets(page) == [A4]
    page.set_viewport_size({"width": 703, "height": 1050})
    page.emulate_media(media="print")
    sheet, code = page.locator(".sheet").bounding_box(), page.locator("svg.qr").bounding_box()
    assert sheet is not None
    assert code is not None
    assert code["y"] + code["height"] <= sheet["y"] + sheet["height"] + 1
    assert code["width"] == code["height"] > 130  # 36 mm, which a phone reads at arm's length
    expect(page.get_by_text("åtgärder till finns på webbsidan")).to_be_visible()

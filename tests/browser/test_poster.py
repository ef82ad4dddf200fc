"""A notice on paper is one sheet of A4, whatever it has to say."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_content import ENDED_VMA, LIVE_NOTICE
from tests.browser.kinds_of_day import day_with
from tests.demo_site import DemoSite

pytestmark = pytest.mark.appearance

EXERCISE = "/kris/ovning-oversvamning-kvarnbyn-2026-11-04/"
A4 = (595, 842)
LENGTHEN = """
from crisis.models import Notice
Notice.objects.filter(incident__slug="{slug}", locale__language_code="sv").update(
    title=("Utsläpp av ammoniak vid hamnen i Strandvik – gå inomhus nu och stäng allt " * 2)[:119],
    summary=("Det läcker ammoniak vid hamnen. Gasen är farlig att andas in. " * 9)[:399],
    what_to_do="Gå inomhus och stäng dörrar, fönster och ventiler. Stanna inne tills vi hör av oss."
    "\\n" * 8,
)
"""


def sheets(page: Page) -> list[tuple[int, int]]:
    """Print for real and return the size of each sheet in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b", pdf))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize(
    "address", [LIVE_NOTICE.address, f"/en{LIVE_NOTICE.address}", ENDED_VMA.address, EXERCISE]
)
@pytest.mark.parametrize("visitor", ["page", "page_without_javascript"])
def test_a_notice_is_one_sheet_of_a4(
    request: pytest.FixtureRequest, visitor: str, address: str
) -> None:
    page = request.getfixturevalue(visitor)
    page.goto(address)
    assert sheets(page) == [A4]


def test_a_long_notice_is_one_sheet_as_well(page: Page, site: DemoSite) -> None:
    with day_with("akut")(site) as address:
        slug = address.strip("/").rpartition("/")[2]
        site.run_code(LENGTHEN.format(slug=slug))
        page.goto(address)
        assert sheets(page) == [A4]


def test_the_code_is_on_paper_only_and_large_enough_to_read(page: Page) -> None:
    page.goto(LIVE_NOTICE.address)
    expect(page.locator("svg.qr")).to_be_hidden()
    page.emulate_media(media="print")
    box = page.locator("svg.qr").bounding_box()
    assert box is not None
    assert box["width"] == box["height"] > 150  # 40 mm


def test_the_sheet_says_when_it_was_printed(page: Page) -> None:
    page.goto(LIVE_NOTICE.address)
    page.emulate_media(media="print")
    printed = page.locator("[data-printed]")
    expect(printed).to_have_text(re.compile(r"^Utskrivet: _+$"))  # a line to fill in by hand
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(printed).to_have_text(re.compile(r"^Utskrivet \d{1,2} [a-z]+ kl\. \d{2}\.\d{2}$"))

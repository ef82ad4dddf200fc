"""Wagtail's editor of one page that a test means, whatever other tests left on the site."""

from playwright.sync_api import Page, expect

from tests.demo_site import DemoSite


def open_editor(page: Page, site: DemoSite, slug: str) -> int:
    """Open the Swedish original with a slug for writing and return its number.

    Its title would not do: a page that another test sent to translation has the same one, stands
    first in the editors' search and opens in the translation editor, which is another screen.
    """
    number = int(
        site.run_code(
            "from wagtail.models import Page\n"
            f"print(Page.objects.get(slug={slug!r}, locale__language_code='sv').pk)"
        )
    )
    page.goto(f"/admin/pages/{number}/edit/")
    expect(page.locator('[name="ingress"]')).to_be_visible()
    return number

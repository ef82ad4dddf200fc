"""Pages of the site that a category leads to, in the active language where they exist in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from wagtail.models import Page, Site

from home.models import PrivacyNoticePage


@dataclass(frozen=True)
class PageLink:
    """A link to a page: its title and address, and its language if that is not the active one."""

    title: str
    url: str
    language: str = ""


def find_page(path: str) -> PageLink | None:
    """Return the link to a page by its Swedish path, such as `/kontakt/`; None if there is none."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None or not path.startswith("/"):
        return None
    wanted = f"{site.root_page.url_path.rstrip('/')}/{path.strip('/')}/"
    return link_to(Page.objects.live().filter(url_path=wanted).first())


def find_guidance(slugs: Iterable[str]) -> list[PageLink]:
    """Return links to the pages of advice with these Swedish slugs, in their order."""
    found = (find_page(f"/rad/{slug}/") for slug in slugs)
    return [link for link in found if link is not None]


def find_privacy_notice() -> tuple[str, PageLink | None]:
    """Return the short notice that stands before anything is sent, and the whole notice."""
    notices = PrivacyNoticePage.objects.live().select_related("locale")
    by_language = {page.locale.language_code: page for page in notices}
    page = by_language.get(translation.get_language() or "sv") or by_language.get("sv")
    return (page.short_notice, link_to(page)) if page else ("", None)


def link_to(page: Page | None) -> PageLink | None:
    """Return the link to a page or its translation; None where there is no page."""
    if page is None:
        return None
    language = translation.get_language()
    shown = (
        page.get_translations(inclusive=True).live().filter(locale__language_code=language).first()
    ) or page
    own = shown.locale.language_code
    return PageLink(shown.title, shown.get_url() or "/", "" if own == language else own)

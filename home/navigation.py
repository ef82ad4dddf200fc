"""The four tabs that never move, and the links at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext
from wagtail.models import Page, Site

from tryggochsaker.frame import Crumb, Link, language_prefix

FOOTER_PATHS = (
    "om-webbplatsen",
    "tillganglighet",
    "personuppgifter",
    "kakor",
    "om-oss/visselblasning",
    "brottsforebyggande",
    "sprak",
    "oppna-data",
)


REQUIRED_PATHS = ("tillganglighet", "personuppgifter")
"""What the law wants within reach of every page, the shortest one included."""


@dataclass(frozen=True)
class Tab:
    """One of the four tabs."""

    key: str
    label: str
    url: str


def start_crumbs() -> list[Crumb]:
    """Return the path above an address that lies right below the start page."""
    return [Crumb(title=gettext("Start"), url=language_prefix())]


def list_tabs() -> list[Tab]:
    """Return the four tabs in the active language.

    A tab whose section does not exist in this language leads to the Swedish one.
    """
    prefix = language_prefix()
    existing = (
        _slugs_in_active_language() if prefix != "/" else frozenset({"rad", "medborgarloften"})
    )

    def section(slug: str) -> str:
        return f"{prefix}{slug}/" if slug in existing else f"/{slug}/"

    return [
        Tab("now", pgettext("tab", "Right now"), prefix),
        Tab("guide", pgettext("tab", "Advice"), section("rad")),
        Tab("promise", pgettext("tab", "Promises"), section("medborgarloften")),
        Tab("tell", pgettext("tab", "Tell us"), reverse("concerns:start")),
    ]


def _slugs_in_active_language() -> frozenset[str]:
    return frozenset(
        Page.objects.live()
        .filter(locale__language_code=get_language(), depth=3)
        .values_list("slug", flat=True)
    )


def list_footer_links(paths: Sequence[str] = FOOTER_PATHS) -> list[Link]:
    """Return the pages that every page links to, in the active language where they exist in it."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return []
    prefix = site.root_page.url_path
    wanted = {f"{prefix}{path}/": position for position, path in enumerate(paths)}
    swedish = Page.objects.live().filter(url_path__in=wanted)
    language = get_language() or "sv"
    is_shown = Q(url_path__in=wanted) | Q(
        translation_key__in=swedish.values("translation_key"), locale__language_code=language
    )
    pages = list(Page.objects.live().filter(is_shown).select_related("locale"))
    own = {page.translation_key: page for page in pages if page.locale.language_code == language}
    ordered = sorted(
        (page for page in pages if page.url_path in wanted), key=lambda page: wanted[page.url_path]
    )
    return [_link_to(own.get(page.translation_key, page), language) for page in ordered]


def _link_to(page: Page, language: str) -> Link:
    own = page.locale.language_code
    return Link(page.title, page.get_url() or "/", "" if own == language else own)

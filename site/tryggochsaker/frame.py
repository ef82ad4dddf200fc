"""What the frame around every public page needs to know, whoever serves the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Locale, Page


@dataclass(frozen=True)
class Crumb:
    """One step of the path above a page: name, address, and language if it is another one."""

    title: str
    url: str
    language: str = ""


@dataclass(frozen=True)
class Link:
    """A link: its text and address, and its language if that differs from the page's."""

    label: str
    url: str
    language: str = ""


@dataclass(frozen=True)
class Alternate:
    """The same page in a language: code, that language's own name for itself, address."""

    language: str
    label: str
    url: str


@dataclass(frozen=True)
class Frame:
    """Title, description, place in the site and languages of one public page."""

    title: str
    description: str
    path: str
    tab: str = ""
    """Which of the four tabs is marked: `now`, `guide`, `promise`, `tell` or none."""
    breadcrumbs: Sequence[Crumb] = ()
    alternates: Sequence[Alternate] = ()
    json_ld: Sequence[Mapping[str, Any]] = ()  # Any: schema.org's shapes
    is_indexed: bool = True
    og_type: str = "website"
    document_title: str = ""
    """The whole of `<title>`; empty lets the template join title and site name."""

    canonical_url: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "canonical_url", absolute_url(self.path))

    @property
    def default_alternate_url(self) -> str:
        """The Swedish address, which `hreflang="x-default"` points at; empty if there is none."""
        urls = [a.url for a in self.alternates if a.language == settings.LANGUAGE_CODE]
        return absolute_url(urls[0]) if urls else ""

    @property
    def structured_data(self) -> list[Mapping[str, Any]]:  # Any: schema.org's shapes
        """Everything for search engines: the page's own, and the path that leads to it."""
        if not self.breadcrumbs:
            return list(self.json_ld)
        steps = [*self.breadcrumbs, Crumb(self.title, self.path)]
        path = {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": step.title,
                    "item": absolute_url(step.url),
                }
                for position, step in enumerate(steps, start=1)
            ],
        }
        return [*self.json_ld, path]


def absolute_url(path: str) -> str:
    """Return an address of the public site, with scheme and host."""
    return path if path.startswith(("http://", "https://")) else f"{settings.PUBLIC_URL}{path}"


def language_prefix() -> str:
    """Return what addresses in the active language begin with: `/` or, say, `/en/`."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def find_link(
    label: str, page: Page | None, path: str = "", *, active: Locale | None = None
) -> Link | None:
    """Return a link in the active language: to the page's own translation, or to the address.

    None where the page is not published in this language. Who looks for several links passes the
    active locale, which is otherwise read for each.
    """
    if page is None:
        return Link(label, f"{language_prefix()}{path.lstrip('/')}") if path else None
    active = active or Locale.get_active()
    there: Page | None = page
    if page.locale_id != active.pk:
        there = page.get_translation_or_none(active)
    if there is not None and not there.live:
        there = None
    return Link(label, there.get_url() or "/") if there else None


def language_label(language: str) -> str:
    """Return a language's own name for itself."""
    return dict(settings.LANGUAGES).get(language, language)


def alternates_in_every_language(request: HttpRequest) -> list[Alternate]:
    """Return the same address in every language of the site, for views that exist in all."""
    path = request.path_info
    current = translation.get_language_from_path(path)
    bare = path.removeprefix(f"/{current}") if current else path
    return [
        Alternate(
            language=code,
            label=language_label(code),
            url=bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}",
        )
        for code in Locale.objects.order_by("pk").values_list("language_code", flat=True)
    ]

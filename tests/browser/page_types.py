"""One address for every kind of page that a visitor can meet, and how to reach those behind a form.

A kind that is missing here is looked at by no test of accessibility, layout or outside requests.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.demo_content import ADVICE, DOCUMENT, ENDED_VMA, LIVE_NOTICE, NORRBY_PROMISE
from tests.browser.report_form import follow_case, leave_form_with_errors, open_soft_check, report


@dataclass(frozen=True)
class PageType:
    """A kind of page, and the way to it."""

    name: str
    reach: Callable[[Page], object]

    def __str__(self) -> str:
        return self.name


def at(name: str, address: str) -> PageType:
    """Return a kind of page that has an address of its own."""
    return PageType(name, lambda page: page.goto(address))


def _follow_a_new_case(page: Page) -> None:
    follow_case(page, report(page).code)


READING = [
    at("start", "/"),
    at("start in English", "/en/"),
    at("fixed page", "/om-oss/bra/"),
    at("easy to read", "/lattlast/"),
    at("languages", "/sprak/"),
    at("contact", "/kontakt/"),
    at("accessibility statement", "/tillganglighet/"),
    at("privacy index", "/personuppgifter/"),
    at("privacy notice", "/personuppgifter/oro-och-otrygghet/"),
    at("advice index", "/rad/"),
    at("advice", ADVICE.address),
    at("advice with quick exit", "/rad/vald-i-nara-relationer-och-heder/"),
    at("advice with a list to tick", "/rad/hemberedskap/"),
    at("choose a booklet", "/rad/hafte/?omrade=krisberedskap"),
    at("booklet", "/rad/hafte/utskrift/?omrade=krisberedskap"),
    at("promise index", "/medborgarloften/"),
    at("promise index without hits", "/medborgarloften/?omrade=norrby&ar=1999"),
    at("promise", NORRBY_PROMISE.address),
    at("delayed promise", "/medborgarloften/tryggare-kvallar-i-centrum-2026/"),
    at("evaluated promise", "/medborgarloften/lugnare-trafik-i-strandvik-2026/"),
    at("work against crime", "/brottsforebyggande/"),
    at("situation reports", "/brottsforebyggande/lagesbild/"),
    at("situation report", "/brottsforebyggande/lagesbild/2025/"),
    at("action plan", "/brottsforebyggande/atgardsplan/2026-2027/"),
    at("replaced action plan", "/brottsforebyggande/atgardsplan/2024-2025/"),
    at("councils", "/brottsforebyggande/bragrupper/"),
    at("council", "/brottsforebyggande/bragrupper/norrby/"),
    at("walks", "/brottsforebyggande/vandringar/"),
    at("walk with protocol", "/brottsforebyggande/vandringar/norrbyvagen-2025/"),
    at("cancelled walk", "/brottsforebyggande/vandringar/strandvagen-2026/"),
    at("document index", "/styrdokument/"),
    at("documents, old ones too", "/styrdokument/?visa=alla"),
    at("document", DOCUMENT.address),
    at("replaced document", "/styrdokument/trygg-och-saker-riktlinjer-2022-2025/"),
    at(
        "earlier version of a document",
        "/styrdokument/trygg-och-saker-riktlinjer-2022-2025/version/2021-12-13/",
    ),
    at("crisis index", "/kris/"),
    at("crisis information", "/kris/sa-varnar-vi/"),
    at("live notice", LIVE_NOTICE.address),
    at("live notice in English", f"/en{LIVE_NOTICE.address}"),
    at("ended notice", ENDED_VMA.address),
    at("ended exercise", "/kris/ovning-oversvamning-kvarnbyn-2026-11-04/"),
    at("archive", "/kris/arkiv/"),
    at("archive of a year", "/kris/arkiv/2026/"),
    at("is it genuine", "/kris/akta/"),
    at("it is genuine", "/kris/akta/?q=EXK-2026-0042"),
    at("it is changed", "/kris/akta/?q=EXK-2026-0042%20Betala%20nu"),
    at("it is unknown", "/kris/akta/?q=Du%20har%20vunnit"),
    at("without network", "/kris/utan-nat/"),
    at("search", "/sok/"),
    at("search with hits", "/sok/?q=brand"),
    at("search without hits", "/sok/?q=kvantmekanik"),
    at("not found", "/rad/finns-inte/"),
]

REPORTING = [
    at("choose category", "/rapportera/"),
    at("category with numbers only", "/rapportera/akut-fara/"),
    at("category of another service", "/rapportera/boende/"),
    at("form", "/rapportera/otrygg-plats/"),
    at("form in English", "/en/rapportera/otrygg-plats/"),
    at("form of a sensitive category", "/rapportera/skola/"),
    at("form of a safe place", "/rapportera/trygg-plats/"),
    at("accessibility fault form", "/rapportera/tillganglighet/"),
    PageType("form with errors", leave_form_with_errors),
    PageType("soft check", open_soft_check),
    PageType("receipt", report),
    at("find a case", "/rapportera/mitt-arende/"),
    PageType("case", _follow_a_new_case),
]

PUBLIC = [*READING, *REPORTING]

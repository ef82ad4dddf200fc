"""What is looked for at each address while an exercise lasts, and after its all clear.

Each check asks as residents and other systems do, knows nothing of the database, and may be run
in a thread of its own.
"""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from crisis.drills.site import PublicSite

PAGES_AT_ONCE = 6
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Subject:
    """The exercise that is looked for."""

    identifier: str
    message: str
    """The CAP identifier of its last message."""
    address: str
    title: str
    is_shown: bool
    """Whether it was chosen to stand on every page."""
    is_over: bool


@dataclass(frozen=True)
class Result:
    """Whether an address shows what it should, and what it showed, in words."""

    is_passed: bool
    words: str


@dataclass(frozen=True)
class Check:
    """One thing to look for."""

    code: str
    label: str | Promise
    look: Callable[[PublicSite, Subject], Result]

    def ask(self, site: PublicSite, subject: Subject) -> Result:
        """Look once; the words are Swedish, in whichever thread."""
        with override(settings.LANGUAGE_CODE):
            return self.look(site, subject)


def checks_for(subject: Subject, *, has_message: bool = True) -> list[Check]:
    """Return what to look for; `has_message` is false when the clock ended it without a word."""
    return [
        Check("notis", LABELS["notis"], _notice_page),
        Check("kris", LABELS["kris"], _overview),
        *(
            [
                Check("cap_lista", LABELS["cap_lista"], _cap_index),
                Check("cap", LABELS["cap"], _cap_message),
            ]
            if has_message
            else []
        ),
        Check("api", LABELS["api"], _open_data),
        *([Check("alla_sidor", LABELS["alla_sidor"], EveryPage())] if subject.is_shown else []),
        Check("bara_ovning", LABELS["bara_ovning"], _nowhere_else),
    ]


MAIL = "mejl"

LABELS: dict[str, Promise] = {
    "notis": gettext_lazy("The notice's own page"),
    "kris": gettext_lazy("The overview, /kris/"),
    "cap_lista": gettext_lazy("The list of CAP messages"),
    "cap": gettext_lazy("The CAP message itself"),
    "api": gettext_lazy("Open data, /api/notices.json"),
    "alla_sidor": gettext_lazy("The strip on every page"),
    "bara_ovning": gettext_lazy("Stays out of Atom, search and sitemap"),
    MAIL: gettext_lazy("The mail to the crisis group"),
}


def _notice_page(site: PublicSite, subject: Subject) -> Result:
    answer = site.get(subject.address)
    if answer.problem:
        return Result(False, answer.problem)
    if 'data-level="test"' not in answer.text:
        return Result(False, _("The page does not look like an exercise."))
    return _expect(subject, _states(answer.text, subject))


def _overview(site: PublicSite, subject: Subject) -> Result:
    answer = site.get("/kris/")
    if answer.problem:
        return Result(False, answer.problem)
    states = _states(answer.text, subject)
    # What has ended may have moved on to the archive.
    return _expect(subject, states or ({"ended"} if subject.is_over else set()))


def _cap_index(site: PublicSite, subject: Subject) -> Result:
    answer = site.get("/kris/cap/atom.xml")
    feed = _parse_xml(answer.text)
    if answer.problem or feed is None:
        return Result(False, answer.problem or _("The answer is not XML."))
    for entry in feed.iter(f"{ATOM}entry"):
        if subject.message in "".join(entry.itertext()) + _links(entry):
            title = (entry.findtext(f"{ATOM}title") or "").strip()
            if not title.upper().startswith("ÖVNING"):
                return Result(False, _("It is listed, but its title does not begin with ÖVNING."))
            return Result(True, _("Listed as an exercise."))
    return Result(False, _("It is not listed."))


def _cap_message(site: PublicSite, subject: Subject) -> Result:
    answer = site.get(f"/kris/cap/{subject.message}.xml")
    alert = _parse_xml(answer.text)
    if answer.problem or alert is None:
        return Result(False, answer.problem or _("The answer is not XML."))
    if not (alert.findtext(f"{CAP}identifier") or "").endswith(subject.message):
        return Result(False, _("The message is another one."))
    if alert.findtext(f"{CAP}status") != "Exercise":
        return Result(False, _("The message is not marked Exercise."))
    kind = alert.findtext(f"{CAP}msgType") or ""
    clears = {one.text for one in alert.iter(f"{CAP}responseType")}
    if subject.is_over and kind != "Cancel" and "AllClear" not in clears:
        return Result(False, _("The message does not call the danger off."))
    return Result(True, _("Exercise, %(kind)s.") % {"kind": kind})


def _open_data(site: PublicSite, subject: Subject) -> Result:
    answer = site.get("/api/notices.json")
    if answer.problem:
        return Result(False, answer.problem)
    try:
        row = _find_row(json.loads(answer.text), subject.identifier)
    except ValueError:
        return Result(False, _("The answer is not JSON."))
    if row is None:
        return Result(False, _("It is not listed."))
    if row.get("is_exercise") is not True:
        return Result(False, _("It is listed, but not as an exercise."))
    if subject.is_over and not row.get("ended_at"):
        return Result(False, _("It is listed as still going on."))
    return Result(True, _("Listed as an exercise."))


def _nowhere_else(site: PublicSite, subject: Subject) -> Result:
    places = ["/kris/atom.xml", "/sitemap.xml", f"/sok/?{urlencode({'q': subject.title})}"]
    for place in places:
        answer = site.get(place)
        if answer.problem:
            return Result(False, f"{place}: {answer.problem}")
        # The strip of a chosen exercise links to it from the page of results as well.
        links = answer.text.count(f"{subject.address}")
        allowed = answer.text.count(f'data-notice="{subject.identifier}"')
        if links > allowed:
            return Result(False, _("It can be found in %(place)s.") % {"place": place})
    start = site.get("/")
    if start.problem or (not subject.is_shown and subject.address in start.text):
        return Result(False, start.problem or _("It stands on the start page."))
    return Result(True, _("Found in none of them."))


class EveryPage:
    """The strip on every page of the sitemap; a page that was right once is not asked again."""

    def __init__(self) -> None:
        self._right: set[str] = set()
        self._has_been_wrong = False

    def __call__(self, site: PublicSite, subject: Subject) -> Result:
        """Ask each page that has not been right yet."""
        answer = site.get("/sitemap.xml")
        sitemap = _parse_xml(answer.text)
        if answer.problem or sitemap is None:
            return Result(False, answer.problem or _("The answer is not XML."))
        pages = {
            site.path_of((place.text or "").strip())
            for place in sitemap.iter()
            if place.tag.endswith("}loc")
        } | {"/"}
        asked = sorted(pages - self._right)
        with ThreadPoolExecutor(PAGES_AT_ONCE) as pool:
            answers = pool.map(site.get, asked)
        strip = f'data-level="test" data-notice="{subject.identifier}"'
        self._right |= {
            page
            for page, answer in zip(asked, answers, strict=True)
            if not answer.problem and (strip in answer.text) != subject.is_over
        }
        wrong = sorted(pages - self._right)
        if not wrong and self._has_been_wrong:
            return Result(True, _("%(number)s pages.") % {"number": len(pages)})
        if not wrong:
            # Then the time is how long the asking took; each page may have been right before.
            words = _("%(number)s pages, each right the first time that it was asked.")
            return Result(True, words % {"number": len(pages)})
        self._has_been_wrong = True
        return Result(
            False,
            _("%(wrong)s of %(number)s pages are wrong, such as %(page)s.")
            % {"wrong": len(wrong), "number": len(pages), "page": wrong[0]},
        )


def _states(page: str, subject: Subject) -> set[str]:
    """Return what a page says of the exercise: `live`, `ended`, or nothing."""
    name = re.escape(subject.identifier)
    return set(re.findall(rf'data-notice="{name}"[^>]*data-state="(\w+)"', page))


def _expect(subject: Subject, states: set[str]) -> Result:
    wanted = "ended" if subject.is_over else "live"
    if states == {wanted}:
        words = _("Shown as ended.") if subject.is_over else _("Shown as an exercise going on.")
        return Result(True, words)
    if not states:
        return Result(False, _("It is not there."))
    return Result(
        False,
        _("Still shown as going on.") if subject.is_over else _("Shown as ended already."),
    )


def _links(entry: ElementTree.Element) -> str:
    return " ".join(link.get("href", "") for link in entry.iter(f"{ATOM}link"))


def _parse_xml(text: str) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(text)  # noqa: S314 - our own site's answer
    except ElementTree.ParseError:
        return None


def _find_row(
    data: Any, identifier: str
) -> dict[str, Any] | None:  # Any: JSON that may be of any shape
    """Return the row of a notice, whether the list stands alone or under a key."""
    lists = (
        [data] if isinstance(data, list) else list(data.values()) if isinstance(data, dict) else []
    )
    rows = (row for rows in lists if isinstance(rows, list) for row in rows)
    return next(
        (row for row in rows if isinstance(row, dict) and row.get("id") == identifier), None
    )

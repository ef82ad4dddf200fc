"""Everything that one notice shows, read once and ready for a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crisis.looks import Look, look_of
from crisis.models import Incident, IncidentArea, Notice, NoticeUpdate, NoticeUpdateText
from crisis.selectors import list_timeline
from crisis.vocabulary import UpdateKind
from crisis.wording import field_label
from home.map.drawing import AreaMap, Place, draw_map
from home.models import ContactNumber, SafetyPoint
from tryggochsaker.frame import Alternate, language_label


@dataclass(frozen=True)
class EarlierWords:
    """What one text of the notice said before a message changed it."""

    label: str
    text: str


@dataclass(frozen=True)
class Message:
    """One message of a timeline in the language of its notice, or in Swedish and marked so."""

    update: NoticeUpdate
    text: str
    language: str
    """Set where it differs from the page's, for the `lang` attribute; empty otherwise."""
    earlier: Sequence[EarlierWords] = ()
    """The notice's wording in its own language until this message, in the order of the page."""

    @property
    def is_correction(self) -> bool:
        """Whether it puts an earlier message right."""
        return self.update.kind == UpdateKind.CORRECTION

    @property
    def is_all_clear(self) -> bool:
        """Whether it says that the danger is over."""
        return self.update.kind == UpdateKind.END


@dataclass(frozen=True)
class Point:
    """A safety point, and whether it is open at the moment."""

    place: SafetyPoint
    is_open: bool

    @property
    def open_since(self) -> datetime | None:
        """When it was opened, if it is open and somebody noted it."""
        return self.place.switched_at if self.is_open else None


@dataclass
class NoticeSheet:
    """A notice at a moment, as the notice page and the crisis front page show it."""

    notice: Notice
    now: datetime

    @property
    def incident(self) -> Incident:
        """The facts."""
        return self.notice.incident

    @property
    def foreign_language(self) -> str:
        """The notice's language where the page's is another; empty otherwise."""
        own = self.notice.language
        return "" if own == translation.get_language() else own

    @property
    def text_attributes(self) -> SafeString:
        """`lang` and `dir` for the notice's texts where the page has another language.

        Swedish in an Arabic page would otherwise be read by an Arabic voice, from right to left.
        """
        own = self.foreign_language
        if not own:
            return SafeString("")
        direction = "rtl" if translation.get_language_info(own)["bidi"] else "ltr"
        return format_html(' lang="{}" dir="{}"', own, direction)

    @cached_property
    def look(self) -> Look:
        """Colour, icon and word."""
        return look_of(self.incident, self.now)

    @cached_property
    def is_live(self) -> bool:
        """Whether the notice is in force."""
        return self.incident.is_live(self.now)

    @cached_property
    def is_late(self) -> bool:
        """Whether the promised message has not come."""
        return self.incident.is_late(self.now)

    @cached_property
    def closed_at(self) -> datetime | None:
        """When the notice stopped being in force, if it has."""
        return self.incident.closed_at(self.now)

    @cached_property
    def messages(self) -> list[Message]:
        """The timeline, the newest first."""
        return [message_in(update, self.notice.language) for update in list_timeline(self.incident)]

    @cached_property
    def places(self) -> Sequence[IncidentArea]:
        """The places, those still affected first."""
        return list(self.incident.places.select_related("area"))

    @property
    def where(self) -> str:
        """The place in words, unless it only repeats the name of the one area."""
        names = {place.area.text("label") for place in self.places}
        return "" if self.notice.where in names else self.notice.where

    @cached_property
    def points(self) -> list[Point]:
        """The safety points that belong to the incident."""
        return [
            Point(place, place.is_open_at(self.now))
            for place in self.incident.safety_points.select_related("area")
        ]

    @cached_property
    def map(self) -> AreaMap | None:
        """The safety points on the municipality's areas, the affected ones marked."""
        if not self.points:
            return None
        affected = {place.area_id for place in self.places if place.is_affected}
        return draw_map(marks_of(self.points), marked=affected if self.is_live else ())

    @cached_property
    def numbers(self) -> list[ContactNumber]:
        """The emergency number, then the incident's own numbers in their order."""
        rows = self.incident.contact_rows.values_list("number_id", "sort_order")
        order = dict(rows)
        found = ContactNumber.objects.filter(Q(pk__in=order) | Q(is_emergency=True))
        return sorted(found, key=lambda number: (not number.is_emergency, order.get(number.pk, 0)))

    @cached_property
    def alternates(self) -> list[Alternate]:
        """The languages in which this notice is published, its own included; Swedish first."""
        notices = self.incident.notices.filter(live=True).select_related("locale", "incident")
        return [
            Alternate(language=one.language, label=language_label(one.language), url=one.url)
            for one in sorted(notices, key=lambda one: one.locale_id)
        ]

    @property
    def other_languages(self) -> list[Alternate]:
        """The languages other than its own in which this notice can be read."""
        return [one for one in self.alternates if one.language != self.notice.language]


def sheet_of(notice: Notice) -> NoticeSheet:
    """Return what a notice shows right now."""
    return NoticeSheet(notice=notice, now=timezone.now())


def marks_of(points: Sequence[Point]) -> list[Place]:
    """Return safety points for the map, numbered as the list beside it is."""
    return [
        Place(number, point.place.latitude, point.place.longitude, point.is_open)
        for number, point in enumerate(points, start=1)
    ]


def message_in(update: NoticeUpdate, language: str) -> Message:
    """Return a message in a language; in Swedish, and marked so, where it was not translated."""
    texts = {text.locale.language_code: text for text in update.texts.all()}
    words: dict[str, str] = update.earlier.get(language, {})
    earlier = [EarlierWords(field_label(name), words[name]) for name in words]
    own: NoticeUpdateText | None = texts.get(language)
    if own is not None:
        return Message(update, own.text, "", earlier)
    swedish = texts.get(settings.LANGUAGE_CODE)
    return Message(update, swedish.text if swedish else "", settings.LANGUAGE_CODE, earlier)

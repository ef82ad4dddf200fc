"""A template and the answers make the texts of a notice, in each of the template's languages.

What residents read first is the heading, then the lead. The lead is the first two sentences of
"what has happened"; all of it stands further down, with who is affected and what we do. When the
next message comes and who says so belong to the first message, which carries its time: in the
lead they would grow false with the first update. Times are written out with their day, since a
notice may be read tomorrow; only the text message, read at once, has the time of day alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from crisis import moments
from crisis.composition import NoticeText
from crisis.drafting.filling import Values, fill_lines, fill_prose, first_sentences, tidy
from crisis.models import NoticeTemplateText
from home.models import Area, SafetyPoint

SMS_LENGTH = 160
"""What fits in one text message."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the crisis communicator answered; `typed` and `typed_en` are by placeholder."""

    began_at: datetime | None
    next_update_at: datetime | None
    source: str
    areas: list[Area] = field(default_factory=list)
    points: list[SafetyPoint] = field(default_factory=list)
    typed: Mapping[str, str] = field(default_factory=dict)
    translated: Mapping[str, str] = field(default_factory=dict)
    """The answers in English, where prose was typed; names and numbers need none."""
    prose: frozenset[str] = frozenset()
    """The placeholders whose Swedish answer says nothing in another language."""

    def values(self, language: str) -> Values:
        """Return what fills each gap in a language; what is not known is left out."""
        with translation.override(language):
            found = {
                "plats": self._typed("plats", language) or places_in_words(self.areas),
                "punkt": self._typed("punkt", language) or join(str(one) for one in self.points),
                "starttid": moments.on_its_day(self.began_at) if self.began_at else "",
                "nasta": moments.on_its_day(self.next_update_at) if self.next_update_at else "",
                "kalla": tidy(self.source),
            }
        others = {key: self._typed(key, language) for key in self.typed if key not in found}
        return {key: value for key, value in (found | others).items() if value}

    def _typed(self, key: str, language: str) -> str:
        if language == "sv":
            return tidy(self.typed.get(key, ""))
        own = self.translated.get(key, "") if language == "en" else ""
        return tidy(own or ("" if key in self.prose else self.typed.get(key, "")))


def compose(text: NoticeTemplateText, answers: Answers) -> NoticeText:
    """Return the notice in the language of the template's text."""
    values = answers.values(text.language)
    happened = fill_prose(text.what_happened, values)
    return NoticeText(
        title=fill_lines(text.headline, values),
        summary=first_sentences(happened, 2),
        what_to_do=fill_lines(text.what_to_do, values),
        what_happened=happened,
        where=tidy(answers.typed.get("plats", "")),
        who_affected=fill_prose(text.who_affected, values),
        what_we_do=fill_prose(text.what_we_do, values),
        sms=fill_prose(text.sms, {**values, **_clock_only(answers, text.language)}),
    )


def compose_first_message(
    text: NoticeTemplateText, answers: Answers, *, happened: str | None = None
) -> str:
    """Return the first message of the timeline: what has happened, when more comes, who says so.

    `happened` is what was written by hand instead of the template's words.
    """
    values = answers.values(text.language)
    first = fill_prose(text.what_happened, values) if happened is None else happened
    rest = (fill_prose(part, values) for part in (text.next_update, text.source))
    return " ".join(said for said in (first, *rest) if said)


def places_in_words(areas: list[Area]) -> str:
    """Return places as they stand in the middle of a sentence: "Norrby och Åker"."""
    return join(
        name[:1].lower() + name[1:] if area.is_whole_municipality else name
        for area in areas
        if (name := area.text("label"))
    )


def join(words: Iterable[str]) -> str:
    """Return words with commas and a last "and", in the active language."""
    *head, last = [word for word in words if word] or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(head), "last": last} if head else last


def _clock_only(answers: Answers, language: str) -> Values:
    today = timezone.localdate()
    with translation.override(language):
        return {
            key: moments.clock(moment)
            for key, moment in (("starttid", answers.began_at), ("nasta", answers.next_update_at))
            if moment is not None and timezone.localtime(moment).date() == today
        }

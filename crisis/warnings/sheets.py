"""Everything that one warning from others shows, ready for a template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crisis.looks import Look
from crisis.models import Incident, Notice
from crisis.warnings.models import ExternalWarning, SourceName
from crisis.warnings.selectors import QUIET_LINE_FOR, SourceState
from crisis.warnings.texts import moment, shorten
from tryggochsaker.sanitise import clean_foreign_html

HEADLINE_LENGTH = 140

_OPENINGS = ("viktigt meddelande till allmänheten", "important public announcement")
"""How a VMA begins before it says what has happened; the icon's words say the same."""


@dataclass
class WarningSheet:
    """A warning at a moment, in the language of the page or in one that it was written in."""

    warning: ExternalWarning
    state: SourceState
    now: datetime
    own: Notice | None = None
    """Our own notice of the same VMA, where there is one in force."""

    @property
    def is_vma(self) -> bool:
        """Whether it is a VMA: only what Sveriges Radio's VMA service sends can be."""
        return self.warning.source.name == SourceName.VMA

    @property
    def look(self) -> Look:
        """Colour, icon and word; those of a VMA for a VMA only."""
        if self.is_vma:
            return Look("vma", "vma", _("VMA – Important public announcement"))
        return Look("info", "info", _("News from Krisinformation.se"))

    @cached_property
    def language(self) -> str:
        """The language that it is shown in: the page's, else Swedish, else what there is."""
        current = [name for name, text in self.warning.texts.items() if "sent" not in text]
        wanted = (translation.get_language() or "", settings.LANGUAGE_CODE)
        return next((one for one in wanted if one in current), next(iter(current), ""))

    @property
    def foreign_language(self) -> str:
        """Its language where the page's is another; empty otherwise."""
        return "" if self.language == translation.get_language() else self.language

    @property
    def paragraphs(self) -> list[str]:
        """What it says, as plain text."""
        return self._part("text").splitlines()

    @property
    def headline(self) -> str:
        """What it says in one line; a VMA has no heading, so the first words that tell anything."""
        if title := self._part("title"):
            return title
        told = [text for text in self.paragraphs if not text.casefold().startswith(_OPENINGS)]
        return shorten(next(iter(told or self.paragraphs), ""), HEADLINE_LENGTH)

    @property
    def further(self) -> list[str]:
        """What it says besides its headline."""
        return [text for text in self.paragraphs if text != self.headline]

    @property
    def earlier(self) -> list[str]:
        """What an earlier message said in the page's language, where the newest does not use it."""
        return str(self._earlier.get("text", "")).splitlines()

    @property
    def earlier_sent(self) -> datetime | None:
        """When that was sent."""
        return moment(self._earlier.get("sent"))

    @property
    def body(self) -> SafeString:
        """The rest of a piece of news, as HTML; cleaned when it was read and here once more."""
        return clean_foreign_html(self._part("body"))

    @property
    def where(self) -> str:
        """The place in the source's words."""
        return self._part("area")

    @property
    def sender(self) -> str:
        """Who sent it; the source itself unless it says something else."""
        return self._part("sender") or self.state.label

    def repeats(self, incident: Incident) -> bool:
        """Return whether our own notice of this incident is about the same VMA."""
        return self.own is not None and self.own.incident_id == incident.pk

    @property
    def fetched_at(self) -> datetime:
        """When the source last said so."""
        answered = self.state.answered_at
        return answered if self.warning.is_listed and answered else self.warning.listed_at

    @property
    def anchor(self) -> str:
        """Its id in a page."""
        return f"varning-{self.warning.pk}"

    @property
    def url(self) -> str:
        """The address of the page that shows it whole."""
        return f"{reverse('crisis:warnings')}#{self.anchor}"

    @property
    def local_text(self) -> str:
        """Our own words beside it, in the page's language if we wrote them in it."""
        return self._local[0]

    @property
    def local_language(self) -> str:
        """The language of our own words where the page's is another; empty otherwise."""
        return "" if self._local[1] == translation.get_language() else self._local[1]

    @property
    def is_fresh_news(self) -> bool:
        """Whether it is news of the last day, which stands as a quiet line on every page."""
        return not self.is_vma and self.warning.sent > self.now - QUIET_LINE_FOR

    @property
    def _earlier(self) -> dict[str, str]:
        text: dict[str, str] = self.warning.texts.get(translation.get_language(), {})
        return text if "sent" in text else {}

    @property
    def _local(self) -> tuple[str, str]:
        english = self.warning.local_text_en
        if english and (translation.get_language() != settings.LANGUAGE_CODE):
            return english, "en"
        return self.warning.local_text, settings.LANGUAGE_CODE

    def _part(self, name: str) -> str:
        return str(self.warning.texts.get(self.language, {}).get(name, ""))


def sheets_of(
    warnings: Iterable[ExternalWarning],
    states: Sequence[SourceState],
    own: Iterable[Notice],
    now: datetime,
) -> list[WarningSheet]:
    """Return the sheets of warnings, each with our own notice of the same VMA if there is one."""
    by_name = {state.name: state for state in states}
    by_reference = {
        notice.incident.vma_incident: notice for notice in own if notice.incident.is_vma
    }
    return [
        WarningSheet(
            warning,
            by_name[SourceName(warning.source.name)],
            now,
            next((by_reference[name] for name in warning.names if name in by_reference), None)
            if warning.source.name == SourceName.VMA
            else None,
        )
        for warning in warnings
    ]

"""What a booklet holds: its chapters, and the pages of advice in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guidance.models import GuidancePage
from home.models import SafetyArea

MOST_PAGES = 60
"""More than this is a book: nobody prints it, and making it would keep others waiting."""


@dataclass(frozen=True)
class Chapter:
    """A field of safety work and its pages of advice."""

    area: SafetyArea
    pages: Sequence[GuidancePage]


@dataclass(frozen=True)
class Booklet:
    """Chosen fields of safety work, each page of advice once."""

    chapters: Sequence[Chapter]
    printed_on: date

    @property
    def pages(self) -> list[GuidancePage]:
        """Return every page of advice, in the order of the booklet."""
        return [page for chapter in self.chapters for page in chapter.pages]

    @property
    def is_empty(self) -> bool:
        """Return whether there is no advice in it."""
        return not self.chapters

    @property
    def is_too_long(self) -> bool:
        """Return whether it holds more than can be printed at once."""
        return len(self.pages) > MOST_PAGES


def _choices_of_areas() -> list[tuple[str, str]]:
    areas = SafetyArea.objects.filter(is_public=True)
    return [(area.code, area.text("label")) for area in areas]


class BookletForm(forms.Form):
    """The fields of safety work to put in the booklet."""

    omrade = forms.MultipleChoiceField(
        label=_("Area of safety"),
        choices=_choices_of_areas,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def is_asked(self) -> bool:
        """Return whether anything was chosen, known or not."""
        return bool(self.data.get("omrade"))

    def codes(self) -> list[str]:
        """Return the chosen areas; none where something unknown was asked for."""
        return list(self.cleaned_data["omrade"]) if self.is_valid() else []


def collect(codes: Sequence[str], today: date) -> Booklet:
    """Return the booklet of the published advice in the active language.

    A page that belongs to several of the areas stands under the first of them; areas without
    advice are left out. At most one page more is read than a booklet may hold.
    """
    areas = list(SafetyArea.objects.filter(is_public=True, code__in=codes)) if codes else []
    keys = [area.pk for area in areas]
    pages = (
        GuidancePage.objects.live()
        .public()
        .filter(Q(safety_area__in=keys) | Q(extra_safety_areas__in=keys))
        .filter(locale__language_code=get_language())
        .distinct()
        .select_related("locale", "safety_area")
        .prefetch_related("extra_safety_areas", "numbers__number")
        .order_by("title")
    )
    found = list(pages[: MOST_PAGES + 1]) if areas else []
    taken: set[int] = set()
    chapters = []
    for area in areas:
        mine = [page for page in found if page.pk not in taken and _belongs(page, area)]
        taken |= {page.pk for page in mine}
        if mine:
            chapters.append(Chapter(area, mine))
    return Booklet(chapters, today)


def _belongs(page: GuidancePage, area: SafetyArea) -> bool:
    return area.pk == page.safety_area_id or area in page.extra_safety_areas.all()

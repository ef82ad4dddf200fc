"""Numbers to call: the answer itself stands among the hits."""

from collections.abc import Iterable, Mapping

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from home.models import ContactNumber
from home.search.kinds import Hit, SearchKind, Texts

LANGUAGES = ("sv", "en")
"""The languages that a row of the vocabulary has texts in."""


class NumberKind(SearchKind):
    """A contact number, found by who answers, by when to call, and by the number itself."""

    name = "number"
    model = ContactNumber

    def texts_of(self, row: ContactNumber) -> Iterable[Texts]:
        """Return the number's texts in Swedish and English."""
        for language in LANGUAGES:
            with translation.override(language):
                yield Texts(
                    language=language,
                    title=f"{row.text('label')} {row.phone}",
                    lead=row.text("when"),
                    body=" ".join([row.text("opening_hours"), _asked_as()]),
                )

    def all_rows(self) -> Iterable[ContactNumber]:
        """Return every number."""
        return ContactNumber.objects.all()

    def shown(self) -> "models.QuerySet[ContactNumber]":
        """Return every number: they are all public."""
        return ContactNumber.objects.all()

    def hits_of(self, leads: Mapping[int, str]) -> Mapping[int, Hit]:
        """Return each number as a hit that leads to the call itself; one query."""
        return {
            number.pk: Hit(
                kind="",
                title=number.text("label"),
                text=number.text("when"),
                url=number.tel,
                label=_("Number to call"),
                number=number,
            )
            for number in ContactNumber.objects.filter(pk__in=leads)
        }


def _asked_as() -> str:
    return _("number numbers phone telephone call")

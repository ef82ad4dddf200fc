"""Governing documents among the hits of the site's search, by their registry number."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.documents.selectors import RegisterRow, find_by_registry_number
from home.search.registry_numbers import parse_registry_number
from home.search.selectors import Hit


def find_documents(query: str) -> Iterable[Hit]:
    """Return the documents that a registry number stands for, however it is written."""
    asked = parse_registry_number(query)
    if asked is None:
        return []
    language = translation.get_language() or settings.LANGUAGE_CODE
    return [
        Hit(
            kind="",
            title=row.source.title,
            text=f"{row.source.registry_number}. {row.page.ingress}",
            url=row.url,
            label=_label_of(row),
            has_the_number=row.has_as_its_own(asked),
        )
        for row in find_by_registry_number(asked, language)
    ]


def _label_of(row: RegisterRow) -> str:
    if row.version is None:
        return _("Governing document")
    # Several versions have one name; the day says which this is.
    return f"{row.standing.label}, {date_format(row.version.decided_on, 'j F Y')}"

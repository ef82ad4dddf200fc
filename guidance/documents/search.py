"""Governing documents among the hits of the site's search, by their registry number."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Locale

from guidance.documents.selectors import RegisterRow, find_by_registry_number
from home.search.registry_numbers import parse_registry_number
from home.search.selectors import Hit


def find_documents(query: str) -> Iterable[Hit]:
    """Return the documents that a registry number stands for, however it is written."""
    if parse_registry_number(query) is None:
        return []
    locale = Locale.objects.filter(language_code=translation.get_language()).first()
    if locale is None:
        return []
    return [
        Hit(
            kind="",
            title=row.source.title,
            text=f"{row.source.registry_number}. {row.page.ingress}",
            url=row.url,
            label=_label_of(row),
        )
        for row in find_by_registry_number(query, locale)
    ]


def _label_of(row: RegisterRow) -> str:
    if row.version is None:
        return _("Governing document")
    # Several versions have one name; the day says which this is.
    return f"{row.standing.label}, {date_format(row.version.decided_on, 'j F Y')}"

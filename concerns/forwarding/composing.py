"""The words of a case as they could be handed over, for a handler to trim."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from concerns.cases.wording import word_happened, word_received
from concerns.models import Concern
from tryggochsaker.encryption.fields import Unreadable

MOST_CHARACTERS = 20_000


def compose_text(case: Concern) -> str:
    """Return what happened, where and when, without contact details and internal notes.

    What cannot be decrypted is left out.
    """
    happened = "" if isinstance(case.happened_at, Unreadable) else case.happened_at
    facts = _lines(
        (_("Case number"), case.reference),
        (_("Received"), word_received(case)),
        (_("Category"), case.category.label),
        (_("Area"), case.area.label if case.area else ""),
        (_("Place"), case.place),
        (_("When"), word_happened(happened) if happened else ""),
    )
    description = "" if isinstance(case.description, Unreadable) else case.description
    return f"{facts}\n\n{description}".strip()


def compose_contacts(case: Concern) -> str:
    """Return the resident's contact details as lines; empty when there are none to be read."""
    return _lines((_("Name"), case.name), (_("E-mail"), case.email), (_("Phone"), case.phone))


def compose_copy(case: Concern, text: str, *, with_contacts: bool) -> str:
    """Return exactly what is handed over: the trimmed text, then perhaps the contact details."""
    parts = [text.strip(), compose_contacts(case) if with_contacts else ""]
    return "\n\n".join(part for part in parts if part)


def _lines(*pairs: tuple[str, str]) -> str:
    return "\n".join(_given(pairs))


def _given(pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    for label, text in pairs:
        if text and not isinstance(text, Unreadable):
            yield f"{label}: {text}"

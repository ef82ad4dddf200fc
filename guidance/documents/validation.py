"""What a governing document must not say about itself."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guidance.standing import DocumentStatus

if TYPE_CHECKING:
    from guidance.models import GoverningDocumentPage


def find_faults(page: "GoverningDocumentPage") -> dict[str, ValidationError]:
    """Return what is wrong by field: days in the wrong order, no decision, a chain in a ring."""
    faults = {}
    if page.valid_from and page.valid_to and page.valid_to < page.valid_from:
        faults["valid_to"] = _("The last day must come after the first.")
    if page.status == DocumentStatus.IN_FORCE and not page.decided_on:
        faults["decided_on"] = _("A document in force needs the day on which it was decided.")
    if page.revoked_on and page.status != DocumentStatus.REVOKED:
        faults["revoked_on"] = _("Only a document with the status revoked has such a day.")
    if page.replaces_page_id and page.replaces_page_id == page.pk:
        faults["replaces_page"] = _("A document cannot replace itself.")
    elif page.replaces_page_id and page.pk in _list_replaced_before(page):
        faults["replaces_page"] = _(
            "That document replaces this one, directly or by way of others. Choose another."
        )
    return {field: ValidationError(words) for field, words in faults.items()}


def _list_replaced_before(page: "GoverningDocumentPage") -> set[int]:
    """Return the keys of what the chosen document replaces, and so on; drafts do not count."""
    from guidance.models import GoverningDocumentPage

    replaced = dict(
        GoverningDocumentPage.objects.exclude(replaces_page=None).values_list(
            "pk", "replaces_page_id"
        )
    )
    seen: set[int] = set()
    step = replaced.get(page.replaces_page_id)
    while step is not None and step not in seen:
        seen.add(step)
        step = replaced.get(step)
    return seen

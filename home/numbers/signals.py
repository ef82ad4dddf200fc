"""Search follows a number that has changed."""

from collections.abc import Collection

from home.models import ContactNumber
from home.numbers.usage import refresh_search

_SEEN_IN_SEARCH = frozenset({"phone", "label", "code"})


def refresh_search_of_pages(
    instance: ContactNumber,
    created: bool,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: object,
) -> None:
    """Index the pages that name the number anew; a signature changes nothing that is indexed."""
    changes_nothing = update_fields is not None and not _SEEN_IN_SEARCH & set(update_fields)
    if not (created or raw or changes_nothing):
        refresh_search(instance)

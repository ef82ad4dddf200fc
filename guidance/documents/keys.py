"""The column in which registry numbers are looked for."""

from typing import TYPE_CHECKING

from home.search.registry_numbers import (
    RegistryNumber,
    find_registry_numbers,
    keys_of,
    numbers_in,
)

if TYPE_CHECKING:
    from guidance.models import GoverningDocumentPage

MAX_LENGTH = 255


def keys_of_page(page: "GoverningDocumentPage") -> str:
    """Return the keys of a document's own number and of those it replaces in words.

    Who has an old paper in hand then finds what applies now.
    """
    return _fit([*numbers_in(page.registry_number), *find_registry_numbers(page.replaces)])


def keys_of_number(registry_number: str) -> str:
    """Return the keys of one number; empty for what is no number."""
    return _fit(numbers_in(registry_number))


def _fit(numbers: list[RegistryNumber]) -> str:
    return keys_of(numbers)[:MAX_LENGTH]

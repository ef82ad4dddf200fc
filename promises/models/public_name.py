"""The name of a promise in open data: its first address, for ever."""

from itertools import chain, count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from promises.models import PromisePage


def public_name(promise: "PromisePage") -> str:
    """Return the name that a promise has, or else its address, numbered where that is taken.

    An alias arrives with its original's name; beside it, it needs one of its own.
    """
    name = promise.public_id
    if name and not (promise.alias_of_id and is_name_taken(promise, name)):
        return name
    numbered = (f"{promise.slug[:240]}-{number}" for number in count(2))
    return next(
        name for name in chain([promise.slug], numbered) if not is_name_taken(promise, name)
    )


def is_name_taken(promise: "PromisePage", name: str) -> bool:
    """Whether another promise of the same language has this name. Translations share theirs."""
    same = type(promise).objects.filter(locale_id=promise.locale_id, public_id=name)
    return bool(name) and same.exclude(pk=promise.pk).exists()

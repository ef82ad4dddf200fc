"""The word VMA: only where a real one stands behind it (law 2023:407, and the contract)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_WORDS = re.compile(
    r"\bVMA(?!\w)|viktigt\s+meddelande\s+till\s+allmänheten|important\s+public\s+announcement",
    re.IGNORECASE,
)


def names_vma(text: str) -> bool:
    """Return whether a text names a VMA, by its letters or by its whole name."""
    return _WORDS.search(text) is not None


def require_no_vma(texts: dict[str, str]) -> None:
    """Raise ValidationError at every field whose text names a VMA."""
    refusal = _(
        "The word VMA may stand only in a notice that repeats a real VMA. Give its reference "
        "under VMA, or write it in another way."
    )
    named = [field for field, text in texts.items() if names_vma(text)]
    if named:
        raise ValidationError({field: ValidationError(refusal, code="vma_word") for field in named})

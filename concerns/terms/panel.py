"""What the handler sees of the text that the resident read before sending."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import override

from concerns.models import Concern


@dataclass(frozen=True)
class SeenTerms:
    """The version that stood on the form, in the language in which it was read."""

    name: str
    language: str
    points: Sequence[str]


def present_seen_terms(case: Concern) -> SeenTerms | None:
    """Return what the resident was told; None for a case that came in another way."""
    if case.terms is None:
        return None
    fields = ["public_record", "anonymous" if case.is_anonymous else "known"]
    with override(case.language):
        points = [line for field in fields for line in case.terms.text(field).splitlines()]
    is_english = case.language == "en" and bool(case.terms.public_record_en)
    return SeenTerms(str(case.terms), "en" if is_english else "sv", points)

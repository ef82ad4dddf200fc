"""Which version of the text before sending is shown, and which one somebody saw."""

from django.utils import timezone

from concerns.models import ReportingTerms


def get_current_terms() -> ReportingTerms | None:
    """Return the version that is shown now; None before the first one."""
    return ReportingTerms.objects.filter(valid_from__lte=timezone.now()).first()


def get_seen_terms(version: str) -> ReportingTerms | None:
    """Return the version that a form says it showed; the current one if it never was shown."""
    if version.isascii() and version.isdigit() and len(version) <= 9:
        seen = ReportingTerms.objects.filter(
            version=int(version), valid_from__lte=timezone.now()
        ).first()
        if seen is not None:
            return seen
    return get_current_terms()

"""Writing a new version of the text before sending."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from concerns.models import ReportingTerms


@transaction.atomic
def publish_terms(draft: ReportingTerms) -> ReportingTerms:
    """Store an edited text as the next version; what was shown before stays as it is.

    It is shown from its `valid_from`, at once where that lies behind. Two editors at the same
    moment: the second one gets an IntegrityError, since the version is taken.
    """
    last = ReportingTerms.objects.aggregate(last=Max("version"))["last"] or 0
    draft.version = last + 1
    draft.valid_from = max(draft.valid_from or timezone.now(), timezone.now())
    draft.full_clean(exclude=["id"])
    draft.save()
    return draft

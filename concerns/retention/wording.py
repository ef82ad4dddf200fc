"""What the deletion of cases is called."""

from django.utils.translation import gettext as _

from concerns.models import ConcernEvent
from concerns.retention.hold import STOPPED


def word_hold(event: ConcernEvent) -> str:
    """Return whether an event stopped the deletion of its case or allowed it again."""
    return _("Deletion stopped") if event.detail == STOPPED else _("Deletion allowed")

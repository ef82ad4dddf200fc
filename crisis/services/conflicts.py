"""Two people at one notice: the second sees what the first did, and decides."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crisis.models import Incident, NoticeUpdate


class SomeoneWasFirst(ValidationError):
    """The timeline has moved since the writer saw it; `updates` is what was written meanwhile."""

    def __init__(self, updates: list[NoticeUpdate]) -> None:
        super().__init__(
            _("Somebody else wrote while you did. Read it, then decide."), code="someone_was_first"
        )
        self.updates = updates


def require_unchanged(incident: Incident, seen: int | None) -> None:
    """Raise SomeoneWasFirst unless `seen` is the number of the incident's last message.

    Call it under the incident's lock. None asks for no check, as jobs and imports do.
    """
    if seen is None:
        return
    later = incident.updates.filter(number__gt=seen).prefetch_related("texts__locale")
    updates = list(later.order_by("number"))
    if updates:
        raise SomeoneWasFirst(updates)

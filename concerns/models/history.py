"""What has happened to a case."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern, Status
from home.models import ResponsibleFunction
from tryggochsaker.encryption.fields import EncryptedTextField


class EventKind(models.TextChoices):
    """What can happen to a case."""

    RECEIVED = "received", _("Received")
    STATUS_CHANGED = "status_changed", _("Status changed")
    MOVED = "moved", _("Moved to another function")
    NOTE = "note", _("Internal note")
    ASSIGNED = "assigned", _("Handler changed")
    WROTE_TO_RESIDENT = "wrote_to_resident", _("Message to the resident")
    RESIDENT_WROTE = "resident_wrote", _("Message from the resident")
    RESIDENT_JUDGED = "resident_judged", _("The resident said whether the answer helped")
    FILE_ADDED = "file_added", _("The resident added a file")
    PLACE_CHANGED = "place_changed", _("Place changed")
    REROUTED = "rerouted", _("Routed anew")
    SENT_TO_BODY = "sent_to_body", _("Sent to another body")
    CONTACTS_READ = "contacts_read", _("Contact details read")
    MERGED = "merged", _("Joined with another case")
    LINKED = "linked", _("Page linked")
    REGISTERED = "registered", _("Registry number")
    SECRECY = "secrecy", _("Secrecy mark")
    HOLD = "hold", _("Deletion stopped or allowed")
    DISCLOSED = "disclosed", _("Copy handed out")
    REMINDED = "reminded", _("Reminder sent")
    ESCALATED = "escalated", _("Escalated")


class Joining(models.TextChoices):
    """What a MERGED event says about its case and the other one; stored as the event's detail."""

    SAME_AS = "same_as", _("The same as %(reference)s")
    HAS_DUPLICATE = "has_duplicate", _("%(reference)s is the same as this case")
    PARTED = "parted", _("No longer the same as %(reference)s")
    PARTED_BY_RESIDENT = "parted_by_resident", _("No longer the same as %(reference)s")
    PARTED_BY_OTHER_RESIDENT = "parted_by_other_resident", _("No longer the same as %(reference)s")


class ConcernEvent(models.Model):
    """One thing that happened to a case. Never changed, only added."""

    holds_resident_data: ClassVar = True
    wagtail_reference_index_ignore = True

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=20, choices=EventKind.choices)
    happened_at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        "auth.User",
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    old_status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    new_status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    function = models.ForeignKey(
        ResponsibleFunction, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assignee = models.ForeignKey(
        "auth.User",
        verbose_name=_("handler"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who got the case; nobody when it went back to the function."),
    )
    detail = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("What changed, in a code or in words without personal data."),
    )
    other = models.ForeignKey(
        Concern,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The case that this one was joined with or parted from; empty once deleted."),
    )
    note = EncryptedTextField(_("note"), blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return f"{self.concern}: {self.get_kind_display()}"

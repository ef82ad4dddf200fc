"""What was told to other systems: one CAP 1.2 message for each message of a timeline."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from crisis.models.updates import NoticeUpdate


class CapMessage(models.Model):
    """A CAP 1.2 message as it was sent, byte for byte; it is never built anew.

    Whoever fetched it yesterday and fetches it today must get the same, also after the notice,
    the vocabulary or this program has changed. What the index of messages shows of it stands in
    columns, so that the index reads no XML.
    """

    update = models.OneToOneField(
        NoticeUpdate, on_delete=models.CASCADE, related_name="cap_message", editable=False
    )
    identifier = models.CharField(_("identifier"), max_length=40, unique=True, editable=False)
    sender = models.CharField(_("sender"), max_length=100, editable=False)
    sent = models.DateTimeField(
        _("sent"), help_text=_("In whole seconds, as CAP has them."), editable=False
    )
    status = models.CharField("status", max_length=10, editable=False)
    msg_type = models.CharField("msgType", max_length=10, editable=False)
    headline = models.CharField(_("heading"), max_length=255, editable=False)
    areas = models.TextField(_("areas"), editable=False)
    xml = models.BinaryField("XML", editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)

    class Meta:
        ordering = ["-sent", "-pk"]
        verbose_name = _("CAP message")
        verbose_name_plural = _("CAP messages")
        indexes = [models.Index(fields=["-sent", "-id"], name="cap_newest_first")]

    def __str__(self) -> str:
        return self.identifier

    def save(self, *args: object, **kwargs: object) -> None:
        """Write a new message; raises TypeError for one that has been sent already."""
        if not self._state.adding:
            raise TypeError("A CAP message that has been sent is never changed; send another.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as Django sends them

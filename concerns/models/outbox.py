"""Which mail was promised for which case."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS, Email

from concerns.models.concern import Concern
from home.models import ResponsibleFunction


class OutboxMail(models.Model):
    """A mail to a function about a case: a number and a link, never the text.

    Committed together with the case; the worker sends it.
    """

    wagtail_reference_index_ignore = True

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="mails")
    function = models.ForeignKey(ResponsibleFunction, on_delete=models.PROTECT, related_name="+")
    email = models.OneToOneField(
        Email, null=True, on_delete=models.SET_NULL, related_name="concern_mail"
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("mail about a case")
        verbose_name_plural = _("mails about cases")

    def __str__(self) -> str:
        return f"{self.concern} → {self.function}"

    @property
    def has_failed(self) -> bool:
        """Whether the mail server refused it for good."""
        return self.email is not None and self.email.status == STATUS.failed

    @property
    def is_waiting(self) -> bool:
        """Whether it has not left yet."""
        return self.email is not None and self.email.status not in {STATUS.sent, STATUS.failed}

"""Which mail was promised for which case."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS, Email

from concerns.models.concern import Concern
from home.models import ResponsibleFunction


class OutboxMail(models.Model):
    """A mail to a function about a case: a number and a link, never the text.

    Committed together with the case; the worker sends it. Many rows point to one mail when that
    mail told of many cases.
    """

    wagtail_reference_index_ignore = True

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="mails")
    function = models.ForeignKey(ResponsibleFunction, on_delete=models.PROTECT, related_name="+")
    email = models.ForeignKey(
        Email,
        null=True,
        on_delete=models.SET_NULL,
        related_name="concern_mail",
        help_text=_("One mail tells of many cases while too many arrive."),
    )
    awaits_digest = models.BooleanField(default=False)
    """Whether the next mail that tells of many cases will tell of this one."""

    class Meta:
        default_permissions = ()
        verbose_name = _("mail about a case")
        verbose_name_plural = _("mails about cases")
        indexes = [
            models.Index(
                fields=["function"],
                condition=models.Q(awaits_digest=True),
                name="mails_that_await_a_digest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.concern} → {self.function}"

    @property
    def has_failed(self) -> bool:
        """Whether the mail server refused it for good."""
        return self.email is not None and self.email.status == STATUS.failed

    @property
    def is_waiting(self) -> bool:
        """Whether it has not left yet."""
        if self.email is None:
            return self.awaits_digest
        return self.email.status not in {STATUS.sent, STATUS.failed}

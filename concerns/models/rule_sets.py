"""Versions of the routing rules: one decides, one can be worked on, the others can come back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy


class RuleSet(models.Model):
    """All routing rules of one version. Rules of a set that has been live are never changed."""

    class State(models.TextChoices):
        """Whether it decides."""

        DRAFT = "draft", pgettext_lazy("routing rules", "Draft")
        LIVE = "live", pgettext_lazy("routing rules", "Decides now")
        RETIRED = "retired", pgettext_lazy("routing rules", "Decided earlier")

    number = models.PositiveIntegerField(gettext_lazy("version"), unique=True)
    state = models.CharField(
        gettext_lazy("state"), max_length=10, choices=State.choices, default=State.DRAFT
    )
    based_on = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "auth.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "auth.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-number"]
        default_permissions = ()
        verbose_name = gettext_lazy("version of the rules")
        verbose_name_plural = gettext_lazy("versions of the rules")
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="live"), name="one_live_rule_set"
            ),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="draft"), name="one_draft_rule_set"
            ),
        ]

    def __str__(self) -> str:
        return _("Routing rules, version %(number)s") % {"number": self.number}

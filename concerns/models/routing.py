"""Where concerns go: rules that the security function edits, and what each rule decided."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from concerns.models.categories import ConcernCategory
from concerns.models.concern import Concern
from concerns.models.rule_sets import RuleSet
from home.models import Area, ResponsibleFunction

MOST_WORDS = 50
LONGEST_WORD = 60


class RoutingRule(models.Model):
    """Concerns that meet every condition go to a function; an empty condition is met by all.

    Times are whole hours of the Swedish day: of an anonymous concern only the hour is known, so
    a finer rule could not be applied to it, and its decision would tell the time more exactly.
    """

    class Days(models.TextChoices):
        """On which days the rule holds: those on which a report comes in."""

        ALL = "all", _("All days")
        WORKING = "working", _("Working days only")
        NOT_WORKING = "not_working", _("Only days that are not working days")

    class Sensitivity(models.TextChoices):
        """Whether the rule asks if the category is sensitive."""

        ANY = "any", _("Sensitive or not")
        SENSITIVE = "sensitive", _("Sensitive categories only")
        NOT_SENSITIVE = "not_sensitive", _("Only categories that are not sensitive")

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="rules")
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    title = models.CharField(
        _("title"),
        max_length=120,
        help_text=_("Handlers read it under each case that the rule sent."),
    )
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("A rule that is not in use is passed over.")
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The first rule that fits decides.")
    )
    categories = models.ManyToManyField(
        ConcernCategory,
        verbose_name=_("categories"),
        blank=True,
        related_name="routing_rules",
        help_text=_("None chosen: any category."),
    )
    areas = models.ManyToManyField(
        Area,
        verbose_name=pgettext_lazy("routing rule", "areas"),
        blank=True,
        related_name="+",
        help_text=_(
            "None chosen: any area, also a report without one. A rule with areas holds only for "
            "categories that are routed by area."
        ),
    )
    place_words = models.TextField(
        _("words of the place"),
        blank=True,
        help_text=_(
            "One word or phrase a line; one of them is enough. Whole words and their endings: "
            "“skola” also finds “Skolan”. With a hyphen before it, “-skola” finds “Norrbyskolan”."
        ),
    )
    days = models.CharField(
        _("days"),
        max_length=12,
        choices=Days.choices,
        default=Days.ALL,
        help_text=_("The day on which the report comes in; 2 a.m. on Saturday is Saturday."),
    )
    from_hour = models.PositiveSmallIntegerField(
        pgettext_lazy("hour", "from"),
        null=True,
        blank=True,
        choices=[(hour, f"{hour:02}.00") for hour in range(24)],
        help_text=_("Empty: at any hour. A later “from” than “until” passes midnight."),
    )
    until_hour = models.PositiveSmallIntegerField(
        pgettext_lazy("hour", "until"),
        null=True,
        blank=True,
        choices=[(hour, f"{hour:02}.00") for hour in [*range(1, 24), 0]],
    )
    sensitivity = models.CharField(
        _("sensitivity"), max_length=15, choices=Sensitivity.choices, default=Sensitivity.ANY
    )
    function = models.ForeignKey(
        ResponsibleFunction,
        verbose_name=_("goes to"),
        on_delete=models.PROTECT,
        related_name="routing_rules",
    )
    also_notify = models.ManyToManyField(
        ResponsibleFunction,
        verbose_name=_("also tell"),
        blank=True,
        related_name="+",
        help_text=_("These get a mail with the case number as well."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        constraints = [
            models.CheckConstraint(
                condition=Q(from_hour__isnull=True, until_hour__isnull=True)
                | Q(from_hour__lt=24, until_hour__lt=24),
                name="rule_has_both_hours_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse half an interval, an empty one, and words that could never be found."""
        faults: dict[str, str] = {}
        if (self.from_hour is None) != (self.until_hour is None):
            missing = "from_hour" if self.from_hour is None else "until_hour"
            faults[missing] = gettext("Give both hours, or none.")
        elif self.from_hour is not None and self.from_hour == self.until_hour:
            faults["until_hour"] = gettext(
                "Choose another hour, or leave both empty for the whole day."
            )
        if len(self.phrases) > MOST_WORDS:
            faults["place_words"] = gettext("At most 50 lines.")
        elif any(len(line) > LONGEST_WORD for line in self.phrases):
            faults["place_words"] = gettext("At most 60 characters a line.")
        elif any(not any(map(str.isalnum, line)) for line in self.phrases):
            faults["place_words"] = gettext("Each line needs a letter or a digit.")
        if faults:
            raise ValidationError(faults)

    @property
    def phrases(self) -> Sequence[str]:
        """The words of the place, without empty lines."""
        return [line.strip() for line in self.place_words.splitlines() if line.strip()]


class AddressKind(models.TextChoices):
    """Which of a function's addresses got the mail."""

    ORDINARY = "ordinary", pgettext_lazy("mail address", "Ordinary address")
    DEPUTY = "deputy", pgettext_lazy("mail address", "Deputy")
    OUT_OF_HOURS = "out_of_hours", pgettext_lazy("mail address", "Outside office hours")
    NONE = "none", pgettext_lazy("mail address", "No address")


class RoutingDecision(models.Model):
    """Which function got a concern, when, and by which rule or hand."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="routing_decisions")
    function = models.ForeignKey(ResponsibleFunction, on_delete=models.PROTECT, related_name="+")
    intended_function = models.ForeignKey(
        ResponsibleFunction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The body outside the municipality to which the case is forwarded by hand."),
    )
    also_notified = models.ManyToManyField(ResponsibleFunction, blank=True, related_name="+")
    rule = models.ForeignKey(
        RoutingRule, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rule_set_number = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("The version of the rules that decided.")
    )
    reason = models.CharField(
        max_length=400, help_text=_("The rule in words, as it was when it decided.")
    )
    steps = models.JSONField(
        default=list,
        blank=True,
        help_text=_(
            "Each rule that was tried, in order, and how it went, in the words of that day. Holds "
            "nothing that a resident wrote."
        ),
    )
    address_kind = models.CharField(max_length=12, choices=AddressKind.choices, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "auth.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["decided_at", "pk"]
        verbose_name = _("routing decision")
        verbose_name_plural = _("routing decisions")

    def __str__(self) -> str:
        return f"{self.concern} → {self.function}"

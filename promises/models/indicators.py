"""What is measured to see whether a promise helped: start, goal, and readings on the way."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from promises.choices import Trend
from promises.numbers import PERCENT_UNITS
from tryggochsaker.models import TranslatableOrderable


class Indicator(TranslatableOrderable, ClusterableModel):
    """A figure with a start and a goal. Lower is better where the goal is below the start."""

    page = ParentalKey("promises.PromisePage", on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("what is measured"), max_length=200)
    unit = models.CharField(
        _("unit"),
        max_length=60,
        help_text=_("For example: percent, number per quarter, km per hour."),
    )
    baseline_value = models.DecimalField(_("start, value"), max_digits=14, decimal_places=2)
    baseline_date = models.DateField(_("start, date"))
    target_value = models.DecimalField(_("goal, value"), max_digits=14, decimal_places=2)
    target_date = models.DateField(_("goal, date"))
    trend = models.CharField(_("trend"), max_length=12, choices=Trend, default=Trend.TOO_EARLY)
    source = models.CharField(_("source"), max_length=200)
    chart_label = models.CharField(
        _("short name of the figure"),
        max_length=80,
        blank=True,
        help_text=_("Stands over the bar. Empty: the whole name."),
    )
    is_headline = models.BooleanField(
        _("show in the list of promises"),
        default=False,
        help_text=_("Choose one figure per promise."),
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("trend")]),
        FieldRowPanel([FieldPanel("baseline_value"), FieldPanel("baseline_date")]),
        FieldRowPanel([FieldPanel("target_value"), FieldPanel("target_date")]),
        InlinePanel("readings", heading=_("Readings"), label=_("Reading")),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("chart_label"), FieldPanel("is_headline")]),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.name

    @property
    def is_lower_better(self) -> bool:
        """Whether the goal lies below the start, as with reported crimes."""
        return self.target_value < self.baseline_value

    @property
    def is_percentage(self) -> bool:
        """Whether the figure is a share of a hundred."""
        return self.unit.strip().lower() in PERCENT_UNITS

    @property
    def readings_by_date(self) -> list["Reading"]:
        """The readings, the oldest first."""
        return sorted(self.readings.all(), key=lambda reading: reading.date)

    @property
    def latest(self) -> "Reading | None":
        """The newest reading; None while nothing has been measured since the start."""
        readings = self.readings_by_date
        return readings[-1] if readings else None

    def clean(self) -> None:
        """Refuse a goal before the start, and a share outside 0 to 100."""
        super().clean()
        if self.baseline_date and self.target_date and self.target_date <= self.baseline_date:
            raise ValidationError(
                {"target_date": _("The date of the goal must be after the date of the start.")}
            )
        if self.is_percentage:
            for field in ("baseline_value", "target_value"):
                value = getattr(self, field)
                if value is not None and not 0 <= value <= 100:
                    raise ValidationError({field: _("A percentage lies between 0 and 100.")})


class Reading(Orderable):
    """What an indicator showed on a day.

    Holds no text, so it is copied, not translated: Wagtail gives new translation keys to the rows
    of a page that it copies, but not to rows of rows.
    """

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    date = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)

    panels: ClassVar = [FieldRowPanel([FieldPanel("date"), FieldPanel("value")])]

    class Meta(Orderable.Meta):
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.date}: {self.value}"

    def clean(self) -> None:
        """Refuse a reading from a day to come, and a share outside 0 to 100."""
        super().clean()
        if self.date and self.date > timezone.localdate():
            raise ValidationError({"date": _("A reading cannot have a date to come.")})
        is_share = hasattr(self, "indicator") and self.indicator.is_percentage
        if is_share and self.value is not None and not 0 <= self.value <= 100:
            raise ValidationError({"value": _("A percentage lies between 0 and 100.")})

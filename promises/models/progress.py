"""What is done for a promise, and what was found when it was followed up."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from promises.choices import MeasureStatus, Responsible
from tryggochsaker.models import TranslatableOrderable


class Measure(TranslatableOrderable):
    """One thing that somebody does by a day; counted where it can be counted."""

    page = ParentalKey("promises.PromisePage", on_delete=models.CASCADE, related_name="measures")
    title = models.CharField(_("measure"), max_length=200)
    responsible = models.CharField(_("who is responsible"), max_length=30, choices=Responsible)
    responsible_name = models.CharField(
        _("name of the responsible body"),
        max_length=120,
        blank=True,
        help_text=_("Shown instead of the general name, for example the name of a company."),
    )
    due = models.DateField(_("done by"))
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=MeasureStatus,
        default=MeasureStatus.PLANNED,
        help_text=_("The site counts the days that a measure is late by itself."),
    )
    note = models.TextField(
        _("note to residents"),
        blank=True,
        help_text=_("What has been done, and why if something is late or dropped."),
    )
    target_count = models.PositiveIntegerField(
        _("goal, as a number"),
        null=True,
        blank=True,
        help_text=_("Fill in goal, done and unit if the measure can be counted."),
    )
    actual_count = models.PositiveIntegerField(_("done so far"), null=True, blank=True)
    count_unit = models.CharField(
        _("what is counted"),
        max_length=40,
        blank=True,
        help_text=_("In the plural, for example weekends or doors."),
    )
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
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("responsible"), FieldPanel("responsible_name")]),
        FieldRowPanel([FieldPanel("due"), FieldPanel("status")]),
        FieldPanel("note"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("actual_count"),
                        FieldPanel("target_count"),
                        FieldPanel("count_unit"),
                    ]
                ),
                FieldRowPanel([FieldPanel("chart_label"), FieldPanel("is_headline")]),
            ],
            heading=_("Counted"),
        ),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")

    def __str__(self) -> str:
        return self.title

    @property
    def is_counted(self) -> bool:
        """Whether there is a number and a goal to compare it with."""
        return self.actual_count is not None and self.target_count is not None

    @property
    def responsible_body(self) -> str:
        """The body that carries it out, as residents know it."""
        return self.responsible_name or self.get_responsible_display()

    def clean(self) -> None:
        """Refuse a count that lacks its goal, its number or its unit."""
        super().clean()
        counts = (self.actual_count, self.target_count)
        if any(count is not None for count in counts) or self.is_headline:
            missing = {
                "actual_count": self.actual_count is None,
                "target_count": self.target_count is None,
                "count_unit": not self.count_unit,
            }
            errors = {
                field: _("A counted measure needs a number, a goal and a unit.")
                for field, is_missing in missing.items()
                if is_missing
            }
            if errors:
                raise ValidationError(errors)
        if self.target_count == 0:
            raise ValidationError({"target_count": _("The goal must be at least 1.")})


class FollowUp(TranslatableOrderable):
    """What was found on a day; residents see it once it is marked as published."""

    page = ParentalKey("promises.PromisePage", on_delete=models.CASCADE, related_name="follow_ups")
    date = models.DateField(_("date"))
    title = models.CharField(_("heading"), max_length=120)
    summary = models.TextField(
        _("what we found"),
        help_text=_("A few sentences. Say what is late as plainly as what went well."),
    )
    published = models.BooleanField(
        pgettext_lazy("follow-up", "public"),
        default=False,
        help_text=_("Shown when the page is published."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("published")]),
        FieldPanel("title"),
        FieldPanel("summary"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse to publish what has not been found yet."""
        super().clean()
        if self.published and self.date and self.date > timezone.localdate():
            raise ValidationError(
                {"date": _("A follow-up that is public cannot have a date to come.")}
            )

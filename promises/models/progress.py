"""What is done for a promise, and what was found when it was followed up."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from promises.choices import PARTY_OF, MeasureStatus, PartyType, Responsible
from tryggochsaker.models import TranslatableOrderable


class Measure(TranslatableOrderable, ClusterableModel):
    """One thing that somebody does by a day; counted where it can be counted.

    What was counted stands in its readings, and every sum is made from them when it is shown.
    """

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
    status_on = models.DateField(
        _("status as of"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last made sure of the status."),
    )
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Where the status and the count come from, for example a list of shifts."),
    )
    target_count = models.PositiveIntegerField(
        _("goal, as a number"),
        null=True,
        blank=True,
        help_text=_(
            "For example 24 doors. Leave it empty if the goal grows with time: then it is the sum "
            "of what was planned in each count."
        ),
    )
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
        FieldRowPanel([FieldPanel("status_on"), FieldPanel("source")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("count_unit"), FieldPanel("target_count")]),
                InlinePanel("readings", heading=_("Counts"), label=_("Count")),
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
    def readings_by_date(self) -> list["MeasureReading"]:
        """The counts, the oldest first."""
        return sorted(self.readings.all(), key=lambda reading: reading.date)

    @property
    def done_count(self) -> int:
        """How many have been done in all."""
        return sum(reading.done for reading in self.readings.all())

    @property
    def goal_count(self) -> int:
        """How many there should be: the goal that was set, or the sum of what was planned."""
        if self.target_count is not None:
            return self.target_count
        return sum(reading.planned or 0 for reading in self.readings.all())

    @property
    def is_counted(self) -> bool:
        """Whether there is a goal to compare a count with."""
        return self.goal_count > 0

    @property
    def responsible_body(self) -> str:
        """The body that carries it out, as residents know it."""
        return self.responsible_name or self.get_responsible_display()

    @property
    def lead_party(self) -> PartyType:
        """The kind of party that answers for it: the municipality, the police, and so on."""
        return PARTY_OF[Responsible(self.responsible)]

    def clean(self) -> None:
        """Refuse a goal of nothing, a goal without a unit, and a unit without anything to count.

        What depends on the counts is checked by the form of the page, which has them at hand.
        """
        super().clean()
        if self.target_count == 0:
            raise ValidationError({"target_count": _("The goal must be at least 1.")})
        if self.target_count is not None and not self.count_unit:
            raise ValidationError({"count_unit": _("Say what is counted.")})
        if self.is_headline and not self.count_unit:
            raise ValidationError(
                {"is_headline": _("Only a measure that is counted can stand in the list.")}
            )


class MeasureReading(Orderable):
    """How many of a measure were done in a period, and how many were planned in it.

    Holds no text, so it is copied, not translated; see Reading.
    """

    measure = ParentalKey(Measure, on_delete=models.CASCADE, related_name="readings")
    date = models.DateField(_("last day of the period"))
    done = models.PositiveIntegerField(
        _("done in the period"), help_text=_("Only what is new since the count before.")
    )
    planned = models.PositiveIntegerField(
        _("planned in the period"),
        null=True,
        blank=True,
        help_text=_("Leave it empty if the measure has a goal of its own."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("done"), FieldPanel("planned")])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("count")
        verbose_name_plural = _("counts")

    def __str__(self) -> str:
        return f"{self.date}: {self.done}"

    def clean(self) -> None:
        """Refuse a count from a day to come."""
        super().clean()
        if self.date and self.date > timezone.localdate():
            raise ValidationError({"date": _("A count cannot have a date to come.")})


class FollowUp(TranslatableOrderable):
    """What was found on a day; residents see it once it is marked as published."""

    page = ParentalKey("promises.PromisePage", on_delete=models.CASCADE, related_name="follow_ups")
    date = models.DateField(_("date"))
    title = models.CharField(_("heading"), max_length=120)
    summary = models.TextField(
        _("what we found"),
        help_text=_("A few sentences. Say what is late as plainly as what went well."),
    )
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Who has followed up, and from what. For example the minutes of a meeting."),
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
        FieldPanel("source"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        """Where on the promise's page it stands."""
        return f"uppfoljning-{self.translation_key}"

    def clean(self) -> None:
        """Refuse to publish what has not been found yet."""
        super().clean()
        if self.published and self.date and self.date > timezone.localdate():
            raise ValidationError(
                {"date": _("A follow-up that is public cannot have a date to come.")}
            )

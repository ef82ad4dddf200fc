"""The rows of an action plan: goals, promises, other measures, and what was found."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from promises.choices import MeasureStatus, Responsible
from promises.models.action_plan import ActionPlanPage
from promises.models.focus_area import FocusArea
from tryggochsaker.models import TranslatableOrderable


class PlanFocus(TranslatableOrderable):
    """A focus area of the plan, and what it is to lead to."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="focus_rows")
    focus_area = models.ForeignKey(
        FocusArea, verbose_name=_("focus area"), on_delete=models.PROTECT, related_name="+"
    )
    goal = models.TextField(_("goal"), help_text=_("What is to be different when the plan ends."))

    panels: ClassVar = [FieldPanel("focus_area"), FieldPanel("goal")]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("focus area of the plan")
        verbose_name_plural = _("focus areas of the plan")

    def __str__(self) -> str:
        return str(self.focus_area)


class PlanPromise(TranslatableOrderable):
    """A promise that serves a focus area of the plan."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="promise_rows")
    focus_area = models.ForeignKey(
        FocusArea, verbose_name=_("focus area"), on_delete=models.PROTECT, related_name="+"
    )
    promise = models.ForeignKey(
        "promises.PromisePage",
        verbose_name=_("promise"),
        on_delete=models.CASCADE,
        related_name="plan_rows",
    )

    panels: ClassVar = [FieldPanel("focus_area"), PageChooserPanel("promise")]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("promise in the plan")
        verbose_name_plural = _("promises in the plan")

    def __str__(self) -> str:
        return self.promise.title


class PlanMeasure(TranslatableOrderable):
    """Something that somebody does by a day, and that no promise covers."""

    is_counted = False
    """Nothing is counted of it, unlike of a promise's measure."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="own_measures")
    focus_area = models.ForeignKey(
        FocusArea, verbose_name=_("focus area"), on_delete=models.PROTECT, related_name="+"
    )
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
        _("status"), max_length=12, choices=MeasureStatus, default=MeasureStatus.PLANNED
    )
    note = models.TextField(
        _("note to residents"),
        blank=True,
        help_text=_("What has been done, and why if something is late or dropped."),
    )

    panels: ClassVar = [
        FieldPanel("focus_area"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("responsible"), FieldPanel("responsible_name")]),
        FieldRowPanel([FieldPanel("due"), FieldPanel("status")]),
        FieldPanel("note"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("measure of the plan")
        verbose_name_plural = _("measures of the plan")

    def __str__(self) -> str:
        return self.title

    @property
    def responsible_body(self) -> str:
        """The body that carries it out, as residents know it."""
        return self.responsible_name or self.get_responsible_display()


class PlanFollowUp(TranslatableOrderable):
    """What was found when the whole plan was followed up."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="follow_ups")
    date = models.DateField(_("date"))
    title = models.CharField(_("heading"), max_length=120)
    summary = models.TextField(
        _("what we found"),
        help_text=_("A few sentences. Say what is late as plainly as what went well."),
    )

    panels: ClassVar = [FieldPanel("date"), FieldPanel("title"), FieldPanel("summary")]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("follow-up of the plan")
        verbose_name_plural = _("follow-ups of the plan")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse what has not been found yet."""
        super().clean()
        if self.date and self.date > timezone.localdate():
            raise ValidationError({"date": _("A follow-up cannot have a date to come.")})

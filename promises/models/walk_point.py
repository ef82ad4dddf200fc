"""A point of a walk's protocol: what was seen, who does what by when, and what became of it."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from promises.choices import Responsible
from promises.models.safety_walk import SafetyWalkPage
from promises.prevention.choices import PointState
from tryggochsaker.models import TranslatableOrderable


class WalkPoint(TranslatableOrderable):
    """One point. Its number is its place in the protocol."""

    page = ParentalKey(SafetyWalkPage, on_delete=models.CASCADE, related_name="points")
    seen = models.CharField(_("what we saw"), max_length=200)
    action = models.TextField(_("what is to be done"))
    responsible = models.CharField(_("who is responsible"), max_length=30, choices=Responsible)
    responsible_name = models.CharField(
        _("name of the responsible body"),
        max_length=120,
        blank=True,
        help_text=_("Shown instead of the general name, for example the name of a company."),
    )
    due = models.DateField(
        _("done by"), help_text=_("Residents are told: within six months of the walk.")
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=PointState,
        default=PointState.PLANNED,
        help_text=_("The site counts the days that a point is late by itself."),
    )
    outcome = models.TextField(
        _("what became of it"),
        blank=True,
        help_text=_("Needed once the point is done or will not be done. Then say why."),
    )
    promise = models.ForeignKey(
        "promises.PromisePage",
        verbose_name=_("promise that it led to or belongs to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    measure = models.ForeignKey(
        "promises.Measure",
        verbose_name=_("measure of that promise"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page shows how the measure goes; nobody has to write it here."),
    )

    panels: ClassVar = [
        FieldPanel("seen"),
        FieldPanel("action"),
        FieldRowPanel([FieldPanel("responsible"), FieldPanel("responsible_name")]),
        FieldRowPanel([FieldPanel("due"), FieldPanel("state")]),
        FieldPanel("outcome"),
        MultiFieldPanel(
            [PageChooserPanel("promise"), FieldPanel("measure")],
            heading=_("Led to"),
            classname="collapsed",
        ),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("point of a walk")
        verbose_name_plural = _("points of a walk")

    def __str__(self) -> str:
        return self.seen

    @property
    def responsible_body(self) -> str:
        """The body that carries it out, as residents know it."""
        return self.responsible_name or self.get_responsible_display()

    def clean(self) -> None:
        """Refuse an end without words, and a measure of another promise; fill in its promise."""
        super().clean()
        if self.state in PointState and PointState(self.state).is_finished and not self.outcome:
            raise ValidationError({"outcome": _("Say what became of the point.")})
        if self.measure is None:
            return
        owner = self.measure.page
        if self.promise is not None and self.promise != owner:
            raise ValidationError({"measure": _("The measure belongs to another promise.")})
        self.promise = owner

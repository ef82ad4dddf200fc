"""Where people can get warm, fill up with water and get news when something has happened."""

from datetime import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel

from home.models.vocabulary import Area, BilingualText


class SafetyPoint(BilingualText):
    """A place to get warm, fill water, charge and get news (trygghetspunkt)."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    area = models.ForeignKey(
        Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="safety_points"
    )
    offers = models.CharField(
        _("offers"), max_length=200, help_text=_("What one gets there, with commas between.")
    )
    offers_en = models.CharField(_("offers, in English"), max_length=200, blank=True)
    is_step_free = models.BooleanField(_("without steps"), default=False)
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("WGS 84, as in 58.9031. Empty: not on the map."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    is_open = models.BooleanField(_("open now"), default=False)
    open_until = models.DateTimeField(_("open until"), null=True, blank=True)
    switched_at = models.DateTimeField(_("last opened or closed"), null=True, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldPanel("area"),
        FieldRowPanel([FieldPanel("offers"), FieldPanel("offers_en")]),
        FieldPanel("is_step_free"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        HelpPanel(content=_("Points are opened and closed under Crisis, so that it is noted who.")),
        FieldRowPanel(
            [
                FieldPanel("is_open", read_only=True),
                FieldPanel("open_until", read_only=True),
            ]
        ),
        FieldPanel("code"),
    ]

    class Meta:
        ordering = ["area__sort_order", "name"]
        verbose_name = _("safety point")
        verbose_name_plural = _("safety points")

    def __str__(self) -> str:
        return self.text("name")

    def clean(self) -> None:
        """Refuse half a position, which could not be drawn."""
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give both latitude and longitude, or none.")})

    def is_open_at(self, moment: datetime) -> bool:
        """Return whether it is open: opened, and its closing time not reached."""
        return self.is_open and (self.open_until is None or self.open_until > moment)

    @property
    def is_open_now(self) -> bool:
        """Whether it is open at this moment."""
        return self.is_open_at(timezone.now())

    @property
    def closed_since(self) -> datetime | None:
        """When it closed, by hand or by the clock; None if it is open or was never opened."""
        if self.is_open_now:
            return None
        return self.open_until if self.is_open else self.switched_at

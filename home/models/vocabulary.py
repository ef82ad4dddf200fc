"""The words that everything else refers to: places, fields of work, receivers."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.map.geometry import check_geometry


class BilingualText(models.Model):
    """A row whose texts have an English twin beside the Swedish one.

    Concerns, notices and promises refer to these rows by code, so there is one row for all
    languages; see DECISIONS.md.
    """

    class Meta:
        abstract = True

    def text(self, field: str) -> str:
        """Return a field in the active language; Swedish where that language has no text."""
        if translation.get_language() == "en":
            english: str = getattr(self, f"{field}_en")
            if english:
                return english
        swedish: str = getattr(self, field)
        return swedish


class Area(BilingualText):
    """A part of the municipality (kommundel), or the whole of it."""

    code = models.SlugField(_("code"), unique=True, help_text=_("Short, without å, ä and ö."))
    label = models.CharField(_("name"), max_length=100)
    label_en = models.CharField(_("name in English"), max_length=100, blank=True)
    is_whole_municipality = models.BooleanField(_("is the whole municipality"), default=False)
    local_council = models.ForeignKey(
        "home.ResponsibleFunction",
        verbose_name=_("local crime prevention group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Receives concerns that are routed by area."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    geometry = models.JSONField(
        _("outline"),
        null=True,
        blank=True,
        validators=[check_geometry],
        help_text=_(
            "GeoJSON: a Polygon or MultiPolygon in WGS 84, as map tools export it. "
            "A few dozen points are enough; the map is small. Empty: not on the map."
        ),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldPanel("code"),
        FieldPanel("local_council"),
        FieldPanel("geometry"),
        FieldRowPanel([FieldPanel("is_whole_municipality"), FieldPanel("sort_order")]),
    ]

    class Meta:
        ordering = ["sort_order", "label"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    def __str__(self) -> str:
        return self.text("label")


class SafetyArea(BilingualText):
    """A field of safety work, as in SKL's "Säkra städer" (2017), with today's law."""

    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("name"), max_length=100)
    label_en = models.CharField(_("name in English"), max_length=100, blank=True)
    description = models.CharField(_("description"), max_length=255, blank=True)
    description_en = models.CharField(_("description in English"), max_length=255, blank=True)
    law_seed = models.CharField(
        _("law in 2017"), max_length=150, blank=True, help_text=_("As the source named it.")
    )
    law_now = models.CharField(_("law today"), max_length=150, blank=True)
    is_public = models.BooleanField(
        _("has public guidance"),
        default=True,
        help_text=_("Internal fields of work are explained in a sentence only."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldPanel("description"),
        FieldPanel("description_en"),
        FieldRowPanel([FieldPanel("law_now"), FieldPanel("law_seed")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
        FieldPanel("is_public"),
    ]

    class Meta:
        ordering = ["sort_order", "label"]
        verbose_name = _("safety area")
        verbose_name_plural = _("safety areas")

    def __str__(self) -> str:
        return self.text("label")


class ResponsibleFunction(BilingualText):
    """Who receives, or answers for, a kind of matter; never a named person."""

    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("name"), max_length=120)
    label_en = models.CharField(_("name in English"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120)
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_("A function's address. It gets a case number and a link, never the text."),
    )
    receives_form = models.BooleanField(_("receives concerns from the form"), default=False)
    is_external = models.BooleanField(
        _("is another body than the municipality"),
        default=False,
        help_text=_("Cases stay with the security function, which forwards by hand."),
    )
    deputy_function = models.ForeignKey(
        "self",
        verbose_name=_("deputy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"is_external": False},
        help_text=_("Gets the mails while this function is away. The cases stay here."),
    )
    deputy_email = models.EmailField(
        _("deputy's address"), blank=True, help_text=_("Instead of another function.")
    )
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(
        _("away until"), null=True, blank=True, help_text=_("The last day, included.")
    )
    out_of_hours_function = models.ForeignKey(
        "self",
        verbose_name=_("outside office hours"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"is_external": False},
        help_text=_(
            "Gets the mails outside 8–16 on working days. The cases stay here, so the people "
            "there must be able to open them."
        ),
    )
    out_of_hours_email = models.EmailField(
        _("address outside office hours"), blank=True, help_text=_("Instead of another function.")
    )
    handlers = models.ForeignKey(
        "auth.Group",
        verbose_name=_("group of handlers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="responsible_functions",
        help_text=_("Its members see the cases of this function."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldPanel("organisation"),
        FieldPanel("email"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("deputy_function"), FieldPanel("deputy_email")]),
                FieldRowPanel([FieldPanel("away_from"), FieldPanel("away_until")]),
                FieldRowPanel(
                    [FieldPanel("out_of_hours_function"), FieldPanel("out_of_hours_email")]
                ),
            ],
            heading=_("Who gets the mails instead"),
        ),
        FieldPanel("handlers"),
        MultiFieldPanel(
            [FieldPanel("receives_form"), FieldPanel("is_external")], heading=_("Concerns")
        ),
        FieldPanel("code"),
    ]

    class Meta:
        ordering = ["label"]
        verbose_name = _("responsible function")
        verbose_name_plural = _("responsible functions")

    def __str__(self) -> str:
        return self.text("label")

    def clean(self) -> None:
        """Refuse two receivers for the same time, oneself as one, and days that make no period."""
        super().clean()
        faults: dict[str, str] = {}
        for name in ("deputy", "out_of_hours"):
            function_id = getattr(self, f"{name}_function_id")
            if function_id and getattr(self, f"{name}_email"):
                faults[f"{name}_email"] = gettext("Choose a function or an address, not both.")
            if function_id and function_id == self.pk:
                faults[f"{name}_function"] = gettext("Choose another function.")
        has_deputy = bool(self.deputy_function_id or self.deputy_email)
        if self.away_from and self.away_until and self.away_until < self.away_from:
            faults["away_until"] = gettext("The last day cannot come before the first.")
        elif bool(self.away_from) != bool(self.away_until):
            missing = "away_until" if self.away_from else "away_from"
            faults[missing] = gettext("Give both the first and the last day.")
        elif self.away_from and not has_deputy:
            faults["deputy_function"] = gettext("Say who gets the mails on these days.")
        if faults:
            raise ValidationError(faults)

"""The words that everything else refers to: places, fields of work, receivers, numbers."""

from typing import ClassVar

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.map.geometry import check_geometry

CHECK_NUMBERS_AFTER_DAYS = 180
"""A number in a crisis must be right, so somebody rings it at least this often."""


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


class ContactNumber(BilingualText):
    """A number to call, and when somebody last made sure that it is right."""

    class Kind(models.TextChoices):
        """Who answers."""

        NATIONAL = "nationell", _("National")
        MUNICIPAL = "kommun", _("The municipality")
        COMPANY = "bolag", _("Municipal company")
        EXTERNAL = "extern", _("Other")

    class Verification(models.TextChoices):
        """How far the number has been checked."""

        YES = "ja", _("Checked")
        PARTLY = "delvis", _("Partly checked")
        FICTIONAL = "fiktiv", _("Invented for the demo")

    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("name"), max_length=120)
    label_en = models.CharField(_("name in English"), max_length=120, blank=True)
    phone = models.CharField(_("number as people read it"), max_length=40)
    tel = models.CharField(_("number as a phone dials it"), max_length=40, help_text="tel:11414")
    when = models.CharField(_("when to call"), max_length=150, blank=True)
    when_en = models.CharField(_("when to call, in English"), max_length=150, blank=True)
    opening_hours = models.CharField(_("open"), max_length=100, blank=True)
    opening_hours_en = models.CharField(_("open, in English"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    verification = models.CharField(
        _("checked"), max_length=20, choices=Verification.choices, default=Verification.PARTLY
    )
    verified_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("Check every number at least every 180 days."),
    )
    is_emergency = models.BooleanField(_("is the emergency number"), default=False)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("tel")]),
        FieldRowPanel([FieldPanel("when"), FieldPanel("when_en")]),
        FieldRowPanel([FieldPanel("opening_hours"), FieldPanel("opening_hours_en")]),
        FieldRowPanel([FieldPanel("verification"), FieldPanel("verified_on")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_emergency")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
    ]

    class Meta:
        ordering = ["sort_order", "label"]
        verbose_name = _("contact number")
        verbose_name_plural = _("contact numbers")

    def __str__(self) -> str:
        return self.text("label")

    @property
    def plate_label(self) -> str:
        """The name as it stands beside the number, which need not be said twice."""
        return self.text("label").replace(self.phone, "").strip()

    def needs_check(self) -> bool:
        """Tell whether nobody has made sure of the number within 180 days."""
        if self.verified_on is None:
            return True
        age = timezone.localdate() - self.verified_on
        return age.days > CHECK_NUMBERS_AFTER_DAYS

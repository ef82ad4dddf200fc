"""The municipality's particulars, which stand on every page."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.models.contact_numbers import ContactNumber


@register_setting(icon="site")
class MunicipalitySettings(BaseSiteSetting):
    """Names, addresses and codes of the municipality."""

    municipality = models.CharField(_("municipality"), max_length=100, default="Exempelköping")
    organisation = models.CharField(
        _("organisation"), max_length=100, default="Exempelköpings kommun"
    )
    tagline = models.CharField(_("tagline"), max_length=150, blank=True)
    municipality_code = models.CharField(
        _("municipality code"),
        max_length=4,
        default="9999",
        validators=[RegexValidator(r"^\d{4}\Z", _("Four digits, as Statistics Sweden has them."))],
    )
    county_code = models.CharField(
        _("county code"),
        max_length=2,
        default="99",
        validators=[RegexValidator(r"^\d{2}\Z", _("Two digits, as Statistics Sweden has them."))],
    )
    county_name = models.CharField(_("county"), max_length=60, default="Exempellän")
    cap_sender = models.CharField(
        _("sender of warnings to other systems"),
        max_length=100,
        default="kris@exempelkoping.example",
        validators=[
            RegexValidator(
                r"^[^\s,<&\x00-\x1f\x7f]+\Z",
                _("No space, comma, < or &: the standard says so."),
            )
        ],
        help_text=_(
            "The name that identifies the municipality in CAP messages, in the form of an e-mail "
            "address. Choose it once: other systems recognise us by it."
        ),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    contact_number = models.ForeignKey(
        ContactNumber,
        verbose_name=_("number to call"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Stands at the foot of every page. Digits and hours come from the number."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    org_number = models.CharField(_("organisation number"), max_length=20, blank=True)
    visiting_heading = models.CharField(_("place to talk: heading"), max_length=80, blank=True)
    visiting_text = models.CharField(_("place to talk"), max_length=255, blank=True)
    visiting_text_en = models.CharField(_("place to talk, in English"), max_length=255, blank=True)
    quick_exit_url = models.URLField(
        _("where the quick exit leads"), default="https://www.smhi.se/"
    )
    crisis_email = models.EmailField(
        _("crisis group's common address"),
        blank=True,
        help_text=_("Gets the same mails about notices as the crisis communicators themselves."),
    )
    editors_email = models.EmailField(
        _("editors' common address"),
        blank=True,
        help_text=_("Gets the reminders about pages and numbers for which nobody else is named."),
    )
    security_contact = models.EmailField(_("contact for security faults"), blank=True)

    select_related: ClassVar = ["contact_number"]

    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("municipality"), FieldPanel("organisation")]),
                FieldPanel("tagline"),
                FieldRowPanel([FieldPanel("municipality_code"), FieldPanel("county_code")]),
                FieldPanel("county_name"),
                FieldPanel("org_number"),
            ],
            heading=_("The municipality"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("contact_number"), FieldPanel("email")]),
                FieldPanel("visiting_heading"),
                FieldPanel("visiting_text"),
                FieldPanel("visiting_text_en"),
            ],
            heading=_("Reach us"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("quick_exit_url"),
                FieldPanel("crisis_email"),
                FieldPanel("editors_email"),
                FieldPanel("security_contact"),
                FieldPanel("cap_sender"),
            ],
            heading=_("Safety"),
        ),
    ]

    class Meta:
        verbose_name = _("municipality")

    def __str__(self) -> str:
        return self.organisation

    @property
    def phone(self) -> str:
        """Return the number to call as people read it; empty where none is chosen."""
        return self.contact_number.phone if self.contact_number else ""

    @property
    def phone_tel(self) -> str:
        """Return the number as a phone dials it."""
        return self.contact_number.tel if self.contact_number else ""

    @property
    def text_opening_hours(self) -> str:
        """Return the number's opening hours as a sentence in the active language."""
        hours = self.contact_number.text("opening_hours") if self.contact_number else ""
        return f"{capfirst(hours).rstrip('.')}." if hours else ""

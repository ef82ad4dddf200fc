"""The numbers to call, and the one rule for how long a check of them holds."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.models.vocabulary import BilingualText

CHECK_NUMBERS_AFTER_DAYS = 180
"""From then on a number is due: a number in a crisis must be right, so somebody rings it."""
UNCHECKED_TOO_LONG_DAYS = 365
"""From then on, and when nobody has ever checked it, a number is overdue."""


_DIGITS = frozenset({"phone", "tel"})
_CHECK = frozenset({"verified_on", "verification"})


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

    class CheckState(models.TextChoices):
        """What the day of the last check says today: one rule for every list of numbers."""

        CHECKED = "checked", pgettext_lazy("number", "Checked")
        DUE = "due", pgettext_lazy("number", "Time to check")
        OVERDUE = "overdue", pgettext_lazy("number", "Unchecked for a year or more")

    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("name"), max_length=120)
    label_en = models.CharField(_("name in English"), max_length=120, blank=True)
    phone = models.CharField(_("number as people read it"), max_length=40)
    tel = models.CharField(
        _("number as a phone dials it"),
        max_length=40,
        help_text="tel:11414",
        validators=[RegexValidator(r"^tel:\+?[0-9-]+\Z", _("Write tel: and then the digits."))],
    )
    when = models.CharField(_("when to call"), max_length=150, blank=True)
    when_en = models.CharField(_("when to call, in English"), max_length=150, blank=True)
    opening_hours = models.CharField(_("open"), max_length=150, blank=True)
    opening_hours_en = models.CharField(_("open, in English"), max_length=150, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    verification = models.CharField(
        _("checked"), max_length=20, choices=Verification.choices, default=Verification.PARTLY
    )
    verified_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_(
            "Check every number every 180 days. It is overdue after a year, or if never checked."
        ),
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

    def clean(self) -> None:
        """Refuse a new code, which texts and rules name it by, and digits in the name.

        The name stands beside the number, and would go on saying the old digits after a change.
        """
        super().clean()
        for name in ("label", "label_en"):
            if self.phone and self.phone in getattr(self, name):
                raise ValidationError(
                    {name: _("Leave the digits out: they stand beside the name.")}
                )
        stored = ContactNumber.objects.filter(pk=self.pk).values_list("code", flat=True).first()
        if stored is not None and stored != self.code:
            raise ValidationError({"code": _("The code stays: texts name the number by it.")})

    def save(self, *args: Any, **kwargs: Any) -> None:  # as Django
        """Write the number; new digits lose the check of the old ones.

        Unless the day of the check is changed with them: then somebody has rung the new ones.
        """
        if self._has_unchecked_digits(kwargs.get("update_fields")):
            self.verified_on = None
            if self.verification == self.Verification.YES:
                self.verification = self.Verification.PARTLY
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *_CHECK}
        super().save(*args, **kwargs)

    def _has_unchecked_digits(self, update_fields: Iterable[str] | None) -> bool:
        if update_fields is not None and not _DIGITS & set(update_fields):
            return False
        stored = ContactNumber.objects.filter(pk=self.pk).first()
        if stored is None or (stored.phone, stored.tel) == (self.phone, self.tel):
            return False
        return stored.verified_on == self.verified_on

    def check_state(self, today: date | None = None) -> CheckState:
        """Return whether the number is checked, due after 180 days, or overdue after a year.

        A number that nobody has ever checked is overdue at once.
        """
        if self.verified_on is None:
            return self.CheckState.OVERDUE
        age = ((today or timezone.localdate()) - self.verified_on).days
        if age > UNCHECKED_TOO_LONG_DAYS:
            return self.CheckState.OVERDUE
        is_due = age > CHECK_NUMBERS_AFTER_DAYS
        return self.CheckState.DUE if is_due else self.CheckState.CHECKED

    def needs_check(self) -> bool:
        """Tell whether somebody has to make sure of the number: it is due or overdue."""
        return self.check_state() != self.CheckState.CHECKED

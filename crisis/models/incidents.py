"""What is true of an incident in every language: one row, so that no two languages can differ."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis.addresses import SLUG_LENGTH, check_slug_is_free, slug_validator
from crisis.vma_words import require_no_vma
from crisis.vocabulary import (
    CapCategory,
    CapCertainty,
    CapResponseType,
    CapSeverity,
    CapUrgency,
    EventType,
    Level,
)
from home.models import Area, ContactNumber, SafetyPoint


def _check_words(words: Any, allowed: type[models.TextChoices]) -> None:  # Any: any JSON
    if not isinstance(words, list) or not words or set(words) - set(allowed.values):
        raise ValidationError(_("Choose among the words of CAP 1.2."))


def check_cap_categories(words: Any) -> None:  # Any: any JSON
    """Raise ValidationError unless this is a list of CAP 1.2 categories."""
    _check_words(words, CapCategory)


def check_cap_response_types(words: Any) -> None:  # Any: any JSON
    """Raise ValidationError unless this is a list of CAP 1.2 response types."""
    _check_words(words, CapResponseType)


def default_cap_categories() -> list[str]:
    """Return what is said of an incident that nobody has sorted."""
    return [CapCategory.SAFETY.value]


def default_cap_response_types() -> list[str]:
    """Return what residents are asked to do unless something else was chosen."""
    return [CapResponseType.EXECUTE.value]


class Incident(models.Model):
    """The facts of one incident: level, times, places, sender; written by `crisis.services` only.

    The texts are notices, one in each language, with drafts and revisions. No revision holds a
    fact, so that publishing an old draft can neither reopen an incident nor move its end.
    """

    identifier = models.CharField(
        _("identifier"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,6}-\d{4}-\d{4,}\Z")],
        help_text="EXK-2026-0042",
    )
    slug = models.CharField(
        _("address"), max_length=SLUG_LENGTH, unique=True, validators=[slug_validator]
    )
    event_type = models.CharField(
        _("what it is"), max_length=30, choices=EventType.choices, default=EventType.OTHER
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    is_exercise = models.BooleanField(_("is an exercise"), default=False)
    is_shown_to_residents = models.BooleanField(
        _("exercise is shown on every page"),
        default=False,
        help_text=_("As a black-and-white striped line; it never takes over the start page."),
    )
    is_vma = models.BooleanField(
        _("is a VMA"),
        default=False,
        help_text=_("Only when the rescue service or another authority has issued one."),
    )
    vma_source = models.CharField(_("VMA sent by"), max_length=100, blank=True)
    vma_incident = models.CharField(_("VMA reference"), max_length=60, blank=True)
    vma_requested_by = models.CharField(_("VMA requested by"), max_length=120, blank=True)
    published_at = models.DateTimeField(_("published"))
    updated_at = models.DateTimeField(_("updated"))
    next_update_at = models.DateTimeField(_("next message at the latest"), null=True, blank=True)
    expires_at = models.DateTimeField(
        _("ends by itself"), help_text=_("A notice never stands without an end.")
    )
    ended_at = models.DateTimeField(_("all clear"), null=True, blank=True)
    source = models.CharField(_("sender"), max_length=200)
    areas = models.ManyToManyField(
        Area, through="crisis.IncidentArea", related_name="+", verbose_name=_("areas")
    )
    contacts = models.ManyToManyField(
        ContactNumber,
        through="crisis.IncidentContact",
        related_name="+",
        verbose_name=_("numbers to call"),
    )
    safety_points = models.ManyToManyField(
        SafetyPoint, blank=True, related_name="incidents", verbose_name=_("safety points")
    )
    cap_category = models.JSONField(
        "CAP category", default=default_cap_categories, validators=[check_cap_categories]
    )
    cap_response_type = models.JSONField(
        "CAP responseType",
        default=default_cap_response_types,
        validators=[check_cap_response_types],
    )
    cap_urgency = models.CharField(
        "CAP urgency", max_length=10, choices=CapUrgency.choices, default=CapUrgency.IMMEDIATE
    )
    cap_severity = models.CharField("CAP severity", max_length=10, choices=CapSeverity.choices)
    cap_certainty = models.CharField(
        "CAP certainty", max_length=10, choices=CapCertainty.choices, default=CapCertainty.OBSERVED
    )
    cap_event = models.CharField(
        "CAP event", max_length=80, blank=True, help_text=_("Empty: the name of what it is.")
    )
    template = models.ForeignKey(
        "crisis.NoticeTemplate",
        verbose_name=_("template"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    template_values = models.JSONField(
        _("what filled the gaps, by language"), default=dict, blank=True
    )
    typed = models.JSONField(_("what was typed in the form"), default=dict, blank=True)
    submission = models.UUIDField(_("form"), null=True, blank=True, unique=True, editable=False)

    class Meta:
        ordering = ["-published_at"]
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        permissions = [("use_console", "Can publish, update and end crisis notices")]
        indexes = [models.Index(fields=["ended_at", "expires_at"], name="incident_is_live")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("published_at")), name="incident_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(is_vma=False) | ~(Q(vma_source="") | Q(vma_incident="")),
                name="incident_vma_has_reference",
            ),
            models.CheckConstraint(
                condition=Q(is_shown_to_residents=False) | Q(is_exercise=True),
                name="incident_only_exercises_are_chosen",
            ),
        ]

    def __str__(self) -> str:
        return self.identifier

    def clean(self) -> None:
        """Refuse what no notice may be: endless, a VMA without its reference, at a taken address.

        The rule on VMA is law 2023:407: a municipality's own notice never looks like one, nor
        comes from one.
        """
        super().clean()
        errors = {}
        if self.is_vma and not (self.vma_source and self.vma_incident):
            errors["vma_incident"] = _("A VMA needs who sent it and its reference.")
        if self.is_vma and self.is_exercise:
            errors["is_exercise"] = _("An exercise is never a VMA.")
        if self.is_shown_to_residents and not self.is_exercise:
            errors["is_shown_to_residents"] = _("Only an exercise is chosen to be shown.")
        if self.published_at and self.expires_at and self.expires_at <= self.published_at:
            errors["expires_at"] = _("The end must come after the start.")
        if self.published_at and self.ended_at and self.ended_at < self.published_at:
            errors["ended_at"] = _("The all clear cannot come before the start.")
        if errors:
            raise ValidationError(errors)
        if not self.is_vma:
            require_no_vma({"source": self.source, "cap_event": self.cap_event})
        check_slug_is_free(self.slug, incident_id=self.pk)

    def is_live(self, now: datetime | None = None) -> bool:
        """Return whether the notice is in force: begun, not ended, and its end not reached."""
        moment = now or timezone.now()
        return self.published_at <= moment and self.ended_at is None and self.expires_at > moment

    def is_planned(self, now: datetime | None = None) -> bool:
        """Return whether its start is still to come, so that no resident has seen it."""
        return self.published_at > (now or timezone.now())

    @property
    def is_of_two(self) -> bool:
        """Whether a second person approved its words, so that nobody changes them alone unseen."""
        return hasattr(self, "proposal") or (
            self.template is not None and self.template.requires_second_approver
        )

    def closed_at(self, now: datetime | None = None) -> datetime | None:
        """Return when the notice stopped being in force, by all clear or by the clock; or None."""
        if self.ended_at is not None:
            return self.ended_at
        return self.expires_at if self.expires_at <= (now or timezone.now()) else None

    def changed_at(self, now: datetime | None = None) -> datetime:
        """Return when it last became what it is: by its last message, or by reaching its end."""
        moments = (self.published_at, self.updated_at, self.closed_at(now))
        return max(moment for moment in moments if moment is not None)

    def is_late(self, now: datetime | None = None) -> bool:
        """Return whether the promised next message has not come in time."""
        moment = now or timezone.now()
        return (
            self.is_live(moment)
            and self.next_update_at is not None
            and self.next_update_at < moment
        )


class IncidentArea(models.Model):
    """A place that an incident reached, and whether it is still affected."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="places")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    is_affected = models.BooleanField(_("is still affected"), default=True)

    class Meta:
        ordering = ["-is_affected", "area__sort_order"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "area"], name="area_once_per_incident")
        ]

    def __str__(self) -> str:
        return str(self.area)


class IncidentContact(models.Model):
    """A number to call about an incident, in the order that residents should see it."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="contact_rows")
    number = models.ForeignKey(ContactNumber, on_delete=models.PROTECT, related_name="+")
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="number_once_per_incident")
        ]

    def __str__(self) -> str:
        return str(self.number)

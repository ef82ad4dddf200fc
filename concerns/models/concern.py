"""What a resident sent, and how far it has come."""

import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from concerns.models.categories import ConcernCategory
from concerns.models.terms import ReportingTerms
from home.models import Area, ResponsibleFunction
from tryggochsaker.encryption.fields import EncryptedTextField, Unreadable


class Status(models.TextChoices):
    """How far a case has come."""

    NEW = "new", pgettext_lazy("case status", "New")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("case status", "Read")
    IN_PROGRESS = "in_progress", pgettext_lazy("case status", "In progress")
    WAITING = "waiting", pgettext_lazy("case status", "Waiting for the resident")
    FORWARDED = "forwarded", pgettext_lazy("case status", "Forwarded")
    CLOSED = "closed", pgettext_lazy("case status", "Closed")
    REOPENED = "reopened", pgettext_lazy("case status", "Reopened")


class Outcome(models.TextChoices):
    """How a closed case ended; retention rules go by it."""

    MEASURE = "measure", pgettext_lazy("case outcome", "Something was done")
    ANSWERED = "answered", pgettext_lazy("case outcome", "Answered")
    FORWARDED = "forwarded", pgettext_lazy("case outcome", "Another body took over")
    NO_MEASURE = "no_measure", pgettext_lazy("case outcome", "Nothing needs to be done")
    DUPLICATE = "duplicate", pgettext_lazy("case outcome", "Same as another case")
    NOT_OURS = "not_ours", pgettext_lazy("case outcome", "Not a matter for the municipality")
    MISUSE = "misuse", pgettext_lazy("case outcome", "Misuse of the form")


class Channel(models.TextChoices):
    """The way by which a report came in."""

    FORM = "form", _("The form")
    OPEN311 = "open311", _("Another service, by Open311")


class Concern(models.Model):
    """One report. Everything that the resident wrote is encrypted; nothing tells who sent it.

    No IP address and no user agent is stored. Of an anonymous report, `received_at` is the whole
    hour only.
    """

    holds_resident_data: ClassVar = True
    wagtail_reference_index_ignore = True

    reference = models.CharField(_("case number"), max_length=20, unique=True)
    category = models.ForeignKey(
        ConcernCategory,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        related_name="concerns",
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    function = models.ForeignKey(
        ResponsibleFunction,
        verbose_name=_("responsible function"),
        on_delete=models.PROTECT,
        related_name="concerns",
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.NEW, db_index=True
    )
    is_anonymous = models.BooleanField(_("anonymous"), default=True)
    language = models.CharField(_("language of the form"), max_length=10, default="sv")
    received_at = models.DateTimeField(_("received"), db_index=True)
    due_on = models.DateField(_("answer by"), null=True, blank=True, db_index=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    channel = models.CharField(
        _("came by"), max_length=10, choices=Channel.choices, default=Channel.FORM
    )
    terms = models.ForeignKey(
        ReportingTerms,
        verbose_name=_("text that the resident saw before sending"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    assignee = models.ForeignKey(
        "auth.User",
        verbose_name=_("handler"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    is_secrecy_marked = models.BooleanField(_("secrecy mark"), default=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("same as"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="duplicates",
    )
    linked_pages: "models.ManyToManyField[Page, models.Model]" = models.ManyToManyField(
        "wagtailcore.Page", verbose_name=_("pages"), blank=True, related_name="+"
    )
    promise_page: "models.ForeignKey[Page | None, Page | None]" = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("promise that it is about"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
        help_text=_("The Swedish page from which the resident came to the form."),
    )
    reminded_on = models.DateField(_("reminder sent"), null=True, blank=True, editable=False)
    escalated_on = models.DateField(_("escalated"), null=True, blank=True, editable=False)
    was_helped = models.BooleanField(_("the answer helped"), null=True, blank=True)
    was_reopened_by_resident = models.BooleanField(default=False, editable=False)
    is_on_hold = models.BooleanField(_("must not be deleted"), default=False)
    hold_reason = EncryptedTextField(_("why it must not be deleted"), blank=True)

    place = EncryptedTextField(_("place"), blank=True)
    latitude = EncryptedTextField(_("latitude"), blank=True)
    longitude = EncryptedTextField(_("longitude"), blank=True)
    happened_at = EncryptedTextField(_("when it happened"), blank=True)
    description = EncryptedTextField(_("description"))
    answers_json = EncryptedTextField(_("answers"), blank=True)
    name = EncryptedTextField(_("name"), blank=True)
    email = EncryptedTextField(_("e-mail"), blank=True)
    phone = EncryptedTextField(_("phone"), blank=True)

    submission_hash = models.CharField(max_length=64, unique=True, editable=False)
    receipt_hash = models.CharField(max_length=64, unique=True, editable=False)
    receipt_key = models.CharField(
        max_length=16,
        editable=False,
        help_text=_("Fingerprint of the key that the receipt code was made with."),
    )

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        default_permissions = ()
        permissions = [
            ("handle_cases", _("May handle the cases of the own function")),
            ("view_all_cases", _("May see every case")),
            ("edit_routing", _("May edit where concerns go")),
            ("read_contacts", _("May read residents' contact details")),
            ("disclose_cases", _("May hand out masked copies of cases")),
            ("export_cases", _("May export lists of cases")),
            ("view_statistics", _("May see figures about cases")),
        ]
        indexes = [
            models.Index(fields=["function", "-received_at", "-id"], name="cases_of_function"),
            models.Index(fields=["function", "status", "due_on"], name="waiting_cases_of_function"),
            models.Index(fields=["status", "due_on"], name="waiting_cases"),
            models.Index(fields=["-received_at", "-id"], name="cases_newest_first"),
            models.Index(fields=["category", "-received_at", "-id"], name="cases_of_category"),
            models.Index(fields=["area", "-received_at", "-id"], name="cases_of_area"),
            models.Index(fields=["outcome", "-received_at", "-id"], name="cases_by_outcome"),
            models.Index(fields=["assignee", "-received_at", "-id"], name="cases_of_handler"),
            models.Index(fields=["registry_number"], name="cases_by_registry_number"),
            models.Index(
                fields=["-received_at", "-id"],
                condition=models.Q(is_secrecy_marked=True),
                name="secrecy_marked_cases",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="case_is_no_duplicate_of_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def answers(self) -> list[dict[str, Any]]:  # Any: a question's words, or the chosen answers'
        """The questions as they were asked, each `{code, label, options: [{code, label}]}`."""
        if not self.answers_json or isinstance(self.answers_json, Unreadable):
            return []
        answers: list[dict[str, Any]] = json.loads(self.answers_json)  # Any: as above
        return answers

    @property
    def is_unreadable(self) -> bool:
        """Whether any of the resident's texts cannot be decrypted."""
        return any(
            isinstance(getattr(self, field.attname), Unreadable)
            for field in self._meta.concrete_fields
            if isinstance(field, EncryptedTextField)
        )

    def remember_version(self) -> int:
        """Ask for the version before anything that a page shows is read; return it."""
        return self.version

    @cached_property
    def version(self) -> int:
        """The id of the newest event when first asked: the state that a handler has before them.

        Every form about a case carries it, so ask before reading what the page shows.
        """
        newest: int | None = self.events.aggregate(newest=Max("pk"))["newest"]
        return newest or 0

    @property
    def has_contacts(self) -> bool:
        """Whether the resident left a name or a way to be reached."""
        return bool(self.name or self.email or self.phone)

    @property
    def has_receipt(self) -> bool:
        """Whether whoever sent it got a receipt code; other services give their users none."""
        return self.channel == Channel.FORM

    @property
    def is_closed(self) -> bool:
        """Whether the case is finished."""
        return self.status == Status.CLOSED

    @property
    def is_overdue(self) -> bool:
        """Whether the answer should have been given before today."""
        return not self.is_closed and self.due_on is not None and self.due_on < timezone.localdate()

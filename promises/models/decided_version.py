"""What a situation report and an action plan share: each decided version is a page of its own."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from home.json_ld import as_thing, the_municipality
from promises.models.focus_area import FocusArea
from promises.prevention.choices import VersionStatus
from promises.prevention.editing.forms import DecidedVersionForm
from promises.prevention.periods import last_day_for_revision
from tryggochsaker.models import BasePage


class DecidedVersionQuerySet(PageQuerySet):
    """Versions, and those of them that residents see."""

    def for_residents(self) -> "DecidedVersionQuerySet":
        """Published, decided versions. A draft stays hidden even when it was published."""
        shown: DecidedVersionQuerySet = self.live().public().filter(status=VersionStatus.DECIDED)
        return shown


class DecidedVersion(BasePage):
    """One version, as it was decided; the next one is a new page, so this one stays readable.

    A page and not a revision of one page: a decision has a registry number, a paragraph and an
    address that minutes and promises refer to, while revisions of a page are also made for every
    mended comma and can be cleaned away.
    """

    tab = "promise"
    base_form_class = DecidedVersionForm
    focus_rows: Any  # a relation, to rows that each kind of version has of its own

    status = models.CharField(
        _("status"),
        max_length=20,
        choices=VersionStatus,
        default=VersionStatus.DRAFT,
        help_text=_("Residents never see a draft."),
    )
    registry_number = models.CharField(
        _("registry number"), max_length=60, blank=True, help_text=_("As your registry writes it.")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(
        _("decided by"), max_length=120, blank=True, help_text=_("A body, never a person's name.")
    )
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=20, blank=True)
    valid_from = models.DateField(
        _("valid from"),
        help_text=_("From this day the version before counts as replaced."),
    )
    revise_by = models.DateField(
        _("revise by"),
        null=True,
        blank=True,
        help_text=_(
            "Residents see this day, and that it is late once it has passed. The responsible role "
            "is reminded 60 and 14 days before and on the day. Empty: two years after the "
            "decision, which is the latest that the law (2023:196) allows."
        ),
    )
    responsible_role = models.CharField(
        _("responsible role"), max_length=150, help_text=_("A role, never a person's name.")
    )
    responsible_function = models.ForeignKey(
        "home.ResponsibleFunction",
        verbose_name=_("gets the reminders"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the address for editors, or else the municipality's own."),
    )
    changes = models.TextField(
        _("what is new since the version before"),
        blank=True,
        help_text=_(
            "In a few sentences, for somebody who has read the one before. Which focus areas came "
            "and went is added by itself."
        ),
    )

    objects = PageManager.from_queryset(DecidedVersionQuerySet)()

    decision_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("status"), FieldPanel("registry_number")]),
            FieldRowPanel([FieldPanel("decided_on"), FieldPanel("valid_from")]),
            FieldRowPanel([FieldPanel("decided_by"), FieldPanel("paragraph")]),
        ],
        heading=_("Decision"),
    )
    revision_panel = MultiFieldPanel(
        [
            FieldPanel("revise_by"),
            FieldRowPanel([FieldPanel("responsible_role"), FieldPanel("responsible_function")]),
        ],
        heading=_("Revision"),
        help_text=_("To revise, copy this page, change the copy, and publish it once decided."),
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("registry_number", boost=3),
        index.SearchField("changes"),
        index.SearchField("get_searchable_rows"),
        index.FilterField("status"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Fill in the last day for revision; refuse a decision by halves and days out of order."""
        super().clean()
        if self.status == VersionStatus.DECIDED and self.decided_on and not self.revise_by:
            self.revise_by = last_day_for_revision(self.decided_on)
        errors = self._decision_errors()
        if errors:
            raise ValidationError(errors)

    def _decision_errors(self) -> dict[str, Any]:  # Any: what ValidationError takes
        errors: dict[str, Any] = {}  # Any: as above
        if self.status == VersionStatus.DECIDED:
            for name in ("decided_on", "decided_by"):
                if not getattr(self, name):
                    errors[name] = _("A decided version says who decided it, and when.")
        if self.decided_on and self.valid_from and self.valid_from < self.decided_on:
            errors["valid_from"] = _("It cannot be valid before it was decided.")
        if self.decided_on and self.revise_by:
            if self.revise_by <= self.decided_on:
                errors["revise_by"] = _("The revision must come after the decision.")
            elif self.revise_by > last_day_for_revision(self.decided_on):
                errors["revise_by"] = _(
                    "The law (2023:196) wants a revision at least every other year: at the latest "
                    "two years after the decision."
                )
        return errors

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:  # Any: the concrete page
        """Keep drafts out of the search, whatever state their page is in."""
        indexed: models.QuerySet[Any] = super().get_indexed_objects()  # Any: as above
        return indexed.filter(status=VersionStatus.DECIDED)

    def get_searchable_rows(self) -> str:
        """Return the texts of the rows, for the search."""
        return ""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # as Wagtail
        """Show a decided version; a draft only to an editor who previews it."""
        if self.is_draft and not getattr(request, "is_preview", False):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Leave drafts out."""
        return [] if self.is_draft else super().get_sitemap_urls(request)

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say what the document is, its number in the register, and when it was decided."""
        return [
            as_thing(
                self,
                request,
                "Report",
                identifier=self.registry_number,
                datePublished=self.decided_on and self.decided_on.isoformat(),
                publisher=the_municipality(request),
            )
        ]

    @property
    def is_draft(self) -> bool:
        """Whether residents must not see it yet."""
        return self.status == VersionStatus.DRAFT

    def list_focus_areas(self) -> list[FocusArea]:
        """Return the focus areas of this version, each once, in their order on the page."""
        return list(dict.fromkeys(row.focus_area for row in self.focus_rows.all()))

    def days_revision_is_late(self, today: date) -> int:
        """Return for how many days the revision is late; 0 in time, or with no day at all."""
        return max(0, (today - self.revise_by).days) if self.revise_by else 0

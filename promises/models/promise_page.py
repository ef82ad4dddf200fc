"""One promise, from the situation it answers to what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.json_ld import as_thing, the_municipality
from promises.choices import STATES_TO_CHOOSE, EvaluationResult, PromiseStatus
from promises.forms import PromisePageForm
from promises.models.old_content import as_now
from promises.models.progress import FollowUp
from promises.models.promise_queryset import PromiseQuerySet
from promises.models.public_name import is_name_taken, public_name
from promises.panels import promise_edit_handler
from promises.state import derive_state
from promises.validation import check_promise
from tryggochsaker.frame import Frame
from tryggochsaker.models import BasePage


class PromisePage(BasePage):
    """A promise to the residents of an area for a year, signed, followed up and evaluated."""

    tab = "promise"
    template = "promises/promise_page.html"
    parent_page_types: ClassVar = ["promises.PromiseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = PromisePageForm

    promise_text = models.TextField(
        _("the promise"),
        max_length=500,
        help_text=_("Word for word as it was signed. Begin with “We promise”."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2010), MaxValueValidator(2100)]
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"))
    area = models.ForeignKey(
        "home.Area", verbose_name=_("area"), on_delete=models.PROTECT, related_name="+"
    )
    safety_area = models.ForeignKey(
        "home.SafetyArea",
        verbose_name=_("safety area"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=PromiseStatus,
        default=PromiseStatus.DRAFT,
        help_text=_("Residents never see a draft."),
    )
    """A draft, or what `promises.state` works out; brought up to date whenever the page is saved,
    and every night."""
    chosen_status = models.CharField(
        _("choose the state yourself"),
        max_length=20,
        choices=STATES_TO_CHOOSE,
        blank=True,
        help_text=_("Empty: the state is worked out from measures and indicators."),
    )
    status_reason = models.TextField(
        _("why you chose it"),
        max_length=500,
        blank=True,
        help_text=_("Residents see the reason, on the page and in open data."),
    )
    responsible_function = models.ForeignKey(
        "home.ResponsibleFunction",
        verbose_name=_("responsible function"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Is reminded by mail two weeks before a day that is due, and on the day."),
    )
    registry_number = models.CharField(
        _("registry number"), max_length=60, blank=True, help_text=_("As your registry writes it.")
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    public_id = models.SlugField(
        _("name in open data"),
        max_length=255,
        blank=True,
        help_text=_(
            "Stays the same for ever, whatever becomes of address and title. Empty: as the address."
        ),
    )

    situation = models.TextField(
        _("situation report"),
        help_text=_("What people have told us, and what the figures show, in a few sentences."),
    )
    situation_date = models.DateField(_("situation report, date"), null=True, blank=True)
    situation_source = models.CharField(
        _("situation report, source"),
        max_length=200,
        blank=True,
        help_text=_("Who drew it up, and from what."),
    )
    focus_area = models.CharField(_("focus area"), max_length=120)
    focus_area_date = models.DateField(_("focus area, date"), null=True, blank=True)
    focus_area_source = models.CharField(
        _("focus area, source"),
        max_length=200,
        blank=True,
        help_text=_("Who chose it, for example the crime prevention council."),
    )

    next_follow_up = models.DateField(
        _("next follow-up"),
        null=True,
        blank=True,
        help_text=_("Residents see this day, and that it is late once it has passed."),
    )

    shows_concern_figure = models.BooleanField(
        _("show how many concerns residents have reported"),
        default=False,
        help_text=_(
            "A figure for each quarter: concerns in the promise's field of work from its area, "
            "rounded, and never below ten. It is counted two weeks after the quarter and does "
            "not change afterwards. A promise for the whole municipality has none."
        ),
    )

    evaluated_on = models.DateField(_("evaluated on"), null=True, blank=True)
    evaluation_result = models.CharField(
        _("result"), max_length=20, choices=EvaluationResult, blank=True
    )
    evaluation_summary = models.TextField(_("what came of it"), blank=True)
    evaluation_lessons = models.TextField(_("what we learned"), blank=True)
    evaluation_source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Who made the evaluation, and from what."),
    )

    objects = PageManager.from_queryset(PromiseQuerySet)()

    exclude_fields_in_copy: ClassVar = ["public_id"]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("public_id", overridable=False),
    ]

    edit_handler = promise_edit_handler
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("promise_text", boost=2),
        index.SearchField("situation"),
        index.SearchField("focus_area"),
        index.SearchField("get_searchable_rows"),
        index.SearchField("evaluation_summary"),
        index.SearchField("evaluation_lessons"),
        index.FilterField("status"),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _("citizen promise")
        verbose_name_plural = _("citizen promises")

    @classmethod
    def from_serializable_data(
        cls,
        data: dict[str, Any],  # Any: a revision's content
        *args: Any,  # as modelcluster
        **kwargs: Any,  # as modelcluster
    ) -> "PromisePage | None":
        """Read a revision, also one that was written before counts were rows."""
        page: PromisePage | None = super().from_serializable_data(as_now(data), *args, **kwargs)
        return page

    def with_content_json(self, content: Any) -> "PromisePage":  # Any: a revision's content
        """Read a draft; one from before there were names in open data keeps the stored one."""
        page: PromisePage = super().with_content_json(content)
        page.public_id = page.public_id or self.public_id
        return page

    def save(self, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Save with the state that the rule gives today, whoever saves.

        The name in open data is taken from the address once; a later address does not change it.
        """
        self.public_id = public_name(self)
        fields = kwargs.get("update_fields")
        if fields is None or "status" in fields:
            self.status = derive_state(self, timezone.localdate())
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what cannot be true: dates out of order, a year outside them, half a result."""
        super().clean()
        check_promise(self)
        if is_name_taken(self, self.public_id):
            raise ValidationError({"public_id": _("Another promise has this name.")})

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[PromisePage]":
        """Keep drafts out of the search, whatever state their page is in."""
        indexed: models.QuerySet[PromisePage] = super().get_indexed_objects()
        return indexed.exclude(status=PromiseStatus.DRAFT)

    def get_searchable_rows(self) -> str:
        """Return the texts of the rows that residents see, for the search."""
        texts = [self.area.label, self.registry_number]
        for measure in self.measures.all():
            texts += [measure.title, measure.note]
        texts += [indicator.name for indicator in self.indicators.all()]
        for follow_up in self.published_follow_ups:
            texts += [follow_up.title, follow_up.summary]
        return "\n".join(text for text in texts if text)

    def get_admin_display_title(self) -> str:
        """Tell promises of different years apart in the editors' lists."""
        return f"{self.draft_title or self.title} ({self.year})"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # as Wagtail
        """Show the promise; a draft only to an editor who previews it."""
        if self.is_draft and not getattr(request, "is_preview", False):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:
        """Add the promise as residents follow it down the page."""
        from promises.presentation.detail import describe_promise

        context = super().get_context(request, *args, **kwargs)
        context["promise"] = describe_promise(self, request, timezone.localdate())
        return context

    def get_frame(self, request: HttpRequest) -> Frame:
        """Name the year too, since a promise may have the same name every year."""
        frame = super().get_frame(request)
        return replace(frame, title=self.seo_title or f"{self.title}, {self.year}")

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say that this is a page about a place; schema.org has no type for a public promise."""
        changed = self.last_published_at
        thing = as_thing(
            self,
            request,
            "WebPage",
            description=self.promise_text,
            about={"@type": "AdministrativeArea", "name": self.area.text("label")},
            publisher=the_municipality(request),
            dateModified=changed.isoformat() if changed else "",
        )
        return [thing]

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Leave drafts out."""
        return [] if self.is_draft else super().get_sitemap_urls(request)

    @property
    def is_draft(self) -> bool:
        """Whether residents must not see it yet."""
        return self.status == PromiseStatus.DRAFT

    @property
    def is_running(self) -> bool:
        """Whether its state is under way."""
        return self.status == PromiseStatus.RUNNING

    @property
    def is_evaluated(self) -> bool:
        """Whether there is a result to show."""
        return self.evaluated_on is not None

    @property
    def published_follow_ups(self) -> Sequence[FollowUp]:
        """The follow-ups that residents see, the newest first."""
        shown = [follow_up for follow_up in self.follow_ups.all() if follow_up.published]
        return sorted(shown, key=lambda follow_up: follow_up.date, reverse=True)

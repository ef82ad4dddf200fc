"""A safety walk (trygghetsvandring): the invitation first, then the protocol, at one address."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.search import index

from home.json_ld import as_thing, the_municipality
from tryggochsaker.models import BasePage


class SafetyWalkPage(BasePage):
    """A walk with residents, police, landlords and municipality, and what became of each point."""

    tab = "promise"
    search_label = _("Safety walk")
    template = "promises/prevention/safety_walk_page.html"
    parent_page_types: ClassVar = ["promises.SafetyWalkIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    area = models.ForeignKey(
        "home.Area", verbose_name=_("area"), on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends about"), null=True, blank=True)
    place = models.CharField(_("where we walk"), max_length=200)
    meeting_point = models.CharField(
        _("meeting point"), max_length=200, help_text=_("So that a stranger finds it.")
    )
    accessibility = models.TextField(
        _("accessibility"),
        help_text=_(
            "Length, ground, stairs, seats and toilets on the way, how to get an interpreter or "
            "other support, and how to tell what you think without walking."
        ),
    )
    function = models.ForeignKey(
        "home.ResponsibleFunction",
        verbose_name=_("arranged by"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The function that answers for the walk, never a person."),
    )
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    cancelled_because = models.CharField(_("why it is cancelled"), max_length=200, blank=True)

    participants = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    protocol_on = models.DateField(
        _("protocol published on"),
        null=True,
        blank=True,
        help_text=_("Residents are told that it comes within four weeks."),
    )
    summary = models.TextField(
        _("the walk in short"), blank=True, help_text=_("Without names of those who took part.")
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *BasePage.content_panels,
                    FieldRowPanel([FieldPanel("area"), FieldPanel("function")]),
                    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                    FieldPanel("place"),
                    FieldPanel("meeting_point"),
                    FieldPanel("accessibility"),
                    MultiFieldPanel(
                        [FieldPanel("is_cancelled"), FieldPanel("cancelled_because")],
                        heading=_("If it is cancelled"),
                    ),
                ],
                heading=_("Invitation"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("protocol_on"), FieldPanel("participants")]),
                    FieldPanel("summary"),
                    InlinePanel("points", heading=_("Points"), label=_("Point")),
                ],
                heading=_("Protocol"),
            ),
            ObjectList(BasePage.promote_panels, heading=_("Search and address")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("place"),
        index.SearchField("summary"),
        index.SearchField("get_searchable_rows"),
    ]

    class Meta:
        verbose_name = _("safety walk")
        verbose_name_plural = _("safety walks")

    def clean(self) -> None:
        """Refuse an end before the start, a protocol before the walk, a silent cancellation."""
        super().clean()
        errors = {}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = _("The walk cannot end before it begins.")
        if self.starts_at and self.protocol_on:
            if self.protocol_on < timezone.localdate(self.starts_at):
                errors["protocol_on"] = _("The protocol cannot come before the walk.")
            elif self.is_cancelled:
                errors["protocol_on"] = _("A walk that is cancelled has no protocol.")
        if self.is_cancelled and not self.cancelled_because:
            errors["cancelled_because"] = _("Say why, and what comes instead.")
        if errors:
            raise ValidationError(errors)

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add how the walk and each of its points stand today."""
        from promises.prevention.presentation.walks import describe_walk

        context = super().get_context(request, *args, **kwargs)
        context["walk"] = describe_walk(self, request, timezone.now())
        return context

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say when and where it begins, who arranges it, and whether it is cancelled."""
        state = "EventCancelled" if self.is_cancelled else "EventScheduled"
        return [
            as_thing(
                self,
                request,
                "Event",
                startDate=timezone.localtime(self.starts_at).isoformat(),
                endDate=self.ends_at and timezone.localtime(self.ends_at).isoformat(),
                eventStatus=f"https://schema.org/{state}",
                eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
                isAccessibleForFree=True,
                location={
                    "@type": "Place",
                    "name": self.meeting_point,
                    "address": self.area.text("label"),
                },
                organizer=the_municipality(request),
            )
        ]

    def get_searchable_rows(self) -> str:
        """Return area and points, for the search."""
        texts = [self.area.label]
        for point in self.points.all():
            texts += [point.seen, point.action, point.outcome]
        return "\n".join(text for text in texts if text)

"""Crime-prevention councils: the municipality's own (Brå) and the local ones (Brågrupper)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.search import index

from home.json_ld import as_thing, the_municipality
from tryggochsaker.models import BasePage, TranslatableOrderable


class LocalCouncilPage(BasePage):
    """Who meets about an area, when, and what came of it. Roles take part, never names."""

    tab = "promise"
    search_label = _("Crime prevention council")
    template = "promises/prevention/local_council_page.html"
    parent_page_types: ClassVar = ["promises.LocalCouncilIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    area = models.ForeignKey(
        "home.Area",
        verbose_name=_("area"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For the municipality's own council: the whole municipality."),
    )
    function = models.ForeignKey(
        "home.ResponsibleFunction",
        verbose_name=_("contact"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The function that answers for the group, never a person."),
    )
    task = models.TextField(_("what the group does"))

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("area"), FieldPanel("function")]),
        FieldPanel("task"),
        InlinePanel("roles", heading=_("Who takes part"), label=_("Role")),
        InlinePanel("meetings", heading=_("Meetings"), label=_("Meeting")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("task"),
        index.SearchField("get_searchable_rows"),
    ]

    class Meta:
        verbose_name = _("crime prevention council")
        verbose_name_plural = _("crime prevention councils")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:  # Any: a template context
        """Add roles, meetings, and the promises and walks of the area."""
        from promises.prevention.presentation.councils import describe_council

        context = super().get_context(request, *args, **kwargs)
        context["council"] = describe_council(self, request, timezone.localdate())
        return context

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say that this is a body of the municipality, and for which place."""
        place = {"@type": "AdministrativeArea", "name": self.area.text("label")}
        return [
            as_thing(
                self,
                request,
                "GovernmentOrganization",
                areaServed=place,
                parentOrganization=the_municipality(request),
            )
        ]

    def get_searchable_rows(self) -> str:
        """Return area, roles and what came of the meetings, for the search."""
        texts = [self.area.label]
        texts += [f"{row.role} {row.organisation}" for row in self.roles.all()]
        texts += [f"{row.subject} {row.outcome}" for row in self.meetings.all()]
        return "\n".join(texts)


class CouncilRole(TranslatableOrderable):
    """Somebody who takes part, by role."""

    page = ParentalKey(LocalCouncilPage, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(
        _("role"), max_length=120, help_text=_("A role, never a person's name.")
    )
    organisation = models.CharField(_("organisation"), max_length=120)

    panels: ClassVar = [FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")])]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("role in a council")
        verbose_name_plural = _("roles in a council")

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation}"


class CouncilMeeting(TranslatableOrderable):
    """A meeting: what it is about, and afterwards what came of it."""

    page = ParentalKey(LocalCouncilPage, on_delete=models.CASCADE, related_name="meetings")
    date = models.DateField(_("date"))
    subject = models.CharField(_("what the meeting is about"), max_length=200)
    outcome = models.TextField(
        pgettext_lazy("meeting", "what came of it"),
        blank=True,
        help_text=_(
            "After the meeting, in a few sentences and without names. Residents see when it has "
            "been missing for four weeks."
        ),
    )
    linked_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that it led to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("subject")]),
        FieldPanel("outcome"),
        PageChooserPanel("linked_page"),
    ]

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return f"{self.date}: {self.subject}"

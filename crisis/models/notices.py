"""An incident as residents read it, in one language."""

from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from crisis.models.incidents import Incident
from crisis.vma_words import require_no_vma
from tryggochsaker.frame import absolute_url


class Notice(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """The texts of an incident in one language, with drafts, revisions and preview.

    It is not a page: page permissions are inherited downward, so whoever edits the pages above
    would own the notices.
    """

    lix_goal = 35
    """What the readability index should stay below; see home/plain_language."""

    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="notices"
    )
    title = models.CharField(
        _("heading"), max_length=120, help_text=_("What has happened and what to do.")
    )
    summary = models.TextField(
        _("lead"), max_length=400, help_text=_("The most important thing, in two sentences.")
    )
    what_to_do = models.TextField(
        _("do this"), help_text=_("One instruction on each line, the most important first.")
    )
    what_happened = models.TextField(_("what has happened"), blank=True)
    where = models.CharField(_("where"), max_length=200, blank=True)
    who_affected = models.TextField(_("who is affected"), blank=True)
    what_we_do = models.TextField(_("what we do"), blank=True)
    summary_lattlast = models.TextField(
        _("easy to read"), max_length=400, blank=True, help_text=_("Short sentences, common words.")
    )
    sms = models.CharField(_("text message"), max_length=300, blank=True)

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="notice",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="notice",
        for_concrete_model=False,
    )

    panels = [
        HelpPanel(
            content=_(
                "Here you change the texts. Level, times and places are the same in every "
                "language; they are changed under Crisis. When you publish changed texts of a "
                "notice that residents have seen, a correction says so on its page and shows "
                "the earlier wording. To say what was wrong, use Correct under Crisis instead."
            )
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("incident", read_only=True)]),
                FieldPanel("title"),
                FieldPanel("summary"),
                FieldPanel("what_to_do"),
            ],
            heading=_("First"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("what_happened"),
                FieldPanel("where"),
                FieldPanel("who_affected"),
                FieldPanel("what_we_do"),
            ],
            heading=_("Then"),
        ),
        MultiFieldPanel(
            [FieldPanel("summary_lattlast"), FieldPanel("sms")], heading=_("Other forms")
        ),
    ]

    translatable_fields = [
        SynchronizedField("incident", overridable=False),
        TranslatableField("title"),
        TranslatableField("summary"),
        TranslatableField("what_to_do"),
        TranslatableField("what_happened"),
        TranslatableField("where"),
        TranslatableField("who_affected"),
        TranslatableField("what_we_do"),
        TranslatableField("summary_lattlast"),
        TranslatableField("sms"),
    ]

    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("summary", boost=2),
        index.SearchField("what_happened"),
        index.SearchField("where"),
        index.SearchField("who_affected"),
        index.SearchField("what_to_do"),
        index.AutocompleteField("title"),
        index.FilterField("live"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("crisis notice")
        verbose_name_plural = _("crisis notices")
        constraints = [
            models.UniqueConstraint(fields=["incident", "locale"], name="one_notice_per_language")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse the word VMA in a notice that repeats none, wherever its texts are written."""
        super().clean()
        if not self.incident.is_vma:
            names = [field.field_name for field in self.translatable_fields][1:]
            require_no_vma({name: getattr(self, name) for name in names})

    @property
    def language(self) -> str:
        """The code of the language that this notice is written in."""
        code: str = self.locale.language_code
        return code

    @cached_property
    def steps(self) -> list[str]:
        """The instructions, in order."""
        return [line.strip() for line in self.what_to_do.splitlines() if line.strip()]

    @property
    def url(self) -> str:
        """The address of this notice, in its own language."""
        with translation.override(self.language):
            return reverse("crisis:notice", args=[self.incident.slug])

    @property
    def full_url(self) -> str:
        """The address with scheme and host, as the editors' "view live" button opens it."""
        return absolute_url(self.url)

    def publish(
        self,
        revision: Revision,
        user: AbstractBaseUser | None = None,
        **options: Any,  # as Wagtail
    ) -> None:
        """Publish a revision; what that changes for residents becomes a correction of its own.

        Wagtail's editor, its schedule, a workflow and wagtail-localize all come here.
        """
        from crisis.services.wording import publish_from_editor

        publish_from_editor(self, revision, by=user, options=options)

    def publish_within_message(
        self,
        revision: Revision,
        user: AbstractBaseUser | None = None,
        **options: Any,  # as Wagtail
    ) -> None:
        """Publish a revision for a service that writes the message itself."""
        super().publish(revision, user=user, **options)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft as residents would see it, in its own language."""
        from crisis.notice_views import render_notice

        with translation.override(self.language):
            return render_notice(request, self, now=getattr(request, "previewed_at", None))

    def get_preview_context(
        self, request: HttpRequest, mode_name: str
    ) -> dict[str, Any]:  # Any: a template context
        """Return nothing more than the notice: `serve_preview` renders the page."""
        return {"object": self, "request": request}

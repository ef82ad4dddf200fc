"""The abstract page that every page of the site extends."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page, Revision, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from tryggochsaker.frame import Alternate, Crumb, Frame, absolute_url, language_label
from tryggochsaker.jobs.models import WorkerHeartbeat
from tryggochsaker.translation_guard import lacks_words

__all__ = ["BasePage", "TranslatableOrderable", "WorkerHeartbeat"]


class TranslatableOrderable(TranslatableMixin, Orderable):
    """A row in a list on a page; translated together with its page.

    wagtail-localize copies rows that lack a translation key untranslated.
    """

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True


def place_rows(cluster: ClusterableModel) -> None:
    """Number the rows of a page that code has made, as a form numbers those that it sends.

    Rows without a place stand in any order on PostgreSQL, and in another one on SQLite.
    """
    # modelcluster's own store: asking each relation would read those that nobody has touched.
    for rows in getattr(cluster, "_cluster_related_objects", {}).values():
        if any(isinstance(row, Orderable) and row.sort_order is None for row in rows):
            for place, row in enumerate(rows):
                row.sort_order = place
        for row in rows:
            if isinstance(row, ClusterableModel):
                place_rows(row)


class BasePage(Page):
    """A public page: a title, a lead that says the most important thing, and its frame."""

    ingress = models.TextField(
        _("lead"),
        max_length=400,
        help_text=_("The most important thing first, in two or three short sentences."),
    )

    tab = ""
    """Which of the four tabs is marked while this page is open."""

    show_in_menus_default = False

    content_panels = [*Page.content_panels, FieldPanel("ingress")]
    search_fields = [*Page.search_fields, index.SearchField("ingress", boost=2)]

    # The address of a translation is the Swedish one after the language: `/en/rad/…`.
    override_translatable_fields: ClassVar = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    def get_url_parts(
        self, request: HttpRequest | None = None
    ) -> tuple[int, str | None, str | None] | None:
        """Return Wagtail's parts with the public site's own scheme and host.

        Editors work on another host, and `Site` knows only one; whole addresses in sitemaps,
        feeds and mails begin with `PUBLIC_URL` wherever they are made.
        """
        parts = super().get_url_parts(request)
        if parts is None or parts[1] is None:
            return parts
        site_id, _root, path = parts
        return site_id, settings.PUBLIC_URL, path

    def clean(self) -> None:
        """Refuse an address with letters that others cannot type, or that our routes do not take.

        Wagtail's setting only makes such addresses from titles; its own field takes any letter.
        """
        super().clean()
        if not self.slug.isascii():
            raise ValidationError({"slug": _("Use small letters a–z, digits and hyphens.")})

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Publish, unless words of the translation are missing; then the draft waits for them."""
        if not lacks_words(self):
            super().publish(revision, *args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Save, but let readers keep the page as it is while its translation is not complete."""
        is_whole_row = not kwargs.get("update_fields")
        if is_whole_row and not self._state.adding and self.live and lacks_words(self):
            return
        place_rows(self)
        super().save(*args, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # as Wagtail
        """Answer only under the page's own language.

        Without this, `/fi/…` would show the Swedish page where no Finnish one exists.
        """
        if self.locale.language_code != translation.get_language():
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:
        """Add the page's frame."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["frame"] = self.get_frame(request)
        return context

    def get_frame(self, request: HttpRequest) -> Frame:
        """Return what the frame around this page shows."""
        return Frame(
            title=self.seo_title or self.title,
            description=self.search_description or self.ingress,
            path=self.get_url(request) or request.path_info,
            tab=self.tab,
            breadcrumbs=self.get_breadcrumbs(request),
            alternates=self.get_alternates(request),
            json_ld=self.get_json_ld(request),
        )

    def get_breadcrumbs(self, request: HttpRequest) -> list[Crumb]:
        """Return the published pages above this one, the start page first."""
        above = self.get_ancestors().live().filter(depth__gte=2).specific(defer=True)
        return [Crumb(title=page.title, url=page.get_url(request) or "/") for page in above]

    def get_alternates(self, request: HttpRequest) -> list[Alternate]:
        """Return the languages in which this page is published, itself included."""
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        return [
            Alternate(
                language=page.locale.language_code,
                label=language_label(page.locale.language_code),
                url=page.get_url(request) or "/",
            )
            for page in sorted(pages, key=lambda page: page.locale_id)
        ]

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Return what search engines may know about this page in schema.org's words."""
        return []

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return this page for `sitemap.xml`, with its languages."""
        entries: list[dict[str, Any]] = super().get_sitemap_urls(request)
        translations = self.get_translations(inclusive=True).live().select_related("locale")
        alternates = [
            {"lang_code": page.locale.language_code, "location": absolute_url(page.get_url() or "")}
            for page in translations
        ]
        for entry in entries:
            entry["alternates"] = alternates
        return entries

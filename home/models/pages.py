"""The start page and the fixed pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import FIXED_PAGE_BLOCKS, DoorBlock
from home.contact_groups import FRAME_NUMBERS
from home.siren_test import next_siren_test
from tryggochsaker.blocks import SectionBlock
from tryggochsaker.frame import Crumb, absolute_url, find_link
from tryggochsaker.models import BasePage


class SectionedPage(BasePage):
    """A page whose body is a row of sections."""

    sections = StreamField(
        [("section", SectionBlock())], verbose_name=_("sections"), blank=True, default=list
    )

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]
    search_fields = [*BasePage.search_fields, index.SearchField("sections")]

    class Meta:
        abstract = True


class HomePage(SectionedPage):
    """The start page: what happens now, and the three ways on."""

    doors = StreamField(
        [("door", DoorBlock())],
        verbose_name=_("doors"),
        blank=True,
        default=list,
        max_num=3,
        help_text=_(
            "The three ways on. A link to a page that does not exist in the reader's language "
            "is left out."
        ),
    )
    tab = "now"
    template = "home/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]

    content_panels = [*BasePage.content_panels, FieldPanel("doors"), FieldPanel("sections")]

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:
        """Add the numbers to call, the page with all of them, and a coming test of the siren."""
        from home.numbers.register import numbers_for

        context = super().get_context(request, *args, **kwargs)
        numbers = numbers_for(request)
        context["numbers"] = [numbers[code] for code in FRAME_NUMBERS if code in numbers]
        context["contact_link"] = find_link(
            str(_("All numbers")), self._find_contact_page(), active=self.locale
        )
        context["siren_test"] = next_siren_test()
        return context

    def _find_contact_page(self) -> BasePage | None:
        page: BasePage | None = FixedPage.objects.child_of(self).filter(slug="kontakt").first()
        return page

    def get_breadcrumbs(self, request: HttpRequest) -> list[Crumb]:
        """Return nothing: there is no page above this one."""
        return []

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say that this is a municipality's web site, and where to search it."""
        from home.json_ld import the_municipality

        address = absolute_url(self.get_url(request) or "/")
        return [
            {
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": self.title,
                "url": address,
                "inLanguage": self.locale.language_code,
                "publisher": the_municipality(request, reached_by=("telephone", "email")),
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": f"{address}sok/?q={{query}}",
                    "query-input": "required name=query",
                },
            }
        ]


class FixedPage(BasePage):
    """A page that stays: contact, about us, cookies, languages."""

    class Kind(models.TextChoices):
        """What the page is, in the words of schema.org, for search engines."""

        PLAIN = "WebPage", _("An ordinary page")
        CONTACT = "ContactPage", _("A page with ways to reach us")
        ABOUT = "AboutPage", _("A page about who we are")

    sections = StreamField(FIXED_PAGE_BLOCKS, verbose_name=_("sections"), blank=True, default=list)
    kind = models.CharField(
        _("kind of page"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.PLAIN,
        help_text=_("Told to search engines only."),
    )

    template = "home/fixed_page.html"

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]
    promote_panels = [
        *BasePage.promote_panels,
        MultiFieldPanel([FieldPanel("kind")], heading=_("For search engines")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("sections")]

    class Meta:
        verbose_name = _("fixed page")
        verbose_name_plural = _("fixed pages")

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Name the page and its kind."""
        from home.json_ld import as_thing

        return [as_thing(self, request, self.kind)]

"""The start page and the fixed pages."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from tryggochsaker.blocks import SectionBlock
from tryggochsaker.frame import Crumb, absolute_url
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

    tab = "now"
    template = "home/home_page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count = None

    class Meta:
        verbose_name = _("start page")

    def get_breadcrumbs(self, request: HttpRequest) -> list[Crumb]:
        """Return nothing: there is no page above this one."""
        return []

    def get_json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:  # schema.org's shapes
        """Say that this is a municipality's web site, and where to search it."""
        from home.models.settings import MunicipalitySettings

        municipality = MunicipalitySettings.for_request(request)
        return [
            {
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": self.title,
                "url": absolute_url(self.get_url(request) or "/"),
                "inLanguage": self.locale.language_code,
                "publisher": {
                    "@type": "GovernmentOrganization",
                    "name": municipality.organisation,
                    "telephone": municipality.phone,
                    "email": municipality.email,
                },
            }
        ]


class FixedPage(SectionedPage):
    """A page that stays: contact, about us, cookies, languages."""

    template = "home/fixed_page.html"

    class Meta:
        verbose_name = _("fixed page")

"""The pages under `/kris/`: the overview, and what is good to know beforehand."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from crisis.addresses import check_slug_is_free
from home.models.pages import SectionedPage
from tryggochsaker.frame import absolute_url


class CrisisIndexPage(SectionedPage):
    """`/kris/`: what is going on, what has ended, safety points, and what to know beforehand."""

    tab = "now"
    template = "crisis/crisis_index_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["crisis.CrisisInformationPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("crisis overview")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:
        """Add what is going on and what has been."""
        from crisis.overview import read_overview

        context = super().get_context(request, *args, **kwargs)
        context["overview"] = read_overview()
        context["information_pages"] = self.get_children().live().specific()
        return context

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return this page and, since they are no pages, every notice in this language."""
        from crisis.selectors import list_published

        entries = super().get_sitemap_urls(request)
        return [
            *entries,
            *(
                {
                    "location": absolute_url(notice.url),
                    "lastmod": notice.incident.updated_at,
                    "alternates": [
                        {"lang_code": other.language, "location": absolute_url(other.url)}
                        for other in notice.incident.notices.all()
                        if other.live
                    ],
                }
                for notice in list_published(self.locale.language_code)
            ),
        ]


class CrisisInformationPage(SectionedPage):
    """What is good to know before something happens; published by the editors of pages."""

    tab = "now"
    template = "home/fixed_page.html"
    parent_page_types: ClassVar = ["crisis.CrisisIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("crisis information page")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:  # as Wagtail
        """Refuse an address that a notice has, or that is reserved.

        Here and not in `clean`, since Wagtail fills in an empty slug just before.
        """
        super().full_clean(*args, **kwargs)
        check_slug_is_free(self.slug, page_key=self.translation_key)

"""The languages that the site can be read in."""

from wagtail.models import Site

from tryggochsaker.frame import Alternate, language_label


def list_languages() -> list[Alternate]:
    """Return every language with a published start page, in the order they were added."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return []
    pages = site.root_page.get_translations(inclusive=True).live().select_related("locale")
    return [
        Alternate(
            language=page.locale.language_code,
            label=language_label(page.locale.language_code),
            url=page.get_url() or "/",
        )
        for page in pages.order_by("locale_id")
    ]

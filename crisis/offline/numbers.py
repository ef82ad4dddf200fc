"""Where all numbers to call stand, in each language."""

from django.conf import settings

from home.models import FixedPage

SLUG = "kontakt"


def find_number_pages() -> dict[str, str]:
    """Return the address of the page with all numbers, by language.

    A language without a page of its own gets the Swedish one: a number is a number.
    """
    pages = FixedPage.objects.live().filter(slug=SLUG).select_related("locale")
    found = {page.locale.language_code: page.get_url() or "" for page in pages}
    swedish = found.get(settings.LANGUAGE_CODE, "")
    return {code: found.get(code, swedish) for code, _name in settings.LANGUAGES}

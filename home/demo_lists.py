"""Which fixed pages of the demo municipality show a list that fills itself."""

from typing import Any

from wagtail.models import Page

from home.models import FixedPage

KINDS = {
    "kontakt": FixedPage.Kind.CONTACT,
    "om-oss": FixedPage.Kind.ABOUT,
    "om-webbplatsen": FixedPage.Kind.ABOUT,
}

_LISTS = {
    "kontakt": ("contact_numbers", "safety_points", "child_pages"),
    "om-oss": ("functions", "safety_areas", "child_pages"),
    "personuppgifter": ("child_pages",),
    "oppna-data": ("open_data",),
}


def lists_of(page_id: str, parent: Page) -> list[dict[str, Any]]:  # Any: raw StreamField values
    """Return the self-filling lists at the foot of a page of `pages.yaml`."""
    if page_id == "sprak":
        easy = parent.get_children().filter(slug="lattlast").first()
        pages = [easy.pk] if easy else []
        return [{"type": "languages", "value": {"pages": pages}}]
    return [{"type": kind, "value": None} for kind in _LISTS.get(page_id, ())]

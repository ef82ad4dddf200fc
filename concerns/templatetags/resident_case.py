"""What a case hangs together with, for its resident's own page."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import get_language

from concerns.duplicates import progress_of_main
from concerns.linked_pages import pages_for_resident
from concerns.models import Concern

register = template.Library()


@register.inclusion_tag("concerns/same_as.html")
def same_as(concern: Concern) -> dict[str, Any]:  # Any: as templates take it
    """Tell how far the case has come with which this one is worked on; nothing if it is alone."""
    return {"main": progress_of_main(concern)}


@register.inclusion_tag("concerns/linked_pages.html", takes_context=True)
def linked_pages(context: RequestContext, concern: Concern) -> dict[str, Any]:  # Any: as above
    """Show the promises and guidance that a handler linked; nothing if there are none."""
    return {
        "pages": pages_for_resident(concern),
        "request": context["request"],
        "LANGUAGE_CODE": get_language(),
    }

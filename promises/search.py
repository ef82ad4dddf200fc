"""Promises, situation reports and plans in the site's search, by their registry number."""

from collections.abc import Iterable

from home.search.kinds import Hit
from home.search.registered_pages import find_pages_by_number
from promises.models import ActionPlanPage, PromisePage, SituationReportPage


def find_by_number(query: str) -> Iterable[Hit]:
    """Return the pages that a registry number stands for, however it is written."""
    return find_pages_by_number(
        query, PromisePage, SituationReportPage, ActionPlanPage, field="registry_number"
    )

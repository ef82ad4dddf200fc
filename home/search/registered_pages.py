"""Pages that carry a registry number, found by exactly that number."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils import translation
from wagtail.models import Page

from home.models import SearchEntry
from home.search.kinds import Hit, registered_kinds
from home.search.pages import PageKind
from home.search.registry_numbers import RegistryNumber, keys_of, numbers_in, parse_registry_number


def find_pages_by_number(query: str, *models: type[Page], field: str) -> Iterable[Hit]:
    """Return the pages in the active language that a registry number is the own number of.

    `field` is where these models keep it. A question that is no registry number finds nothing,
    without a query.
    """
    asked = parse_registry_number(query)
    if asked is None:
        return []
    kind = registered_kinds()[PageKind.name]
    numbers = {pk: written for model in models for pk, written in _carriers(model, field, asked)}
    # A page that its own type keeps out of every search, such as a draft, has no entry.
    entries = SearchEntry.objects.filter(
        kind=kind.name,
        language=translation.get_language(),
        object_id__in=kind.shown().filter(pk__in=numbers).order_by().values("pk"),
    )
    leads = dict(entries.order_by("object_id").values_list("object_id", "lead"))
    said = {pk: ". ".join(filter(None, [numbers[pk], lead])) for pk, lead in leads.items()}
    return [replace(hit, has_the_number=True) for hit in kind.hits_of(said).values()]


def _carriers(model: type[Page], field: str, asked: RegistryNumber) -> Iterator[tuple[int, str]]:
    # The year stands in the number however it is written; the rest is read here.
    rows = model.objects.live().filter(**{f"{field}__contains": asked.year})
    for pk, written in rows.order_by("pk").values_list("pk", field):
        if asked.key in keys_of(numbers_in(written)):
            yield pk, written

"""Pages that carry a registry number come first when somebody asks for exactly that number."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import FieldDoesNotExist
from django.utils import translation
from wagtail.models import Page, get_page_models

from home.models import SearchEntry
from home.search.kinds import Hit
from home.search.pages import PageKind
from home.search.registry_numbers import RegistryNumber, keys_of, numbers_in, parse_registry_number

FIELD = "registry_number"
"""Every type of page that has a registry number calls it so."""


def find_registered_pages(query: str) -> Iterable[Hit]:
    """Return the pages in the active language that a registry number is the own number of.

    A question that is no registry number finds nothing, without a query.
    """
    asked = parse_registry_number(query)
    if asked is None:
        return []
    kind = PageKind()
    numbers = {pk: written for model in _models() for pk, written in _carriers(model, asked)}
    # A page that its own type keeps out of every search, such as a draft, has no entry.
    entries = SearchEntry.objects.filter(
        kind=kind.name,
        language=translation.get_language(),
        object_id__in=kind.shown().filter(pk__in=numbers).order_by().values("pk"),
    )
    leads = dict(entries.order_by("object_id").values_list("object_id", "lead"))
    said = {pk: ". ".join(filter(None, [numbers[pk], lead])) for pk, lead in leads.items()}
    return kind.hits_of(said).values()


def _models() -> Iterator[type[Page]]:
    for model in get_page_models():
        try:
            field = model._meta.get_field(FIELD)
        except FieldDoesNotExist:
            continue
        if field.model is model:
            yield model


def _carriers(model: type[Page], asked: RegistryNumber) -> Iterator[tuple[int, str]]:
    # The year stands in the number however it is written; the rest is read here.
    rows = model.objects.live().filter(**{f"{FIELD}__contains": asked.year})
    for pk, written in rows.order_by("pk").values_list("pk", FIELD):
        if asked.key in keys_of(numbers_in(written)):
            yield pk, written

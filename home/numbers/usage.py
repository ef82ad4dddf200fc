"""Where a number is used: on which pages, in which other rows, and in the frame of them all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet
from wagtail.search import index

from home.contact_groups import FRAME_NUMBERS
from home.models import ContactNumber, MunicipalitySettings
from home.search.indexing import index_row
from home.search.kinds import kind_of


@dataclass(frozen=True)
class Use:
    """A page that shows the number."""

    title: str
    edit_url: str
    is_live: bool
    language: str


@dataclass(frozen=True)
class Usage:
    """Everything that shows a number."""

    pages: Sequence[Use]
    others: int
    """How many rows that are no pages refer to it, such as kinds of concerns."""
    stands_in_frame: bool
    """Whether it stands on every page, in the frame or at the foot."""

    @property
    def is_used(self) -> bool:
        """Return whether anything at all refers to the number."""
        return bool(self.pages or self.others or self.stands_in_frame)


def find_usage(number: ContactNumber) -> Usage:
    """Return what refers to a number today; an unsaved one is used nowhere."""
    if number.pk is None:
        return Usage((), 0, False)
    referring = _referring(number)
    keys = referring.pop(ContentType.objects.get_for_model(Page), set())
    pages = Page.objects.filter(pk__in=keys).select_related("locale").order_by("title", "pk")
    # A signature of a check shows the number to nobody, and the foot of the page is asked for.
    for model in (number.checks.model, MunicipalitySettings):
        referring.pop(ContentType.objects.get_for_model(model), None)
    return Usage(
        pages=[
            Use(
                title=page.get_admin_display_title(),
                edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                is_live=page.live,
                language=page.locale.language_code,
            )
            for page in pages
        ],
        others=sum(len(keys) for keys in referring.values()),
        stands_in_frame=number.code in FRAME_NUMBERS or _is_the_municipalitys(number),
    )


def refresh_search(number: ContactNumber) -> None:
    """Let the site's search, and the editors' own, find what shows the number by its digits."""
    for content_type, keys in _referring(number).items():
        model = content_type.model_class()
        for row in _specific(model._default_manager.filter(pk__in=keys)) if model else ():
            if isinstance(row, index.Indexed):
                index.insert_or_update_object(row)
            kind = kind_of(row)
            if kind is not None:
                index_row(kind, row)


def _referring(number: ContactNumber) -> dict[ContentType, set[str]]:
    """Return the keys of all rows that refer to the number, by what they are."""
    rows = ReferenceIndex.get_references_to(number).values_list("base_content_type", "object_id")
    found: dict[ContentType, set[str]] = {}
    for content_type, key in rows:
        found.setdefault(ContentType.objects.get_for_id(content_type), set()).add(key)
    return found


def _specific(rows: QuerySet[Any]) -> Iterable[Model]:  # Any: rows of any model
    return rows.specific() if isinstance(rows, PageQuerySet) else rows


def _is_the_municipalitys(number: ContactNumber) -> bool:
    return MunicipalitySettings.objects.filter(contact_number=number).exists()

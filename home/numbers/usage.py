"""Where a number is used: on which pages, in which other rows, and in the frame of them all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index

from home.contact_groups import FRAME_NUMBERS
from home.models import ContactNumber
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
    pages, others = _referring(number)
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
        others=others,
        stands_in_frame=number.code in FRAME_NUMBERS,
    )


def refresh_search(number: ContactNumber) -> None:
    """Let the site's search, and the editors' own, find pages by the digits of today."""
    pages, _others = _referring(number)
    for page in Page.objects.filter(pk__in=[page.pk for page in pages]).specific():
        index.insert_or_update_object(page)
        kind = kind_of(page)
        if kind is not None:
            index_row(kind, page)


def _referring(number: ContactNumber) -> tuple[Sequence[Page], int]:
    rows = ReferenceIndex.get_references_to(number).values_list(
        "base_content_type", "object_id", named=False
    )
    distinct = set(rows)
    page_type = ContentType.objects.get_for_model(Page).pk
    keys = _keys(distinct, page_type)
    pages = Page.objects.filter(pk__in=keys).select_related("locale").order_by("title")
    # A signature of a check refers to the number but shows it to nobody.
    own = ContentType.objects.get_for_model(number.checks.model).pk
    others = sum(1 for kind, _key in distinct if kind not in {page_type, own})
    return list(pages), others


def _keys(rows: Iterable[tuple[int, str]], page_type: int) -> list[int]:
    return [int(key) for kind, key in rows if kind == page_type]

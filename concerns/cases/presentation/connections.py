"""What a case hangs together with: cases about the same thing, pages of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from concerns.cases.selectors import AnyUser, list_duplicates
from concerns.models import Concern
from concerns.selectors import cases_visible_to


@dataclass(frozen=True)
class CaseLink:
    """Another case by its number; without address for who may not see it."""

    reference: str
    url: str
    status: str


@dataclass(frozen=True)
class LinkedPage:
    """A page of the site that is shown with the case."""

    pk: int
    title: str
    url: str
    is_published: bool
    came_with_report: bool
    """Whether the resident sent it along, rather than a handler who linked it."""


def present_main(case: Concern, user: AnyUser) -> CaseLink | None:
    """Return the case that this one was joined with."""
    main = case.merged_into
    if main is None:
        return None
    if not cases_visible_to(user).filter(pk=main.pk).exists():
        return CaseLink(main.reference, "", "")
    return _link(main)


def present_duplicates(case: Concern, user: AnyUser) -> Sequence[CaseLink]:
    """Return the cases that were joined with this one."""
    return [_link(duplicate) for duplicate in list_duplicates(case, user)]


def present_pages(case: Concern) -> Sequence[LinkedPage]:
    """Return the linked pages by title, also those that are no longer published."""
    return [
        LinkedPage(
            page.pk, page.title, page.get_url() or "", page.live, page.pk == case.promise_page_id
        )
        for page in case.linked_pages.order_by("title")
    ]


def _link(case: Concern) -> CaseLink:
    return CaseLink(
        case.reference,
        reverse("cases:detail", args=[case.reference]),
        case.get_status_display(),
    )

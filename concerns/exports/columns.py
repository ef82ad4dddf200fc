"""What an exported list tells of a case: no contact detail, no free text of a resident."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from concerns.models import Concern

ROWS_AT_ONCE = 2000

_READ_FIELDS = (
    "reference",
    "status",
    "outcome",
    "is_anonymous",
    "received_at",
    "due_on",
    "closed_at",
    "registry_number",
    "is_secrecy_marked",
    "category__label",
    "category__label_en",
    "area__label",
    "area__label_en",
    "function__label",
    "function__label_en",
    "assignee__first_name",
    "assignee__last_name",
    "assignee__username",
)


@dataclass(frozen=True)
class Column:
    """A heading and what stands under it."""

    heading: str | Promise
    value: Callable[[Concern], str]
    is_secret_safe: bool = False
    """Whether it is told of a case with the secrecy mark as well."""


def _received(case: Concern) -> str:
    """Return when a case came in; of an anonymous one the hour, which is all that is known."""
    local = timezone.localtime(case.received_at)
    return local.strftime("%Y-%m-%d %H" if case.is_anonymous else "%Y-%m-%d %H:%M")


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""


def _handler(case: Concern) -> str:
    if case.assignee is None:
        return ""
    return case.assignee.get_full_name() or case.assignee.get_username()


def _mark(case: Concern) -> str:
    return _("Secrecy mark") if case.is_secrecy_marked else ""


COLUMNS = (
    Column(gettext_lazy("Case number"), lambda case: case.reference, is_secret_safe=True),
    Column(gettext_lazy("Category"), lambda case: str(case.category)),
    Column(gettext_lazy("Area"), lambda case: str(case.area or "")),
    Column(gettext_lazy("Function"), lambda case: str(case.function)),
    Column(gettext_lazy("Status"), lambda case: case.get_status_display()),
    Column(gettext_lazy("Outcome"), lambda case: case.get_outcome_display()),
    Column(gettext_lazy("Received"), _received),
    Column(gettext_lazy("Answer by"), lambda case: case.due_on.isoformat() if case.due_on else ""),
    Column(gettext_lazy("Closed on"), lambda case: _day(case.closed_at)),
    Column(gettext_lazy("Registry number"), lambda case: case.registry_number),
    Column(gettext_lazy("Handler"), _handler),
    Column(gettext_lazy("Secrecy mark"), _mark, is_secret_safe=True),
)


def headings() -> list[str]:
    """Return the first row."""
    return [str(column.heading) for column in COLUMNS]


def rows_of(cases: QuerySet[Concern]) -> Iterator[list[str]]:
    """Return a row per case, read in pieces, however many there are.

    In the language of now: the rows are read when the request is over, and its language gone.
    """
    listed = cases.select_related("assignee").only(*_READ_FIELDS)
    return _read(listed, get_language() or settings.LANGUAGE_CODE)


def _read(cases: QuerySet[Concern], language: str) -> Iterator[list[str]]:
    reader = cases.iterator(chunk_size=ROWS_AT_ONCE)
    while piece := list(islice(reader, ROWS_AT_ONCE)):
        with override(language):
            rows = [_row(case) for case in piece]
        yield from rows


def _row(case: Concern) -> list[str]:
    return [
        column.value(case) if column.is_secret_safe or not case.is_secrecy_marked else ""
        for column in COLUMNS
    ]

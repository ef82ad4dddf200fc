"""Writing promises to files that can be read in again."""

from collections.abc import Iterator, Sequence

from home.exchange.drafts import as_shown
from home.exchange.writing import write_parts
from promises.exchange.form import LIST_KEY, as_form, file_head
from promises.models import PromiseIndexPage, PromisePage
from promises.selectors import SHOWN_RELATIONS


def export_promises(index: PromiseIndexPage) -> Iterator[str]:
    """Return every promise below a list in the YAML form, as residents see it.

    A promise that is not published is there as its draft. To read the files in again changes
    nothing.
    """
    promises = (
        PromisePage.objects.child_of(index)
        .select_related("area", "safety_area", "locale", "responsible_function", "latest_revision")
        .prefetch_related(*SHOWN_RELATIONS)
        .order_by("year", "slug")
    )
    shown = (as_form(promise) for promise in _as_shown(list(promises)))
    return write_parts(LIST_KEY, shown, head=file_head())


def _as_shown(promises: Sequence[PromisePage]) -> Iterator[PromisePage]:
    """Yield the promises as they are to be written, with the stored name in open data."""
    shown = as_shown(
        promises,
        keys=("area", "safety_area", "responsible_function"),
        links={"document_links": "document"},
    )
    for promise, one in zip(promises, shown, strict=True):
        one.public_id = one.public_id or promise.public_id
        yield one

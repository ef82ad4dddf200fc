"""Writing promises to files that can be read in again."""

from collections.abc import Iterator

from home.exchange.writing import write_parts
from promises.exchange.form import LIST_KEY, as_form, file_head
from promises.models import PromiseIndexPage, PromisePage
from promises.selectors import SHOWN_RELATIONS


def export_promises(index: PromiseIndexPage) -> Iterator[str]:
    """Return every promise below a list in the YAML form, as residents see it.

    A promise that was never published is there as its draft. To read the files in again changes
    nothing.
    """
    promises = (
        PromisePage.objects.child_of(index)
        .select_related("area", "safety_area", "locale", "responsible_function", "latest_revision")
        .prefetch_related(*SHOWN_RELATIONS)
        .order_by("year", "slug")
    )
    return write_parts(LIST_KEY, (as_form(_as_shown(one)) for one in promises), head=file_head())


def _as_shown(promise: PromisePage) -> PromisePage:
    if promise.live or promise.latest_revision is None:
        return promise
    draft: PromisePage = promise.get_latest_revision_as_object()
    return draft

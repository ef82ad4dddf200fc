"""The YAML form of promises: open data's keys, and those that only editors use."""

from collections.abc import Iterable

from promises.choices import MeasureStatus, PromiseStatus
from promises.content_form import Content, as_content
from promises.models import Indicator, Measure, PromisePage

LIST_KEY = "promises"
SCHEMA_VERSION = 1

DOCUMENT_KEY = "related_documents"


def as_form(promise: PromisePage) -> Content:
    """Return a promise as it stands in a file."""
    content = as_content(promise)
    function = promise.responsible_function
    return {
        **content,
        "responsible_function": function.code if function else None,
        "shows_concern_figure": promise.shows_concern_figure,
        "measures": _with_looks(content["measures"], promise.measures.all()),
        "indicators": _with_looks(content["indicators"], promise.indicators.all()),
    }


def file_head() -> Content:
    """Return what stands above the list: the codes that the form has, for whoever writes one."""
    return {
        "schema_version": SCHEMA_VERSION,
        "promise_statuses": [
            {"code": one.value, "label": str(one.label), "public": one != PromiseStatus.DRAFT}
            for one in PromiseStatus
        ],
        "measure_statuses": [{"code": one.value, "label": str(one.label)} for one in MeasureStatus],
    }


def _with_looks(contents: list[Content], rows: Iterable[Measure | Indicator]) -> list[Content]:
    return [
        {**content, "chart_label": row.chart_label, "is_headline": row.is_headline}
        for content, row in zip(contents, rows, strict=True)
    ]

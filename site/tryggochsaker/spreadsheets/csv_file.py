"""Rows as CSV in the form that a Swedish Excel opens by itself."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from tryggochsaker.spreadsheets.cells import plain_cell

CSV_TYPE = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def stream_csv(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Return the file piece by piece: UTF-8 with a byte order mark, semicolons, all quoted."""
    writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield BYTE_ORDER_MARK.encode()
    for row in rows:
        # The writer returns what the file's `write` does; its types know of no such file.
        yield cast(str, writer.writerow([plain_cell(text) for text in row])).encode()

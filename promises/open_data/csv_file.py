"""`/api/promises.csv`: a row for each promise, for spreadsheets and statistics (RFC 4180)."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from promises.models import PromisePage
from promises.open_data.columns import COLUMNS, Cell
from tryggochsaker.spreadsheets.cells import plain_cell

MEDIA_TYPE = "text/csv"
CONTENT_TYPE = f"{MEDIA_TYPE}; charset=utf-8; header=present"


def write_csv(promises: Iterable[PromisePage], today: date) -> str:
    """Return the file: commas, a row with the names of the columns, no byte order mark.

    What a spreadsheet could take for a formula has an apostrophe before it.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    for promise in promises:
        writer.writerow(_cell(column.read(promise, today)) for column in COLUMNS)
    return file.getvalue()


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case str():
            return plain_cell(value)
        case date():
            return value.isoformat()
    return str(value)

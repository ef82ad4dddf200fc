"""Rows as an Excel workbook in which every cell is text."""

from collections.abc import Iterable, Sequence
from typing import IO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tryggochsaker.spreadsheets.cells import plain_cell

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT = "s"
_LONGEST_CELL = 32_000


def write_xlsx(rows: Iterable[Sequence[str]], file: IO[bytes]) -> None:
    """Write a workbook of one sheet, row by row, the first one as headings.

    A cell is declared as text, so that `=1+1` is shown as it stands. The apostrophe of CSV goes
    before it all the same: somebody may save the sheet as CSV.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Cases"))
    sheet.freeze_panes = "A2"
    for position, row in enumerate(rows):
        sheet.append([_cell(sheet, text, is_bold=position == 0) for text in row])
    book.save(file)


def _cell(sheet: WriteOnlyWorksheet, text: str, *, is_bold: bool) -> Cell | None:
    if not text:
        return None
    cell: Cell = WriteOnlyCell(sheet, plain_cell(text)[:_LONGEST_CELL])
    cell.data_type = _TEXT
    if is_bold:
        cell.font = Font(bold=True)
    return cell

"""No text of ours becomes a formula in a spreadsheet."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from concerns.exports.xlsx_file import write_xlsx
from tests.concerns.unhurried import unhurried
from tryggochsaker.spreadsheets.cells import plain_cell
from tryggochsaker.spreadsheets.csv_file import stream_csv

BEGINNINGS = st.sampled_from(
    [
        *"=+-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻",
        "\t",
        "\r",
        "\n",
        " ",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u2028",
        '"',
        ";",
        ",",
    ]
)
CELLS = st.lists(st.one_of(BEGINNINGS, st.characters(exclude_categories=["Cs"])), max_size=12).map(
    "".join
)


def looks_like_a_formula(text):
    """As lenient as the most eager spreadsheet: blanks in front are skipped, width is ignored."""
    seen = "".join(
        sign
        for sign in text
        if not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cf"}
    )
    return unicodedata.normalize("NFKC", seen[:1])[:1] in set("=+-@")


@unhurried
@given(CELLS)
def test_no_cell_looks_like_a_formula(text):
    assert not looks_like_a_formula(plain_cell(text)) or plain_cell(text) == ""


@unhurried
@given(CELLS)
def test_no_cell_breaks_a_line(text):
    assert not set(plain_cell(text)) & set("\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


@pytest.mark.parametrize("text", ["Norrby", "KS 2026/12", "Å-verket", "2026-11-22 13", "", "a=b"])
def test_usual_text_is_left_as_it_is(text):
    assert plain_cell(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", "＝1+1", "\t=1+1", "\r1", "-2", "+46", "@SUM", "\u200b=1", "\n=1"]
)
def test_formula_gets_an_apostrophe(text):
    assert plain_cell(text).startswith("'")


@unhurried
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_csv_reads_back_as_the_same_cells(rows):
    text = b"".join(stream_csv(rows)).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert read == [[plain_cell(cell) for cell in row] for row in rows]


@unhurried
@given(st.lists(CELLS, min_size=2, max_size=4).filter(any))
def test_workbook_holds_texts_only(cells):
    file = io.BytesIO()
    write_xlsx([["a"] * len(cells), cells], file)
    row = next(iter(load_workbook(file).active.iter_rows(min_row=2)))
    assert {cell.data_type for cell in row if cell.value is not None} <= {"s"}
    assert [cell.value or "" for cell in row] == [plain_cell(cell) for cell in cells]

"""Black means gone: what is masked is nowhere in the copy, in whatever way it is kept."""

import io
import re
import zlib

from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from concerns.disclosure.compose import Heading, PartDecision, compose
from concerns.disclosure.masking import Span, join_spans, widen
from concerns.disclosure.parts import Choice, Part
from concerns.disclosure.services import render_paper
from tests.concerns.unhurried import unhurried
from tryggochsaker.pdf import make_pdf

HEADING = Heading("TS-2026-000001", 1, "22 november 2026", "Exempelköpings kommun", "Säkerhet")


def copy_of(text, spans, ground="OSL 1 kap. 1 §"):
    part = Part("description", "Beskrivning", text, Choice.INCLUDE)
    decision = PartDecision(Choice.INCLUDE, dict.fromkeys(spans, ground))
    return compose(HEADING, [part], {"description": decision}, "Beslut.")


def pdf_of(document):
    return make_pdf(render_paper(document), stylesheet="handed-out.css")


def every_byte(pdf):
    """Return a PDF with every stream unpacked, and whatever else in it looks packed."""
    reader = PdfReader(io.BytesIO(pdf))
    unpacked = [pdf]
    for number in range(1, len(reader.xref_objStm) + max(reader.xref.get(0, {0: 0})) + 200):
        try:
            thing = IndirectObject(number, 0, reader).get_object()
        except Exception:  # noqa: S112 - numbers that are not used
            continue
        if isinstance(thing, StreamObject):
            unpacked.append(thing.get_data())
        if isinstance(thing, DictionaryObject):
            unpacked.append(repr(thing).encode())
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            unpacked.append(zlib.decompress(found.group(1)))
        except zlib.error:
            continue
    return b"\n".join(unpacked)


def writings_of(text):
    """Return a text in the encodings in which a PDF can hold it."""
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "latin-1", "cp1252", "mac-roman"):
        written = text.encode(encoding, "ignore")
        if len(written) > 2:
            yield written
            yield written.hex().encode()
            yield written.hex().upper().encode()


def test_masked_words_are_in_no_byte_of_the_pdf():
    secret = "Kerstin Žižkovová Ж 070-987 65 43"
    text = f"Jag heter {secret} och bor här."
    pdf = pdf_of(copy_of(text, [Span(10, 10 + len(secret))]))
    content = every_byte(pdf)
    for word in [secret, *secret.split(), "Ž", "Ж", "ž"]:
        for written in writings_of(word):
            if len(written) >= 4:
                assert written not in content, word
    shown = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Jag heter" in shown
    assert "och bor här." in shown
    assert "Kerstin" not in shown


def test_no_glyph_of_a_masked_letter_is_in_the_fonts():
    """A font carries a table from glyphs to letters; a letter only masked is in none of them."""
    letters = "ЖЯЮ"
    with_them = every_byte(pdf_of(copy_of(f"Här {letters} där", [])))
    without = every_byte(pdf_of(copy_of(f"Här {letters} där", [Span(4, 7)])))
    assert b"0416" in with_them
    for code in (b"<0416>", b"<042f>", b"<042F>", b"<042e>", b"<042E>"):
        assert code not in without


def test_mask_has_one_width_whatever_it_hides():
    short = pdf_of(copy_of("Hej A hej", [Span(4, 5)]))
    long = pdf_of(copy_of(f"Hej {'A' * 500} hej", [Span(4, 504)]))

    def pages(pdf):
        return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(pdf)).pages]

    assert pages(short) == pages(long)


def test_pdf_says_its_language_and_title_and_is_tagged():
    reader = PdfReader(io.BytesIO(pdf_of(copy_of("Text", []))))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Ärende TS-2026-000001, kopia 1"
    assert not reader.metadata.author
    assert b"pdfuaid" in root["/Metadata"].get_data()


ALPHABETS = st.one_of(
    st.sampled_from(
        [*"abcåäö \n", "\u00ad", "\u200d", "é", "e\u0301", "محمد", "👩🏽‍🚒", "<b>", "&"]
    ),
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
)
SECRETS = st.text(alphabet="кЖЯשلم漢字ΩΨ", min_size=4, max_size=12)


@unhurried
@given(
    pieces=st.lists(ALPHABETS, max_size=20).map("".join),
    more=st.lists(ALPHABETS, max_size=20).map("".join),
    secret=SECRETS,
    inner=st.tuples(st.integers(0, 12), st.integers(0, 12)),
)
def test_masked_passage_is_in_no_form_of_the_copy(pieces, more, secret, inner):
    before, after = pieces.replace("\r", ""), more.replace("\r", "")
    if secret in before or secret in after:
        return
    text = before + secret + after
    start, end = len(before), len(before) + len(secret)
    overlapping = Span(max(0, start + min(inner) - 6), start + max(inner))
    spans = [Span(start, end), overlapping]
    document = copy_of(
        text, [span for span in spans if span.end <= len(text) and span.start < span.end]
    )
    kept = "".join(piece.text for piece in document.sections[0].pieces)
    assert secret not in kept
    assert secret not in document.as_json()
    assert secret not in render_paper(document)
    assert document.passages == sum(1 for piece in document.sections[0].pieces if piece.masked)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=st.lists(ALPHABETS, max_size=15).map("".join), secret=SECRETS)
def test_masked_passage_is_in_no_byte_of_any_pdf(before, secret):
    before = before.replace("\r", "")
    if any(sign in before for sign in secret):
        return
    text = f"{before}{secret} slut"
    span = widen(Span(len(before), len(before) + len(secret)), text)
    content = every_byte(pdf_of(copy_of(text, join_spans([span], len(text)))))
    for written in (
        secret.encode(),
        secret.encode("utf-16-be"),
        secret.encode("utf-16-be").hex().encode(),
    ):
        assert written not in content
        assert written.upper() not in content


def test_markup_in_a_text_is_text():
    html = render_paper(copy_of('<img src="https://x.example/a"> & <script>', []))
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_arabic_is_written_from_right_to_left():
    document = copy_of("المكان مظلم", [])
    assert 'dir="rtl"' in render_to_string("concerns/disclosure/copy.html", {"copy": document})


def test_the_pdf_fetches_nothing(tmp_path):
    """Not even where a fault of ours let markup through."""
    foreign = tmp_path / "foreign.css"
    foreign.write_text('p::before { content: "FETCHED" }')
    html = f'<html lang="sv"><title>x</title><link rel="stylesheet" href="{foreign.as_uri()}"><p>y'
    pdf = make_pdf(html, stylesheet="handed-out.css")
    shown = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert shown.strip().startswith("y")
    assert "FETCHED" not in shown

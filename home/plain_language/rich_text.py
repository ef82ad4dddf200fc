"""Rich text as passages: paragraphs, list items and headings, with their links and images."""

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from home.plain_language.text import Image, Kind, Link, Passage

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote"})
_AROUND = frozenset({"ul", "ol", "div", "table", "tbody", "thead", "tr", "section"})


def read_rich_text(source: str, where: str) -> Iterator[Passage]:
    """Yield the passages of rich text as the database holds it; broken markup is no fault."""
    if not source.strip():
        return
    try:
        root = lxml_html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, ValueError):  # nothing but comments, or characters XML has not
        return
    yield from _read(root, where)


def _read(element: lxml_html.HtmlElement, where: str) -> Iterator[Passage]:
    if _has_blocks(element):
        for child in element:
            if isinstance(child.tag, str):
                yield from _read(child, where)
        return
    words = " ".join(element.text_content().split())
    links = tuple(Link(link.text_content(), link.get("href") or "") for link in element.iter("a"))
    images = tuple(_read_image(image) for image in element.iter("img", "embed"))
    if words or links or images:
        tag = element.tag
        level = int(tag[1]) if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else 0
        kind = Kind.HEADING if level else Kind.RUNNING
        yield Passage(kind, words, where, level=level, links=links, images=images)


def _has_blocks(element: lxml_html.HtmlElement) -> bool:
    return any(child.tag in _BLOCKS | _AROUND for child in element)


def _read_image(element: lxml_html.HtmlElement) -> Image:
    return Image(element.get("alt") or "")

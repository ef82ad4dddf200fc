import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tryggochsaker.sanitise import clean_foreign_html, clean_foreign_text, linkify_plain_text

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt >alert(1)</sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='  java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='https://ok.example' onclick='alert(1)'>x</a>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<iframe src='https://evil.example'></iframe>",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p><a href=https://a.example>b</p></a><script",
    "https://example.com/?q=<script>alert(1)</script>",
    'https://example.com/"onmouseover="alert(1)',
    "javascript:alert(1)",
    "http://javascript:alert(1)",
    "www.example.com",
    "<b>hej</b> & 5 < 6 > 4",
    "\0<scr\0ipt>",
    "＜script＞",
    "mailto:x@y.example",
]
TAGS = {"a", "br", "em", "li", "ol", "p", "strong", "ul"}


class Seen(HTMLParser):
    """What a browser would find in a piece of HTML."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = set(), [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def _assert_harmless(html, tags, attributes):
    seen = Seen(html)
    assert seen.tags <= tags
    assert {name for name, _ in seen.attributes} <= attributes
    for name, value in seen.attributes:
        if name == "href":
            assert re.match(r"https?://", value, re.IGNORECASE)


@pytest.mark.parametrize("text", HOSTILE)
def test_residents_text_shows_as_the_letters_that_it_is(text):
    html = linkify_plain_text(text)
    _assert_harmless(html, {"p", "br", "a"}, {"href", "rel"})
    shown = re.sub(r"\s+", "", Seen(html).text)
    assert shown == re.sub(r"\s+", "", text.replace("\0", "\ufffd")) or "\0" in text


@pytest.mark.parametrize("html", HOSTILE)
def test_html_from_outside_keeps_nothing_that_runs(html):
    _assert_harmless(clean_foreign_html(html), TAGS, {"href", "rel"})


def test_web_addresses_can_be_followed_without_telling_who_follows():
    html = linkify_plain_text("Se https://example.com/a?b=1&c=2 och läs.")
    assert '<a href="https://example.com/a?b=1&amp;c=2" rel="nofollow noopener noreferrer">' in html


def test_paragraphs_and_lines_are_kept():
    assert linkify_plain_text("ett\ntvå\n\ntre") == "<p>ett<br>två</p>\n\n<p>tre</p>"


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.sampled_from(
            ["<p>", "</p>", "<a href=", "'", '"', ">", "<", "&lt;", "&", "https://a.b"]
        ),
        st.text(max_size=20),
    ),
    max_size=8,
).map("".join)


@settings(deadline=None)  # the machine may be busy
@given(MARKUP)
@example("<a href=javascript:1>x</a>")
def test_whatever_comes_bleach_leaves_no_more_than_nh3_allows(html):
    cleaned = clean_foreign_html(html)
    _assert_harmless(cleaned, TAGS, {"href", "rel"})
    again = nh3.clean(
        cleaned, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )
    assert Seen(again).tags == Seen(cleaned).tags
    assert [pair for pair in Seen(again).attributes if pair[0] == "href"] == [
        pair for pair in Seen(cleaned).attributes if pair[0] == "href"
    ]


@settings(deadline=None)  # the machine may be busy
@given(MARKUP)
@example("mailto:x@y.examplewww.example.com")
@example("ftp://example.com/x")
def test_whatever_a_resident_writes_only_links_come_out(text):
    _assert_harmless(linkify_plain_text(text), {"p", "br", "a"}, {"href", "rel"})


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Gå in.\r\n\r\nStäng &amp; vänta", "Gå in.\n\nStäng & vänta"),
        ("&amp;amp; &amp;lt;b&amp;gt;", "&amp; &lt;b&gt;"),  # once, not until nothing is left
        ("5 < 6 och 7 > 3", "5 < 6 och 7 > 3"),
        ("<p>Ett</p><!-- två -->", "Ett"),
        ("a\x00b\x1bc\u202ed\u2066e\ufefff", "abcdef"),
        ("\ud800x", "?x"),
        ("", ""),
    ],
)
def test_foreign_text_becomes_plain_text(text, plain):
    assert clean_foreign_text(text) == plain


@pytest.mark.parametrize("html", HOSTILE)
def test_foreign_text_holds_no_tag_once_a_template_has_escaped_it(html):
    from django.utils.html import escape

    assert Seen(escape(clean_foreign_text(html))).tags == set()


@given(st.text())
def test_foreign_text_can_always_be_stored(text):
    cleaned = clean_foreign_text(text)
    assert "\0" not in cleaned
    cleaned.encode()

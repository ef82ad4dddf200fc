"""Mails are plain text: what a title or a name holds goes out as it was written."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import TextNode
from django.template.defaulttags import AutoEscapeControlNode, LoadNode
from django.template.loader import get_template, render_to_string

ROOT = Path(settings.TEMPLATES[0]["DIRS"][0])
TEXTS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("email/*.txt"))


def test_there_are_mails_to_look_at():
    assert "email/revision_due.txt" in TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_whole_mail_is_plain_text(name):
    """Nothing but the loading of tags stands outside `{% autoescape off %}`."""
    nodes = [
        node
        for node in get_template(name).template.nodelist
        if not isinstance(node, LoadNode)
        if not (isinstance(node, TextNode) and not node.s.strip())
    ]
    assert [getattr(node, "setting", None) for node in nodes] == [False]
    assert isinstance(nodes[0], AutoEscapeControlNode)


def test_title_stands_in_a_mail_as_it_was_written():
    title = 'Lägesbild & plan "Trygg" <2026>'
    context = {"title": title, "day": "9 december", "url": "https://a.example/?a=1&b=2"}
    text = render_to_string("email/revision_due.txt", context)
    assert title in text
    assert "?a=1&b=2" in text

"""Octagon, colours and the word belong to a real VMA: the whole site is walked without one."""

import re

import pytest

from crisis.services import VmaReference
from tests.crisis.conftest import FIRE
from tryggochsaker.paths import STATIC, TEMPLATES

pytestmark = [pytest.mark.django_db]

OCTAGON = "M7.9 2h8.200"

ABOUT_VMA = {
    "/rad/vma-och-hojd-beredskap/": "what a VMA is",
    "/kris/sa-varnar-vi/": "that a VMA does not come from the municipality",
    "/en/kris/sa-varnar-vi/": "the same in English",
    "/kris/akta/": "what a VMA is, beside our latest messages, a real one's among them",
    "/en/kris/akta/": "the same in English",
    FIRE: "an ended notice of a real VMA, with its reference",
    f"/en{FIRE}": "the same in English",
}
"""Pages whose subject is VMA; everywhere else the word stands only in the texts below."""

ALLOWED_TEXTS = re.compile(
    "|".join(
        [
            "Vi hämtar inte VMA hit",  # what we do not know
            "We do not fetch VMA here",
            "VMA-signalen testas",  # the siren test
            "The VMA siren is tested",
            "Branden i Norrby är släckt – VMA är upphävt",  # the ended notice's own heading
            "The fire in Norrby is out – the VMA has been lifted",
            "The fire in Norrby is out and the VMA warning has been lifted",
            "VMA, varningar och höjd beredskap",  # the guidance's own heading
            "VMA är en varning när det är fara för liv och hälsa",  # and lead
            "VMA kommer inte från kommunen",  # the information page's own heading
            "VMA is an important public announcement",  # the page in English about the site
            "viktigt meddelande till allmänheten, VMA",  # the lead of how we warn
            "important public announcement, VMA",
        ]
    )
)


def test_site_without_a_vma_has_neither_octagon_nor_colours(crawl):
    pages = crawl.pages()
    assert len(pages) > 50
    with_octagon = [page.url for page in pages if OCTAGON in str(page.soup)]
    with_colours = [page.url for page in pages if page.soup.select('[data-level="vma"]')]
    assert with_octagon == []
    assert with_colours == []


def test_site_without_a_vma_has_the_word_only_where_it_is_explained(crawl):
    found = set()
    for page in crawl.pages():
        if page.url.split("?")[0] in ABOUT_VMA:
            continue
        for text in page.soup.body.stripped_strings:
            if re.search(r"\bVMA\b", ALLOWED_TEXTS.sub("", text)):
                found.add((page.url, text))
    assert found == set()


@pytest.mark.parametrize("level", ["akut", "viktig", "info"])
@pytest.mark.usefixtures("demo_day")
def test_notice_of_our_own_has_its_own_look_at_every_level(client, publish, level):
    incident = publish(level=level)
    for address in ("/", "/kontakt/", "/kris/", f"/kris/{incident.slug}/"):
        page = client.get(address).text
        assert OCTAGON not in page
        assert 'data-level="vma"' not in page
        assert f'data-level="{level}"' in page


@pytest.mark.usefixtures("demo_day")
def test_notice_with_the_reference_of_a_real_one_has_all_three(client, publish):
    incident = publish(vma=VmaReference(source="Sveriges Radio", incident="SRVMA1"))
    page = client.get(f"/kris/{incident.slug}/").text
    assert OCTAGON in page
    assert 'data-level="vma"' in page
    assert "VMA – Viktigt meddelande till allmänheten" in page


def test_octagon_is_one_file_that_only_a_look_names():
    """No template draws or includes it by itself: `crisis.looks` and warnings decide."""
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert OCTAGON not in text, path
        assert "icons/vma.svg" not in text, path
    with_level = {
        path.name
        for path in TEMPLATES.rglob("*.html")
        if 'data-level="vma"' in path.read_text(encoding="utf-8")
    }
    assert with_level == {"foreign_alarm.html", "foreign_strips.html", "foreign_vma.html"}
    assert OCTAGON not in (STATIC / "css" / "trygg.css").read_text(encoding="utf-8")

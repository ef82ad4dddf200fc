"""The documents of the demo that tests read, and what a page of them says."""

from bs4 import BeautifulSoup

from guidance.models import (
    GoverningDocumentPage,
)

CURRENT, BEFORE, FIRST = (
    "riktlinjer-trygg-och-saker",
    "trygg-och-saker-riktlinjer-2022-2025",
    "trygg-och-saker-riktlinjer-2018-2021",
)


PLAN = "plan-for-extraordinara-handelser"


def document(slug) -> GoverningDocumentPage:
    return GoverningDocumentPage.objects.get(slug=slug)


def titles(client, query=""):
    """Return the headings of the register's lines."""
    response = client.get(f"/styrdokument/{query}")
    assert response.status_code == 200
    assert not response.cookies
    page = BeautifulSoup(response.content, "html.parser")
    return [heading.get_text() for heading in page.select("main .rows h3")]


def main_text(response):
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").split())

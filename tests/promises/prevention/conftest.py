"""What the tests of the work against crime share."""

import pytest
from bs4 import BeautifulSoup

START = "/brottsforebyggande/"
PLAN = f"{START}atgardsplan/2026-2027/"
REPORT = f"{START}lagesbild/2025/"
WALK = f"{START}vandringar/norrbyvagen-2025/"


@pytest.fixture
def read(client):
    """Return a function that opens a page as a resident does."""

    def fetch(url):
        response = client.get(url)
        assert response.status_code == 200, url
        return BeautifulSoup(response.content, "html.parser")

    return fetch


def words(soup):
    """Return what the main part of a page says, on one line."""
    return " ".join(soup.main.get_text(" ").split())


def copy_version(page, **changes):
    """Make the next version as an editor does: copy, change, publish."""
    new = page.copy(update_attrs={"slug": "nasta", **changes}, keep_live=False)
    new.save_revision().publish()
    return new

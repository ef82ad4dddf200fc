"""Every text of the demo content that is meant for residents stands on some page."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client, RequestFactory

from home.demo_run import read_content
from tests.content.resident_texts import find_resident_texts
from tests.content.visible_text import is_in, read_visible_text
from tryggochsaker.error_views import server_error

FILES = [
    *("pages", "guidance", "documents", "promises", "prevention", "notices", "concern_categories"),
]
"""`notice_templates` is for the crisis communicator."""

FORM = "/rapportera/annat/"
SIREN_TEST = datetime(2026, 12, 7, 14, tzinfo=UTC)  # 15.00 in Sweden
NOT_TYPED = {"submit", "button", "file", "image", "checkbox", "radio"}


@pytest.fixture(scope="session")
def _read_once() -> dict[str, str]:
    return {}


@pytest.fixture
def site_text(crawl, client, demo_day, _read_once) -> str:
    """All that the site shows: every page that links lead to, and the pages that none leads to."""
    if "site" not in _read_once:
        soups = [visit.soup for visit in crawl.pages()] + _read_pages_without_links(client)
        demo_day.move_to(SIREN_TEST)
        soups.append(_read(client.get("/")))
        _read_once["site"] = "\n".join(read_visible_text(soup) for soup in soups)
    return _read_once["site"]


@pytest.mark.parametrize("name", FILES)
def test_every_text_for_residents_is_visible(site_text, name):
    missing = [
        str(wanted)
        for wanted in find_resident_texts(read_content(name))
        if not is_in(wanted.text, site_text)
    ]
    assert not missing, "on no page:\n" + "\n".join(missing)


def _read_pages_without_links(client: Client) -> list[BeautifulSoup]:
    triggers = read_content("concern_categories")["free_text_triggers"]
    return [
        *(_send_concern(client, f"Jag skriver: {trigger['words'][0]}.") for trigger in triggers),
        _send_concern(client, "Det är mörkt vid lekplatsen."),
        _read(client.get("/finns-inte/")),
        _read(server_error(RequestFactory().get("/"))),
    ]


def _send_concern(client: Client, description: str) -> BeautifulSoup:
    """Fill in the form as it stands and return the page that answers."""
    page = _read(client.get(FORM))
    fields = {
        str(field["name"]): str(field.get("value", ""))
        for field in page.select("main form[method=post] input[name]")
        if field.get("type") not in NOT_TYPED
    }
    fields |= {"description": description, "confirm_not_acute": "on"}
    return _read(client.post(FORM, fields))


def _read(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")

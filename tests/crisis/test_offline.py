"""What a phone may keep: only what says so itself, and never what a reader at risk has read."""

import re

import pytest

from crisis.offline import views
from guidance.models import GuidancePage
from tests.crisis.conftest import EXERCISE, FIRE, POWER_CUT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.mark.parametrize(
    "address",
    ["/", "/en/", "/kris/", "/en/kris/", "/kontakt/", POWER_CUT, FIRE, EXERCISE, "/kris/utan-nat/"],
)
def test_the_situation_and_the_numbers_may_be_kept(client, address):
    assert client.get(address).headers["X-Offline"] == "keep"


@pytest.mark.parametrize(
    "address",
    [
        "/rad/brand-i-hemmet/",
        "/rapportera/",
        "/rapportera/mitt-arende/",
        "/en/rapportera/",
        "/sok/?q=kris",
        "/kris/akta/?q=hej",
        "/kris/nej/",
        "/kris/lage.json",
        "/kris/atom.xml",
        "/medborgarloften/",
    ],
)
def test_nothing_else_may(client, address):
    assert "X-Offline" not in client.get(address).headers


def test_page_with_a_quick_exit_leaves_nothing_behind(client):
    pages = list(GuidancePage.objects.live().filter(quick_exit=True))
    assert pages
    for page in pages:
        assert "X-Offline" not in client.get(page.get_url()).headers


def test_worker_is_a_script_of_its_own_for_the_whole_site(client):
    answer = client.get("/service-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "max-age=0" in answer.headers["Cache-Control"]
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not answer.cookies
    assert answer.text.startswith("const SETUP = {")


def test_changed_file_makes_a_new_version(client, monkeypatch):
    before = client.get("/service-worker.js").text
    assert client.get("/service-worker.js").text == before
    monkeypatch.setattr(views, "FILES", (*views.FILES, "css/poster.css"))
    assert client.get("/service-worker.js").text.splitlines()[0] != before.splitlines()[0]


@pytest.mark.parametrize("address", ["/kris/utan-nat/", "/en/kris/utan-nat/"])
def test_page_for_no_network_has_the_numbers_and_is_not_indexed(client, address):
    page = client.get(address).text
    main = page[page.index("<main") : page.index("</main>")]
    for number in ("tel:112", "tel:11414", "tel:11313", "tel:1177"):
        assert number in main
    assert 'content="noindex"' in page


@pytest.mark.parametrize("address", ["/kris/utan-nat/", "/en/kris/utan-nat/"])
def test_links_to_what_is_kept_lead_somewhere(client, address):
    page = client.get(address).text
    main = page[page.index("<main") : page.index("</main>")]
    links = re.findall(r'href="(/[^"]*)"', main)
    assert len(links) == 3
    for link in links:
        assert client.get(link).headers["X-Offline"] == "keep"


def test_reserved_addresses_cannot_be_taken_by_a_notice():
    from crisis.addresses import RESERVED_SLUGS

    assert {"akta", "arkiv", "cap", "utan-nat"} <= RESERVED_SLUGS


def test_a_new_version_replaces_the_files_and_keeps_the_pages(client):
    """A phone on a bad network that gets the files, and no page again, still has its notices."""
    script = client.get("/service-worker.js").text
    names = dict(re.findall(r"^const (PAGES|FILES) = `(.*)`;$", script, re.MULTILINE))
    assert "SETUP.version" in names["FILES"]
    assert "SETUP.version" not in names["PAGES"]

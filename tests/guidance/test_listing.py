"""The list with two thousand pages, what is related, and the lists to tick."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from guidance.listing import SHOWN_IN_EACH_AREA
from guidance.models import GuidanceIndexPage, GuidancePage
from guidance.selectors import RELATED_PAGES, list_related
from home.models import SafetyArea

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

MANY = 2_000
LIGHT_BYTES = 60_000
"""Of HTML, uncompressed: what an old phone on a slow network opens in a moment."""


@pytest.fixture
def two_thousand():
    """Rows straight into the tables: the tree is built by hand, since one by one takes minutes."""
    index = GuidanceIndexPage.objects.get()
    like = GuidancePage.objects.get(slug="brand-i-hemmet")
    areas = list(SafetyArea.objects.all())
    pages = Page.objects.bulk_create(
        Page(
            path=f"{index.path}{Page._int2str(number).rjust(Page.steplen, '0')}",
            depth=index.depth + 1,
            title=f"Råd nummer {number}",
            draft_title=f"Råd nummer {number}",
            slug=f"rad-{number}",
            url_path=f"{index.url_path}rad-{number}/",
            content_type_id=like.content_type_id,
            locale_id=like.locale_id,
            live=True,
        )
        for number in range(1_000, 1_000 + MANY)
    )
    columns = [field.column for field in GuidancePage._meta.local_fields]
    values = GuidancePage.objects.filter(pk=like.pk).values(
        *(field.attname for field in GuidancePage._meta.local_fields)
    )[0]
    rows = []
    for number, page in enumerate(pages):
        row = values | {"page_ptr_id": page.pk, "safety_area_id": areas[number % len(areas)].pk}
        rows.append([_as_stored(field, row) for field in GuidancePage._meta.local_fields])
    with connection.cursor() as cursor:
        names = ", ".join(columns)
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"INSERT INTO {GuidancePage._meta.db_table} ({names}) VALUES ({marks})",  # noqa: S608 - names of columns
            rows,
        )
    return pages


def _as_stored(field, row):
    return field.get_db_prep_save(row[field.attname], connection)


@pytest.mark.parametrize("query", ["", "?omrade=krisberedskap", "?omrade=krisberedskap&sida=3"])
def test_two_thousand_pages_cost_no_more_queries_and_little_weight(
    two_thousand, client, django_assert_max_num_queries, query
):
    client.get("/rad/")
    with django_assert_max_num_queries(26):
        response = client.get(f"/rad/{query}")
    assert response.status_code == 200
    assert len(response.content) < LIGHT_BYTES


def test_sitemap_names_two_thousand_pages_with_as_many_queries_as_few(
    client, django_assert_max_num_queries, request
):
    few = list_queries(client, "/sitemap.xml")
    request.getfixturevalue("two_thousand")
    with django_assert_max_num_queries(len(few)):
        text = client.get("/sitemap.xml").text
    assert text.count("/rad/rad-") == 2 * MANY  # as an address, and as its own only language


def list_queries(client, address):
    client.get(address)  # what is read once per process is read now
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return captured.captured_queries


def test_every_page_can_be_reached_from_the_list(two_thousand, client):
    start = BeautifulSoup(client.get("/rad/").content, "html.parser")
    row = start.find(id="krisberedskap").find_parent("li")
    assert len(row.select("ul.go a")) == SHOWN_IN_EACH_AREA
    total = int(row.select_one("p > a[href*=omrade]").get_text().split()[1])
    seen, address = set(), "/rad/?omrade=krisberedskap"
    while address:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        seen |= {a["href"] for a in page.select("main .rows ul.go a")}
        following = page.select_one("a[rel=next]")
        address = following["href"] if following else None
    assert len(seen) == total


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "x", "%00", "1e9"])
def test_hostile_page_number_shows_some_page(client, page):
    response = client.get(f"/rad/?omrade=krisberedskap&sida={page}")
    assert response.status_code == 200
    assert "/rad/hemberedskap/" in response.content.decode()


def test_one_page_among_two_thousand_stays_below_its_ceiling(
    two_thousand, client, django_assert_max_num_queries
):
    client.get("/rad/brand-i-hemmet/")
    with django_assert_max_num_queries(26):
        assert client.get("/rad/brand-i-hemmet/").status_code == 200


def test_related_pages_are_the_editors_first_and_then_others_of_the_area(fire):
    chosen = [row.related_page.slug for row in fire.related_guidance.all()]
    sibling = GuidancePage.objects.get(slug="oro-for-ung")
    sibling.safety_area = fire.safety_area
    sibling.save_revision().publish()
    related = [page.slug for page in list_related(fire)]
    assert related == [*chosen, "oro-for-ung"]
    assert fire.slug not in related
    assert len(related) <= RELATED_PAGES
    sibling.unpublish()
    assert "oro-for-ung" not in [page.slug for page in list_related(fire)]


def checklist(client, path):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return page, page.select_one("[data-checklist]")


def test_checklist_works_without_a_script_and_keeps_nothing_by_itself(client):
    page, listed = checklist(client, "/rad/hemberedskap/")
    assert listed.has_attr("data-keep")
    assert len(listed.select("input[type=checkbox]")) == 6
    assert not listed.select("form, [name]")
    assert listed.select_one("[data-clear]").has_attr("hidden")
    assert page.select_one('script[src*="checklist"]')["type"] == "module"
    assert not page.select("main form")


def test_page_for_a_reader_at_risk_never_keeps_ticks(client):
    page = GuidancePage.objects.get(slug="hemberedskap")
    page.quick_exit = True
    page.save_revision().publish()
    _page, listed = checklist(client, "/rad/hemberedskap/")
    assert not listed.has_attr("data-keep")


def test_page_without_a_list_to_tick_loads_no_script_for_it(client):
    assert "checklist.js" not in client.get("/rad/brand-i-hemmet/").content.decode()


def test_page_is_shared_by_the_phones_own_messages(client):
    page = BeautifulSoup(client.get("/rad/brand-i-hemmet/").content, "html.parser")
    sms = page.select_one('main a[href^="sms:"]')["href"]
    assert "brand-i-hemmet" in sms
    assert "%0A" in sms
    assert json.dumps(sms).isascii()

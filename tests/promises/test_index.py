"""The list: filters that never fail, a sentence that sums up, and no draft."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

PAGE = "/medborgarloften/"


def titles(response):
    html = response.content.decode()
    return re.findall(r'<h2><a href="[^"]+">([^<]+)</a></h2>', html)


def test_running_promises_come_first_then_the_latest_year(client):
    assert titles(client.get(PAGE)) == [
        "Tryggare kvällar i Centrum",
        "Tryggt boende i Norrby",
        "Meningsfulla kvällar för unga i Åker",
        "Lugnare trafik vid stranden i Strandvik",
        "Fler äldre ska känna igen bedrägerier",
    ]


def test_sentence_sums_up_the_promises(client):
    html = client.get(PAGE).content.decode()
    assert "<strong>5 löften.</strong> 3 pågår, 1 är uppfyllt och 1 är delvis uppfyllt." in html


def test_what_is_late_is_marked(client):
    html = client.get(PAGE).content.decode()
    assert "Uppföljning försenad 7 dagar" in html
    assert html.count("1 åtgärd försenad") == 2
    assert "Skulle ha följts upp" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("omrade=aker", ["Meningsfulla kvällar för unga i Åker"]),
        ("ar=2025", ["Fler äldre ska känna igen bedrägerier"]),
        ("status=uppfyllt", ["Lugnare trafik vid stranden i Strandvik"]),
        ("omrade=centrum&ar=2026&status=aktivt", ["Tryggare kvällar i Centrum"]),
        ("omrade=centrum&ar=2025", []),
        ("omrade=kvarnbyn", []),
        ("status=utkast", []),
        ("ar=2027", []),
    ],
)
def test_filters_leave_what_fits(client, query, expected):
    assert titles(client.get(f"{PAGE}?{query}")) == expected


@pytest.mark.parametrize(
    "query",
    [
        "omrade=atlantis",
        "ar=igår",
        "ar=99999999999999999999",
        "ar=-2026",
        "ar=٢٠٢٦",
        "ar=2026.0",
        "status=aktivt'--",
        "omrade=%00",
        "ar=%00",
        "status=%00",
        "omrade=" + "x" * 5000,
        "omrade=%FF%FE",
        "omrade=<script>alert(1)</script>",
    ],
)
def test_unknown_value_gives_an_empty_list_in_words(client, query):
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 200
    assert titles(response) == []
    assert "Inget löfte passar det du valde." in response.content.decode()
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "%00", "1e9"])
def test_unknown_further_page_still_answers(client, page):
    assert len(titles(client.get(f"{PAGE}?sida={page}"))) == 5


def test_chosen_values_stay_chosen(client):
    html = client.get(f"{PAGE}?omrade=norrby&ar=2026&status=aktivt").content.decode()
    for value in ("norrby", "2026", "aktivt"):
        assert f'<option value="{value}" selected>' in html
    assert html.count(" selected>") == 3


def test_promises_come_before_the_map_and_the_filters_are_folded(client):
    """On a phone the first promise stood after two screens of filters, map and list of areas."""
    html = client.get(PAGE).text
    assert html.index("Tryggare kvällar i Centrum</a></h2>") < html.index('id="omraden"')
    assert '<a href="#omraden">' in html
    assert '<details class="more filters">' in html
    assert "Du har valt:" not in html


def test_what_was_chosen_is_seen_though_the_filters_are_folded(client):
    html = client.get(f"{PAGE}?omrade=norrby&ar=2026&status=aktivt").text
    assert "Du har valt: <b>Norrby</b>, <b>2026</b>, <b>Pågår</b>." in html
    assert f'<a href="{PAGE}">Visa alla löften</a>' in html
    assert (
        "Du har valt: <b>Norrby</b>, <b>2025</b>."
        in client.get(f"{PAGE}?omrade=norrby&ar=2025").text
    )


def test_list_leads_to_the_work_against_crime(client):
    assert '<a href="/brottsforebyggande/">Så arbetar vi mot brott</a>' in client.get(PAGE).text
    about = client.get(f"{PAGE}om/").text
    assert '<a href="/brottsforebyggande/">' in about[about.index("<main") : about.index("</main>")]


def test_only_what_exists_can_be_chosen(client):
    html = client.get(PAGE).content.decode()
    assert 'value="kvarnbyn"' not in html
    assert 'value="utkast"' not in html
    assert 'value="2027"' not in html


def test_canonical_address_has_no_filters(client):
    html = client.get(f"{PAGE}?omrade=norrby").content.decode()
    assert re.search(r'rel="canonical" href="[^"?]+/medborgarloften/"', html)


def test_further_promises_are_on_further_pages_with_the_same_filters(client, make_promise):
    for _ in range(50):
        make_promise()
    first = client.get(f"{PAGE}?omrade=centrum")
    assert len(titles(first)) == 50
    assert "<strong>51 löften.</strong>" in first.content.decode()
    assert f'href="{PAGE}?omrade=centrum&amp;sida=2"' in first.content.decode()
    assert len(titles(client.get(f"{PAGE}?omrade=centrum&sida=2"))) == 1


def test_queries_do_not_grow_with_the_promises(client, make_promise):
    client.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(PAGE)
    for _ in range(20):
        make_promise()
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)
    assert len(many) <= 33

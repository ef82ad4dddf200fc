"""Years beside each other: the drawing, the table and the list add up to the same promises."""

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

PAGE = "/medborgarloften/arkiv/"
HEADINGS = [
    *("År", "Uppfyllt", "Delvis uppfyllt", "Inte uppfyllt", "Avslutat i förtid", "Pågår"),
    *("Alla", "Uppfyllda av de avgjorda"),
]


def table(html, caption):
    """Return the rows of the table under a caption, as texts."""
    part = html[html.index(f"<caption>{caption}</caption>") :]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", part[: part.index("</table>")])
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in rows
    ]


def test_table_counts_each_year(client):
    rows = table(client.get(PAGE).text, "Löften år för år")
    assert rows == [
        HEADINGS,
        ["2026", "1", "0", "0", "0", "3", "4", "1 av 1"],
        ["2025", "0", "1", "0", "0", "0", "1", "0 av 1"],
    ]


def test_drawing_says_the_same_and_no_status_is_told_by_colour_alone(client, make_promise):
    make_promise(chosen_status="ej_uppfyllt", status_reason="Vi hann inte.")
    make_promise(chosen_status="avslutat_i_fortid", status_reason="Avbrutet.")
    html = client.get(PAGE).text
    chart = html[html.index('class="year-chart"') : html.index("</figure>")]
    assert (
        "2026: 3 pågår, 1 är uppfyllt, 1 är inte uppfyllt och 1 avslutades i förtid. 2025" in chart
    )
    for status in ("delvis_uppfyllt", "ej_uppfyllt", "avslutat_i_fortid"):
        assert f'fill="url(#p-{status})"' in chart
        assert f'id="p-{status}"' in chart
    for word in ("Uppfyllt", "Delvis uppfyllt", "Avslutat i förtid", "Pågår"):
        assert f"</svg>{word}</span>" in chart


def test_bars_fill_exactly_their_sum(client, make_promise):
    from promises.presentation.comparison import LABEL_WIDTH, WIDTH, draw_years
    from promises.tally import Tally, TallyRow

    rows = [TallyRow(1, 2026, status, 1) for status in ("aktivt", "uppfyllt", "ej_uppfyllt")]
    [bar] = draw_years(Tally(rows)).bars
    assert bar.segments[0].x == LABEL_WIDTH
    assert sum(part.width for part in bar.segments) == WIDTH - LABEL_WIDTH
    ends = [part.x + part.width for part in bar.segments]
    assert ends[:-1] == [part.x for part in bar.segments[1:]]


def test_no_bar_covers_a_year_and_no_number_is_wider_than_its_part():
    from promises.presentation import comparison
    from promises.tally import Tally, TallyRow

    rows = [TallyRow(1, 2026, "uppfyllt", 880), TallyRow(1, 2026, "ej_uppfyllt", 120)]
    rows += [TallyRow(1, 2025, "aktivt", 1000), TallyRow(1, 2026, "aktivt", 9)]
    chart = comparison.draw_years(Tally(rows))
    assert len("2026") * comparison.WIDTH_OF_A_DIGIT <= comparison.LABEL_WIDTH
    parts = [part for bar in chart.bars for part in bar.segments]
    assert all(part.x >= comparison.LABEL_WIDTH for part in parts)
    assert all(
        len(str(part.number)) * comparison.WIDTH_OF_A_DIGIT < part.width
        for part in parts
        if part.number is not None
    )
    assert [part.number for part in chart.bars[0].segments] == [880, None, None]


def test_each_number_has_its_word_where_a_phone_lays_out_the_rows(client):
    html = client.get(PAGE).text
    assert '<td role="cell" data-label="Delvis uppfyllt"><bdi dir="ltr">1</bdi></td>' in html


def test_one_area_can_be_looked_at_alone(client):
    html = client.get(f"{PAGE}?omrade=strandvik").text
    assert table(html, "Löften år för år")[1:] == [["2026", "1", "0", "0", "0", "0", "1", "1 av 1"]]
    assert '<option value="strandvik" selected>' in html
    assert len(table(html, "Löften i varje kommundel, alla år")) == 6


@pytest.mark.parametrize("value", ["atlantis", "%00", "x" * 5000, "<script>alert(1)</script>"])
def test_unknown_area_is_said_in_words(client, value):
    answer = client.get(f"{PAGE}?omrade={value}")
    assert answer.status_code == 200
    assert "Inget löfte passar det du valde." in answer.text
    assert "<script>alert" not in answer.text


def test_each_year_has_its_own_address(client):
    html = client.get(f"{PAGE}2026/").text
    assert "<strong>4 löften.</strong> 3 pågår och 1 är uppfyllt." in html
    assert len(re.findall(r'<h2><a href="/medborgarloften/', html)) == 4
    assert f'href="{PAGE}2025/"' in html
    assert re.search(r'rel="canonical" href="[^"?]+/medborgarloften/arkiv/2026/"', html)


@pytest.mark.parametrize("year", ["2027", "2024", "0", "99999999999999999999"])
def test_year_without_a_promise_has_no_page(client, year):
    assert client.get(f"{PAGE}{year}/").status_code == 404


def test_archive_is_in_the_sitemap_and_leads_from_the_list(client):
    addresses = client.get("/sitemap.xml").text
    for tail in ("arkiv/", "arkiv/2026/", "arkiv/2025/", "data/"):
        assert f"/medborgarloften/{tail}</loc>" in addresses
    assert f'href="{PAGE}"' in client.get("/medborgarloften/").text


def test_language_without_promises_has_no_archive(client):
    assert client.get("/en/medborgarloften/arkiv/").status_code == 404
    assert client.get("/en/medborgarloften/data/").status_code == 404

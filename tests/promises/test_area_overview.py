"""The map: every number on it stands in the list beside it, and the list can be reached by keys."""

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

PAGE = "/medborgarloften/"


def section(html):
    part = html[html.index('aria-labelledby="omraden"') :]
    return part[: part.index("</section>")]


def lines(html):
    """Return what the list says of each area: name, address and words."""
    found = re.findall(r"<li[^>]*>(.*?)</li>", section(html), re.DOTALL)
    return {
        re.search(r"<strong>([^<]+)", line).group(1): (
            (re.search(r'href="([^"]+)"', line) or [None, ""])[1],
            " ".join(re.sub(r"<[^>]+>", " ", line).split()),
        )
        for line in found
    }


def test_list_says_what_the_map_shows(client):
    html = client.get(PAGE).text
    found = lines(html)
    assert list(found) == ["Centrum", "Norrby", "Strandvik", "Åker", "Kvarnbyn", "Hela kommunen"]
    assert found["Strandvik"] == (
        "/medborgarloften/?omrade=strandvik",
        "Strandvik 1 löfte. 1 är uppfyllt.",
    )
    assert found["Kvarnbyn"] == ("", "Kvarnbyn Inga löften.")
    assert "Gäller överallt" in found["Hela kommunen"][1]
    drawing = section(html)
    assert len(re.findall(r'<g class="on" transform', drawing)) == 3
    assert len(re.findall(r'<g class="shut" transform', drawing)) == 1
    assert 'role="img"' in drawing
    assert "<circle" in drawing  # a filled circle against a dashed square, not only a colour
    assert "minst ett pågår" in drawing


def test_numbers_follow_the_other_filters_and_their_links_keep_them(client):
    found = lines(client.get(f"{PAGE}?ar=2026&part=bostadsbolag").text)
    assert found["Norrby"][0] == "/medborgarloften/?omrade=norrby&amp;ar=2026&amp;part=bostadsbolag"
    assert found["Centrum"] == ("", "Centrum Inga löften.")


def test_chosen_area_is_hatched_and_said(client):
    html = client.get(f"{PAGE}?omrade=norrby").text
    assert section(html).count('class="hatch"') == 2  # the area, and the sign in the key
    assert "vald" in lines(html)["Norrby"][1]
    assert "1 löfte" in lines(html)["Centrum"][1]
    # Who has chosen wants the promises first.
    assert html.index("<strong>1 löfte.</strong>") < html.index('aria-labelledby="omraden"')


@pytest.mark.parametrize(
    ("query", "count"),
    [("part=polis", 5), ("part=bostadsbolag", 1), ("part=forening&omrade=aker", 1), ("part=x", 0)],
)
def test_party_is_a_filter_beside_the_others(client, query, count):
    html = client.get(f"{PAGE}?{query}").text
    assert len(re.findall(r'<h2><a href="/medborgarloften/[a-z]', html)) == count
    if not count:
        assert "Inget löfte passar det du valde." in html


def test_only_parties_that_have_signed_can_be_chosen(client):
    html = client.get(f"{PAGE}?part=skola").text
    assert '<option value="skola" selected>' in html
    assert 'value="raddningstjanst"' not in html  # only a draft is signed by it


def test_without_outlines_there_is_a_list_and_no_map(client):
    from home.models import Area

    Area.objects.update(geometry=None)
    html = client.get(PAGE).text
    assert "<figure" not in section(html)
    assert "Strandvik" in lines(html)

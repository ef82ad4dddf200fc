"""A page that stays open hears of the VMA of others as well."""

import pytest

from tests.crisis.warnings.conftest import FIRE_WORDS, VMA_EMPTY, VMA_SAMPLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vma_time")]


def test_vma_of_others_stands_first_and_leads_to_its_words(client, vma_source):
    vma_source(VMA_SAMPLE)
    first = client.get("/kris/lage.json").json()["notices"][0]
    assert first["is_akut"] is True
    assert first["level"] == "vma"
    assert FIRE_WORDS in "".join(
        line["title"] for line in client.get("/kris/lage.json").json()["notices"]
    )
    address, _, anchor = first["url"].partition("#")
    assert f'id="{anchor}"' in client.get(address).text


def test_nothing_is_told_where_no_source_warns(client, vma_source):
    vma_source(VMA_EMPTY)
    assert not [
        line for line in client.get("/kris/lage.json").json()["notices"] if line["level"] == "vma"
    ]


def test_band_of_others_opens_with_a_heading(client, vma_source):
    vma_source(VMA_SAMPLE)
    page = client.get("/kontakt/").text
    strips = page[page.index('class="strips"') : page.index("</aside>")]
    assert strips.count('<h2 class="lvl">') == 1

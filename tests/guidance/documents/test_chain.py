"""What replaces what: links both ways, no rings, and from which day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from guidance import paper
from guidance.models import (
    GoverningDocumentPage,
)
from guidance.standing import Standing
from tests.guidance.documents.reading import (
    BEFORE,
    CURRENT,
    FIRST,
    PLAN,
    document,
    main_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_the_chain_leads_both_ways_over_more_than_two(client):
    newest = main_text(client.get(f"/styrdokument/{CURRENT}/"))
    assert "Ersätter Trygg och säker – riktlinjer 2022–2025 ( KS/2021:377-003 )" in newest
    assert "Dessförinnan Trygg och säker – riktlinjer 2018–2021" in newest
    oldest = client.get(f"/styrdokument/{FIRST}/")
    assert "Ersatt av: Trygg och säker – riktlinjer 2022–2025" in main_text(oldest)
    assert "Därefter av: Trygg och säker – riktlinjer för" in main_text(oldest)
    for slug in (CURRENT, BEFORE):
        assert f'href="/styrdokument/{slug}/"' in oldest.content.decode()


def test_a_draft_is_in_no_chain(client):
    document(CURRENT).unpublish()
    assert "Ersatt av:" not in main_text(client.get(f"/styrdokument/{BEFORE}/"))


def test_a_chain_that_leads_back_is_refused():
    first = document(FIRST)
    first.replaces_page = document(CURRENT)
    with pytest.raises(ValidationError) as refused:
        first.full_clean()
    assert set(refused.value.error_dict) == {"replaces_page"}
    first.replaces_page = first
    with pytest.raises(ValidationError):
        first.full_clean()


def test_a_ring_that_got_in_anyway_is_shown_without_end(client):
    GoverningDocumentPage.objects.filter(slug=FIRST).update(replaces_page=document(CURRENT))
    for slug in (CURRENT, BEFORE, FIRST):
        assert client.get(f"/styrdokument/{slug}/").status_code == 200


def test_a_document_is_replaced_on_the_first_day_of_its_successor(demo_day):
    plan = document(PLAN)
    new = document("reglemente-for-krisledningsnamnden")
    new.replaces_page, new.valid_from = plan, date(2026, 12, 1)
    new.save_revision().publish()
    assert document(PLAN).standing == Standing.IN_FORCE
    demo_day.move_to("2026-12-01T00:30:00+01:00")
    assert document(PLAN).standing == Standing.REPLACED
    with_standing = GoverningDocumentPage.objects.with_standing().get(slug=PLAN)
    assert with_standing.standing == Standing.REPLACED


def test_the_pdf_has_the_chain_of_this_moment(client, monkeypatch):
    made = []
    monkeypatch.setattr(paper, "make_pdf", lambda html, **options: made.append(html) or b"%PDF")
    paper._kept.clear()
    for _again in range(2):
        client.get(f"/styrdokument/{CURRENT}/pdf/")
    GoverningDocumentPage.objects.filter(slug=BEFORE).update(title="Rättad rubrik")
    client.get(f"/styrdokument/{CURRENT}/pdf/")
    paper._kept.clear()
    assert ["Rättad rubrik" in html for html in made] == [False, True]

"""What a resident sees of what handlers joined and linked: the state and pages, nobody's words."""

import uuid

import pytest
from django.urls import reverse

from concerns.linked_pages import find_linkable
from concerns.models import ConcernCategory
from concerns.services import ConcernText, change_status, link_page, merge_case, submit_concern

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(db):
    """A resident's own report with its code."""
    return submit_concern(
        submission_id=uuid.uuid4(),
        category=ConcernCategory.objects.get(code="belysning_vaxtlighet"),
        area=None,
        text=ConcernText(description="min egen text"),
    )


def follow(client, own):
    response = client.post(reverse("concerns:follow"), {"code": own.code})
    assert response.status_code == 200
    return response.text


def test_resident_of_a_joined_case_sees_how_far_the_other_comes(client, own, submit):
    main = submit("belysning_vaxtlighet", description="grannens text", place="grannens plats")
    merge_case(concern=own.concern, into=main, actor=None, note="intern mening")
    assert "Fler har berättat om det här" in follow(client, own)
    change_status(concern=main, new_status="closed", outcome="measure", actor=None)
    text = follow(client, own)
    assert "Åtgärdat" in text
    for secret in [main.reference, "grannens", "intern mening"]:
        assert secret not in text


def test_case_of_its_own_says_nothing_of_others(client, own):
    assert "Fler har berättat" not in follow(client, own)


def test_linked_page_is_offered_while_it_is_published(client, own):
    page = find_linkable().first()
    link_page(concern=own.concern, page=page, actor=None)
    assert f'href="{page.url}"' in follow(client, own)
    page.unpublish()
    assert f'href="{page.url}"' not in follow(client, own)

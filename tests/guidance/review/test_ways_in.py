"""Who sees what is to be reviewed, and who may sign it."""

import re
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from guidance.models import GuidanceReview
from home.desk.registry import registered_lists
from tests.guidance.review.signing import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def confirm_url(page):
    return reverse("guidance_review:confirm", args=[page.pk])


def forms_to(response, address):
    return re.findall(rf'<form[^>]*action="{re.escape(address)}"', response.content.decode())


def test_one_click_stands_in_list_page_menu_and_side_panel(editor, fire):
    listed = editor.get(reverse("guidance_review:index"))
    assert len(forms_to(listed, confirm_url(fire))) == 1
    edited = editor.get(reverse("wagtailadmin_pages:edit", args=[fire.pk]))
    assert len(forms_to(edited, confirm_url(fire))) == 2
    response = editor.post(confirm_url(fire), {"seen": "2026-10-12", "next": "/admin/"})
    assert response["Location"] == "/admin/"
    fire.refresh_from_db()
    assert fire.last_reviewed == TODAY


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"seen": ""},
        {"seen": "igår"},
        {"seen": "2026-10-12\0"},
        {"seen": "2020-01-01"},
        {"seen": "2026-10-12", "note": "x" * 301},
        {"seen": "2026-10-12", "note": "\0"},
    ],
)
def test_hostile_signature_signs_nothing(editor, fire, sent):
    response = editor.post(confirm_url(fire), sent | {"next": "https://ond.example/"})
    assert response.status_code == 302
    assert response["Location"] == reverse("guidance_review:index")
    fire.refresh_from_db()
    assert fire.last_reviewed == date(2026, 10, 12)


@pytest.mark.parametrize("username", ["handlaggare", "kriskommunikator"])
def test_login_without_the_right_neither_sees_nor_signs(client, fire, username):
    client.force_login(get_user_model().objects.get(username=username))
    assert client.get(reverse("guidance_review:index")).status_code == 403
    assert client.post(confirm_url(fire), {"seen": "2026-10-12"}).status_code == 403
    assert not GuidanceReview.objects.exists()


def test_reading_signs_nothing(editor, fire):
    assert editor.get(confirm_url(fire)).status_code == 405


def test_list_and_start_page_show_what_is_late_first(client, redaktor, demo_day):
    demo_day.move_to("2027-06-15T12:00:00+02:00")
    client.force_login(redaktor)
    page = client.get(reverse("guidance_review:index"), {"lage": "long_overdue"})
    assert [row.slug for row in page.context["pages"]] == [
        "las-din-cykel",
        "nar-livet-kanns-tungt",
    ]
    assert client.get(reverse("guidance_review:index"), {"lage": "'--"}).status_code == 200
    reviews = next(each for each in registered_lists() if each.name == "guidance-reviews")
    rows = reviews.rows(redaktor, date(2027, 6, 15))
    assert [(row.day, row.is_overdue) for row in rows] == [
        (date(2026, 7, 10), True),
        (date(2027, 3, 7), True),
        (date(2027, 4, 20), True),
        (date(2027, 5, 2), True),
        (date(2027, 6, 15), True),
    ]

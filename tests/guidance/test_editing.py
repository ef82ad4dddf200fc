"""An editor changes advice and documents in forms; seeding never undoes it."""

import pytest
from django.core.management import call_command

from guidance.demo import seed
from guidance.models import (
    Attachment,
    DocumentIndexPage,
    GoverningDocumentPage,
    GuidanceIndexPage,
    GuidancePage,
)
from home.demo_run import DemoRun
from home.models import ContactNumber, DemoObject
from tests.conftest import DEMO_NOW
from tests.guidance.page_form import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

PAGE_TYPES = (GuidanceIndexPage, GuidancePage, DocumentIndexPage, GoverningDocumentPage)


def blocks(*chosen):
    """Return the fields by which the browser sends the blocks of a page."""
    data = {"body-count": str(len(chosen))}
    for number, (kind, values) in enumerate(chosen):
        block = f"body-{number}"
        data |= {
            f"{block}-type": kind,
            f"{block}-order": str(number),
            f"{block}-deleted": "",
            f"{block}-id": "",
        }
        data |= {f"{block}-value-{name}": value for name, value in values.items()}
    return data


def test_editor_publishes_advice_with_a_box_and_a_number(editor, client):
    number = ContactNumber.objects.get(code="va_jour")
    response = publish(
        editor,
        GuidancePage.objects.get(slug="el-och-vattenavbrott"),
        review_months="24",
        **blocks(
            ("alert", {"level": "akut", "text": "Rör aldrig en ledning på marken."}),
            (
                "phone_cards",
                {
                    "heading": "Ring jouren",
                    "numbers-count": "1",
                    "numbers-0-deleted": "",
                    "numbers-0-order": "0",
                    "numbers-0-id": "",
                    "numbers-0-value": str(number.pk),
                },
            ),
        ),
    )
    assert response.status_code == 302
    shown = client.get("/rad/el-och-vattenavbrott/").content.decode()
    for text in (
        "Rör aldrig en ledning på marken.",
        "Ring jouren",
        number.phone,
        "30 oktober 2028",
    ):
        assert text in shown


def test_refused_form_says_why_in_swedish_and_changes_nothing(editor):
    page = GuidancePage.objects.get(slug="brand-i-hemmet")
    response = publish(editor, page, alert_text="", slug="hafte", **blocks())
    assert response.status_code == 200
    said = response.content.decode()
    assert "Skriv varningsrutans text." in said
    assert "Den adressen tillhör häftet." in said
    page.refresh_from_db()
    assert page.alert_text
    assert page.body


def test_editor_puts_a_document_out_of_force(editor, client):
    page = GoverningDocumentPage.objects.get(slug="handlingsprogram-skydd-mot-olyckor")
    response = publish(editor, page, status="upphavd", applies_to="Ingen längre", **blocks())
    assert response.status_code == 302
    shown = client.get("/styrdokument/handlingsprogram-skydd-mot-olyckor/").content.decode()
    assert "Upphävd" in shown
    assert "Ingen längre" in shown
    advice = client.get("/rad/brand-i-hemmet/").content.decode()
    assert "/styrdokument/handlingsprogram" not in advice


def test_seeding_again_adds_nothing_and_keeps_what_an_editor_wrote():
    page = GuidancePage.objects.get(slug="hemberedskap")
    page.ingress = "En redaktör har skrivit om ingressen."
    page.save_revision().publish()
    before = _state()
    seed(DemoRun(now=DEMO_NOW))
    assert _state() == before
    page.refresh_from_db()
    assert page.ingress == "En redaktör har skrivit om ingressen."


def test_removal_leaves_none_of_the_rooms_pages():
    call_command("seed_demo", "--remove", verbosity=0)
    assert [model.__name__ for model in PAGE_TYPES if model.objects.exists()] == []
    assert not Attachment.objects.exists()


def _state():
    pages = [
        list(model.objects.order_by("pk").values_list("pk", "latest_revision_id"))
        for model in PAGE_TYPES
    ]
    return pages, Attachment.objects.count(), DemoObject.objects.count()

"""Checks of numbers are signed, grow old, and hold for the digits that were rung only."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from home.models import ContactNumber, NumberCheck
from home.numbers.services import NumberHasChangedError, confirm_number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

CHECKED, UNCHECKED = ContactNumber.Verification.YES, ContactNumber.Verification.PARTLY
LIST = "wagtailsnippets_home_contactnumber:list"


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    return client


@pytest.fixture
def police():
    return ContactNumber.objects.get(code="polisen_11414")


def test_one_click_signs_that_the_number_is_right(editor):
    number = ContactNumber.objects.get(code="mind_90101")
    listed = editor.get(reverse("wagtailsnippets_home_contactnumber:list")).content.decode()
    address = reverse("numbers:confirm", args=[number.pk])
    assert f'action="{address}"' in listed
    editor.post(address, {"phone": number.phone})
    number.refresh_from_db()
    check = number.checks.get()
    assert (number.verified_on, number.verification) == (date(2026, 11, 22), "ja")
    assert (check.login, check.phone) == ("redaktor", "90101")
    edited = editor.get(reverse("wagtailsnippets_home_contactnumber:edit", args=[number.pk]))
    assert "22 november 2026, redaktor: 90101" in edited.content.decode()
    assert f'action="{address}"' in edited.content.decode()


def test_second_click_on_a_day_adds_no_second_signature(police):
    user = get_user_model().objects.get(username="redaktor")
    for _again in range(2):
        confirm_number(
            number_id=police.pk, seen_phone="114 14", user=user, today=date(2026, 11, 22)
        )
    assert NumberCheck.objects.count() == 1


def test_digits_that_were_changed_since_are_not_signed(police):
    user = get_user_model().objects.get(username="redaktor")
    with pytest.raises(NumberHasChangedError):
        confirm_number(
            number_id=police.pk, seen_phone="114 13", user=user, today=date(2026, 11, 22)
        )
    assert not NumberCheck.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"phone": ""}, {"phone": "\0"}, {"phone": "x" * 5000}])
def test_hostile_signature_signs_nothing(editor, police, sent):
    address = reverse("numbers:confirm", args=[police.pk])
    response = editor.post(address, sent | {"next": "//ond.example/"})
    assert response["Location"] == reverse("wagtailsnippets_home_contactnumber:list")
    assert not NumberCheck.objects.exists()


def test_login_without_the_right_signs_nothing(client, police):
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    address = reverse("numbers:confirm", args=[police.pk])
    assert client.post(address, {"phone": police.phone}).status_code == 403
    assert not NumberCheck.objects.exists()


def test_start_page_lists_the_numbers_to_check(editor, client):
    page = editor.get("/admin/").content.decode()
    assert "Nummer att kontrollera" in page
    assert "Självmordslinjen" in page
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    assert "Nummer att kontrollera" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("digits", [{"phone": "114 15"}, {"tel": "tel:11415"}])
@pytest.mark.parametrize("only", [False, True])
def test_new_digits_lose_the_check_of_the_old_ones(police, digits, only):
    for name, value in digits.items():
        setattr(police, name, value)
    police.save(**({"update_fields": list(digits)} if only else {}))
    police.refresh_from_db()
    assert (police.verified_on, police.verification) == (None, UNCHECKED)


def test_check_stays_where_the_digits_do(police):
    police.when = "När det kan vänta"
    police.save()
    police.refresh_from_db()
    assert (police.verified_on, police.verification) == (date(2026, 11, 22), CHECKED)


def test_check_that_is_written_down_with_the_new_digits_holds(police):
    police.phone, police.verified_on = "114 15", date(2026, 11, 21)
    police.save()
    police.refresh_from_db()
    assert (police.verified_on, police.verification) == (date(2026, 11, 21), CHECKED)


def test_number_with_new_digits_is_on_the_list_and_not_called_checked(editor, police):
    police.phone, police.tel = "114 15", "tel:11415"
    police.save()
    assert police.label in listed_states(editor, "overdue")
    contact = editor.get("/kontakt/").content.decode()
    plate = BeautifulSoup(contact, "html.parser").find("a", href="tel:11415").parent
    assert "Kontrollerat" not in plate.get_text()


def test_list_calls_a_number_that_nobody_has_checked_what_its_filter_calls_it(editor):
    row = listed_states(editor, "overdue")["Självmordslinjen, Mind"]
    assert "Aldrig kontrollerat" in row
    assert "Dags att kontrollera" not in row


def listed_states(editor, state):
    """Return what the list of numbers says of each, filtered by the state of its check."""
    page = BeautifulSoup(editor.get(f"{reverse(LIST)}?state={state}").content, "html.parser")
    rows = page.select("table.listing tbody tr")
    return {row.select_one("td.title a").get_text(strip=True): row.get_text(" ") for row in rows}

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from home.models import ContactNumber, FixedPage, MunicipalitySettings
from home.numbers.snippets import ContactNumberFilterSet

pytestmark = pytest.mark.django_db

VOCABULARY = ("contactnumber", "safetypoint", "area", "safetyarea")


@pytest.fixture
def editor_client(client, django_user_model):
    client.force_login(django_user_model.objects.get(username="redaktor"))
    return client


def test_admin_is_swedish_without_anyone_asking(client):
    answer = client.get("/admin/login/", headers={"accept-language": "en"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.html["lang"] == "sv"
    assert page.h1.get_text(strip=True) == "Logga in till Trygg och säker"
    for name, label in {"username": "Användarnamn", "password": "Lösenord"}.items():
        field = page.find("input", {"name": name})
        assert page.find("label", {"for": field["id"]}).get_text(strip=True) == f"{label}*"


@pytest.mark.parametrize("model", VOCABULARY)
def test_editor_reads_and_changes_the_vocabulary(editor_client, model):
    address = reverse(f"wagtailsnippets_home_{model}:list")
    assert editor_client.get(address).status_code == 200
    assert editor_client.get(address, {"q": "a"}).status_code == 200
    assert editor_client.get(reverse(f"wagtailsnippets_home_{model}:add")).status_code == 200


def test_editor_cannot_change_who_receives_concerns(editor_client, admin_client):
    address = reverse("wagtailsnippets_home_responsiblefunction:list")
    assert editor_client.get(address).status_code == 302
    assert b"responsiblefunction" not in editor_client.get("/admin/").content
    assert admin_client.get(address).status_code == 200


def test_editor_opens_page_editor_image_document_and_settings_screens(editor_client):
    site = MunicipalitySettings.objects.get().site_id
    page = FixedPage.objects.get(slug="kontakt")
    for address in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add"),
        reverse("wagtaildocs:add"),
        reverse("wagtailsettings:edit", args=["home", "municipalitysettings", site]),
    ):
        assert editor_client.get(address).status_code == 200, address


def test_the_workflow_that_an_editor_sends_a_page_to_is_named_in_swedish(editor_client):
    page = FixedPage.objects.get(slug="kontakt")
    editor = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Godkännande före publicering" in editor.content.decode()
    assert "Moderators" not in editor.content.decode()


@pytest.mark.parametrize("address", ["/admin/", "/admin/images/", "/admin/account/"])
def test_admin_asks_no_other_host_for_anything(editor_client, address):
    page = editor_client.get(address).content.decode()
    for foreign in ("gravatar", "releases.wagtail.org", 'src="http', "cdn."):
        assert foreign not in page


@pytest.mark.parametrize(
    ("verified_on", "state"),
    [
        (date(2026, 5, 26), "checked"),
        (date(2026, 5, 25), "due"),
        (date(2025, 11, 22), "due"),
        (date(2025, 11, 21), "overdue"),
        (None, "overdue"),
    ],
)
def test_check_of_a_number_is_due_after_180_days_and_overdue_after_a_year(
    demo_day, verified_on, state
):
    number = ContactNumber.objects.get(code="sos_112")
    number.verified_on = verified_on
    number.save()
    assert number.check_state() == state
    for asked in ContactNumber.CheckState.values:
        found = ContactNumberFilterSet({"state": [asked]}, queryset=ContactNumber.objects.all()).qs
        assert (number in found) == (asked == state)


def test_list_of_numbers_warns_in_words(editor_client):
    page = editor_client.get(reverse("wagtailsnippets_home_contactnumber:list")).content.decode()
    assert "Dags att kontrollera" in page


def test_a_changed_number_stands_on_the_contact_page(editor_client, client):
    number = ContactNumber.objects.get(code="va_jour")
    number.phone = "0980-319 211"
    number.save()
    assert "0980-319 211" in client.get("/kontakt/").content.decode()


def test_lists_and_scripts_speak_swedish_where_wagtail_does_not(editor_client):
    page = editor_client.get(reverse("promise_listing:index")).content.decode()
    assert "1–6 av 6 medborgarlöften" in " ".join(page.split())
    script = editor_client.get(reverse("wagtailadmin_javascript_catalog"))
    assert script.content.decode("unicode_escape").count("Ändringarna är sparade.") == 1


def test_no_list_says_true_or_false(admin_client):
    lists = [model.snippet_viewset.get_url_name("list") for model in get_snippet_models()]
    assert len(lists) > 8
    for name in lists:
        page = BeautifulSoup(admin_client.get(reverse(name)).content, "html.parser")
        words = {text.strip() for cell in page.select("main td") for text in cell.stripped_strings}
        titles = {title.get_text() for title in page.select("main td title")}
        assert not {"True", "False"} & (words | titles), name

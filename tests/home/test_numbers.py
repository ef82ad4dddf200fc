"""Numbers are named in text, and what names them is known."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ReferenceIndex

from home.models import ContactNumber, FixedPage
from home.numbers.running_text import (
    NumberReferences,
    codes_in,
    placeholder_for,
    show_in_html,
    show_in_text,
)
from home.numbers.usage import find_usage
from home.search.selectors import search_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.get(username="redaktor"))
    return client


@pytest.fixture
def police():
    return ContactNumber.objects.get(code="polisen_11414")


POLICE = ContactNumber(
    code="polisen_11414", label="Polisen 114 14", phone="114 14", tel="tel:11414"
)
KNOWN = {POLICE.code: POLICE}
LINK = '<a href="tel:11414"><bdi dir="ltr">114 14</bdi></a>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Ring {nummer:polisen_11414}.</p>", f"<p>Ring {LINK}.</p>"),
        ("<p>Call { Number : polisen_11414 }.</p>", f"<p>Call {LINK}.</p>"),
        ('<a href="/x/">Ring {nummer:polisen_11414}</a> {nummer:polisen_11414}',
         f'<a href="/x/">Ring <bdi dir="ltr">114 14</bdi></a> {LINK}'),
        ('<a href="/{nummer:polisen_11414}/">x</a>', '<a href="/{nummer:polisen_11414}/">x</a>'),
        ("<p>{nummer:borta}</p>",
         '<p><a href="/kontakt/">ett nummer som du hittar under Kontakt</a></p>'),
        ("<p>{nummer:}</p>", "<p>{nummer:}</p>"),
    ],
)  # fmt: skip
def test_named_number_is_shown_as_a_link_that_dials_it(html, shown):
    assert show_in_html(html, KNOWN) == shown


def test_plain_text_is_escaped_around_the_number():
    assert show_in_text("<b>{nummer:polisen_11414}", KNOWN) == f"&lt;b&gt;{LINK}"


def test_hostile_label_and_digits_are_escaped():
    evil = ContactNumber(code="x", label="<script>", phone='"><script>', tel='"><script>')
    assert "<script>" not in show_in_html("<p>{nummer:x}</p>", {"x": evil})


@given(st.text(alphabet="{}nummer:pol_<>a/ =\"'&14", max_size=60))
def test_no_text_whatever_makes_an_element_of_its_own(text):
    shown = BeautifulSoup(show_in_text(text, KNOWN), "html.parser")
    assert {element.name for element in shown.find_all()} <= {"a", "bdi"}


@pytest.mark.parametrize(
    "text", ["{nummer:finns_inte}", "{nummer sos_112}", "{nummer:", "{number}"]
)
def test_text_that_names_nothing_known_is_refused(text):
    with pytest.raises(ValidationError):
        NumberReferences().check(text)


def test_search_finds_the_page_by_the_digits_of_today(police):
    police.phone = "198 765"
    police.save()
    page = "/rad/inbrott-och-grannsamverkan/"
    assert page in {hit.url for hit in search_site("198 765")}
    police.phone = "176 543"
    police.save()
    assert page not in {hit.url for hit in search_site("198 765")}


def test_usage_names_every_page_that_names_the_number(police):
    page = FixedPage.objects.get(slug="kontakt")
    section = {"anchor": "a", "heading": "b", "paragraphs": [f"<p>{placeholder_for(police)}</p>"]}
    page.sections = [*page.sections.get_prep_value(), {"type": "section", "value": section}]
    page.save_revision().publish()
    assert page.title in [use.title for use in find_usage(police).pages]
    ReferenceIndex.objects.all().delete()
    assert find_usage(police).pages == []


def test_used_number_is_neither_deleted_nor_given_another_code(editor, police):
    address = reverse("wagtailsnippets_home_contactnumber:delete", args=[police.pk])
    assert "går inte att ta bort" in editor.post(address, follow=True).content.decode()
    bulk = reverse("wagtail_bulk_action", args=["home", "contactnumber", "delete"])
    editor.post(f"{bulk}?id={police.pk}")
    assert ContactNumber.objects.filter(pk=police.pk).exists()
    police.code = "annan_kod"
    with pytest.raises(ValidationError) as refused:
        police.full_clean()
    assert set(refused.value.error_dict) == {"code"}


@pytest.mark.parametrize(
    "tel", ["javascript:alert(1)", "11414", "tel:", "tel:1\n2", "https://x.example"]
)
def test_number_can_only_be_dialled(police, tel):
    police.tel = tel
    with pytest.raises(ValidationError) as refused:
        police.full_clean()
    assert "tel" in refused.value.error_dict


def test_chooser_offers_every_number_by_name(editor):
    offered = editor.get(reverse("numbers:choices")).json()["numbers"]
    assert len(offered) == ContactNumber.objects.count()
    assert codes_in(offered[0]["placeholder"]) == ["sos_112"]

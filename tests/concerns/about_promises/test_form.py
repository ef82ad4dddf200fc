"""A promise goes along with a report: shown before sending, kept through errors, harmless."""

import uuid

import pytest

from concerns.models import Concern
from promises.models import PromisePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

SLUG = "tryggare-kvallar-i-centrum-2026"
FORM = "/rapportera/medborgarlofte/"
TITLE = "Tryggare kvällar i Centrum"
SHOWN = "Det du skriver handlar om det här löftet"


@pytest.fixture
def promise():
    return PromisePage.objects.get(slug=SLUG, locale__language_code="sv")


@pytest.fixture
def send(client):
    """Return a function that sends the form."""

    def post(lofte=SLUG, url=FORM, **more):
        fields = {"submission_id": str(uuid.uuid4()), "description": "Jag ser inga vakter.", **more}
        return client.post(url, fields | ({"lofte": lofte} if lofte is not None else {}))

    return post


def test_form_shows_the_promise_before_anything_is_sent(client):
    page = client.get(f"{FORM}?lofte={SLUG}").text
    assert SHOWN in page
    assert TITLE in page
    assert f'<input type="hidden" name="lofte" value="{SLUG}">' in page
    assert "Stämmer det med det du ser?" in page


def test_case_keeps_the_promise_and_handler_and_resident_see_it(client, send, promise):
    answer = send(q_stammer="nej")
    assert answer.status_code == 200
    case = Concern.objects.latest("pk")
    assert case.promise_page_id == promise.pk
    assert list(case.linked_pages.values_list("pk", flat=True)) == [promise.pk]
    from django.contrib.auth.models import User

    client.force_login(User.objects.get(username="handlaggare"))
    page = client.get(f"/admin/arenden/{case.reference}/").text
    assert TITLE in page
    assert "Invånaren skrev om det här löftet." in page


def test_promise_is_kept_through_an_error(client, send):
    answer = send(description="")
    assert answer.status_code == 422
    assert SHOWN in answer.text
    assert f'name="lofte" value="{SLUG}"' in answer.text


def test_promise_is_kept_through_the_help_page(send, promise):
    answer = send(description="Jag orkar inte leva längre.")
    if "send_anyway" in answer.text:
        assert f'name="lofte" value="{SLUG}"' in answer.text


def test_english_form_stores_the_swedish_page(client, send, promise):
    assert "What you write is about this promise" in client.get(f"/en{FORM}?lofte={SLUG}").text
    assert send(url=f"/en{FORM}").status_code == 200
    assert Concern.objects.latest("pk").promise_page_id == promise.pk


@pytest.mark.parametrize(
    "value",
    ["", "finns-inte", "<script>alert(1)</script>", "x" * 5000, "a\x00b", "../..", "om",
     "1 OR 1=1", "brand-i-hemmet", "trygg-hamn-i-kvarnbyn-2027", None],
)  # fmt: skip
def test_what_is_no_promise_is_dropped_without_a_word(client, send, value):
    page = client.get(FORM, {"lofte": value or ""})
    assert page.status_code == 200
    assert SHOWN not in page.text
    assert "<script>alert(1)" not in page.text
    assert send(lofte=value).status_code == 200
    case = Concern.objects.latest("pk")
    assert case.promise_page_id is None
    assert not case.linked_pages.exists()


def test_draft_published_by_mistake_is_not_shown(client, promise):
    PromisePage.objects.filter(pk=promise.pk).update(status="utkast")
    assert SHOWN not in client.get(f"{FORM}?lofte={SLUG}").text


def test_other_categories_take_no_promise(client, send):
    assert 'name="lofte"' not in client.get(f"/rapportera/trafik/?lofte={SLUG}").text
    answer = send(url="/rapportera/trafik/", place="Storgatan", confirm_not_acute="on")
    assert answer.status_code == 200, answer.text
    assert Concern.objects.latest("pk").promise_page_id is None

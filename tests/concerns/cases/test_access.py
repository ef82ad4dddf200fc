"""Who comes in where: one row for each address of the case inbox, checked against its urls."""

import uuid
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.urls import NoReverseMatch, resolve, reverse
from wagtail.models import Page

from concerns import services
from concerns.cases.urls import urlpatterns
from concerns.models import ForwardedCopy
from home.models import ResponsibleFunction

pytestmark = pytest.mark.django_db


ANOTHER_RIGHT = {"retention", "retention_rule"}
"""Not of a case, and behind a right of their own: see tests/concerns/retention/test_screens.py."""
PARTS = {
    pattern.name: list(pattern.pattern.converters)
    for pattern in urlpatterns
    if pattern.name not in ANOTHER_RIGHT
}
"""Every address of the inbox with the parts that it is made of.

What each role gets there stands in tests/contract/roles/table.txt.
"""
OF_A_CASE = [name for name, parts in PARTS.items() if parts]

WITHOUT_RIGHT = ["redaktor", "kriskommunikator", "somebody_else"]


@pytest.mark.parametrize("number", ["\0", "TS-2026-000001\0", "TS-2026-1", "ts-2026-000001", "x"])
def test_what_is_no_case_number_never_reaches_the_database(number):
    for name in OF_A_CASE:
        with pytest.raises(NoReverseMatch):
            reverse(f"cases:{name}", args=[number, uuid.uuid4()][: len(PARTS[name])])
    for address in (f"/admin/arenden/{number}/", f"/admin/arenden/{number}/utlamna/"):
        assert resolve(address).namespaces == []


@pytest.fixture
def address_of(security_case):
    """Return a function that gives an address of the security function's case."""
    parts = {
        "reference": security_case.reference,
        "file_id": security_case.attachments.get().pk,
        "pk": ForwardedCopy.objects.create(
            concern=security_case,
            body=ResponsibleFunction.objects.get(code="polisen"),
            way=ForwardedCopy.Way.PAPER,
            text="x",
            made_at=security_case.received_at,
        ).pk,
    }

    def make(name):
        return reverse(f"cases:{name}", args=[parts[part] for part in PARTS[name]])

    return make


@pytest.mark.parametrize("username", WITHOUT_RIGHT)
def test_login_without_the_right_is_refused_whatever_the_method(log_in, address_of, username):
    client = log_in(username)
    for name, method in product(PARTS, ["get", "post", "head", "put", "delete"]):
        response = getattr(client, method)(address_of(name))
        assert response.status_code == 403, (name, method)
        assert b"TS-" not in response.content, (name, method)


@pytest.mark.parametrize("username", WITHOUT_RIGHT)
def test_refusal_is_the_same_for_a_case_that_does_not_exist(log_in, security_case, username):
    client = log_in(username)
    real = client.get(reverse("cases:detail", args=[security_case.reference]))
    invented = client.get(reverse("cases:detail", args=["TS-1999-000001"]))
    assert (real.status_code, invented.status_code) == (403, 403)
    # The menu carries the reader's own details, no more.
    assert len(real.content) == len(invented.content)


def test_nothing_that_a_handler_sees_is_kept_by_a_cache(handler, address_of):
    for name, method in product(PARTS, ["get", "post"]):
        response = getattr(handler, method)(address_of(name))
        assert "no-store" in response.headers["Cache-Control"], (name, method)


def test_case_of_another_function_does_not_exist(technician, security_case, address_of):
    for name, method in product(OF_A_CASE, ["get", "post"]):
        response = getattr(technician, method)(address_of(name), {"note": "x", "seen_event": 10**9})
        assert response.status_code in ({404, 405} if method == "post" else {404}), (name, method)
    assert security_case.events.count() == 1


def test_handler_learns_that_the_case_is_not_theirs_and_where_to_go(technician, security_case):
    for reference in (security_case.reference, "TS-1999-000001"):
        page = technician.get(reverse("cases:detail", args=[reference])).text
        assert "Ärendet finns inte, eller så hör det till en annan funktion." in page
        assert f'<a href="{reverse("cases:index")}">Till dina ärenden</a>' in page


def test_right_without_a_function_shows_no_case(log_in, technician, technical_case):
    User.objects.get(username="handlaggare_teknik").groups.get().responsible_functions.update(
        handlers=None
    )
    assert technical_case.reference not in technician.get("/admin/arenden/").text
    address = reverse("cases:detail", args=[technical_case.reference])
    assert technician.get(address).status_code == 404


def test_inbox_stands_at_the_address_of_the_contract():
    assert reverse("cases:index") == "/admin/arenden/"


@pytest.mark.parametrize("username", ["handlaggare", "handlaggare_teknik"])
def test_handlers_reach_no_page_image_snippet_or_login(log_in, username):
    client = log_in(username)
    page = Page.objects.filter(depth=2).first()
    for address in [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:add_subpage", args=[page.pk]),
        reverse("wagtailimages:add"),
        reverse("wagtaildocs:add"),
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_groups:index"),
        reverse("wagtailsites:index"),
    ]:
        assert client.get(address).status_code in {302, 403, 404}, address


def test_case_that_is_deleted_while_one_works_with_it_is_not_found(
    handler, security_case, monkeypatch
):
    add_note = services.add_note

    def delete_first(**values):
        values["concern"].__class__.objects.filter(pk=values["concern"].pk).delete()
        return add_note(**values)

    monkeypatch.setattr(services, "add_note", delete_first)
    address = reverse("cases:note", args=[security_case.reference])
    form = {"note": "Ringt.", "seen_event": security_case.version}
    assert handler.post(address, form).status_code == 404

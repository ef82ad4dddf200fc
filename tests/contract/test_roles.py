"""Who reaches what in the editors' interface."""

import pytest

pytestmark = pytest.mark.django_db

PASSWORD = "trygg-och-saker-demo"

MAY_OPEN = {
    "admin": {"/admin/arenden/", "/admin/kris/", "/admin/pages/"},
    "redaktor": {"/admin/pages/"},
    "kriskommunikator": {"/admin/kris/"},
    "handlaggare": {"/admin/arenden/"},
    "handlaggare_teknik": {"/admin/arenden/"},
}
OWN_SCREENS = ("/admin/arenden/", "/admin/kris/")


@pytest.mark.parametrize("username", MAY_OPEN)
def test_login_works_with_the_demo_password(client, username):
    response = client.post("/admin/login/", {"username": username, "password": PASSWORD})
    assert response.status_code == 302
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("url", OWN_SCREENS)
@pytest.mark.parametrize("username", MAY_OPEN)
def test_own_screens_answer_200_or_a_returned_403(client, username, url):
    client.login(username=username, password=PASSWORD)
    expected = 200 if url in MAY_OPEN[username] else 403
    assert client.get(url).status_code == expected


@pytest.mark.parametrize("url", ["/admin/", *OWN_SCREENS])
def test_without_a_login_one_is_asked_to_log_in(client, url):
    response = client.get(url, follow=True)
    assert response.redirect_chain
    assert b'name="username"' in response.content
    assert b'name="password"' in response.content


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator"])
def test_no_trace_of_cases_in_menu_or_front_page(client, username):
    client.login(username=username, password=PASSWORD)
    assert b"/admin/arenden" not in client.get("/admin/").content


@pytest.mark.parametrize("username", ["handlaggare", "handlaggare_teknik", "kriskommunikator"])
def test_pages_cannot_be_edited_without_the_right(client, username):
    from home.models import HomePage

    client.login(username=username, password=PASSWORD)
    page = HomePage.objects.first()
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code in {302, 403}

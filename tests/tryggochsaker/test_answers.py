"""What every answer carries, whoever gives it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.home.reading import Page as Read
from tryggochsaker import caching

pytestmark = pytest.mark.django_db

PUBLIC = ("/", "/en/", "/kontakt/", "/sok/", "/sok/?q=brand", "/sitemap.xml", "/robots.txt")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_answer_is_shared_briefly_revalidated_and_without_cookie(client, path):
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Accept-Language" not in answer.headers.get("Vary", "")
    again = client.get(path, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Cache-Control"] == answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/kontakt/", "/sitemap.xml"])
def test_head_answers_as_get_without_a_body(client, path):
    head = client.head(path)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["Cache-Control"] == client.get(path).headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/admin/login/", "/rapportera/", "/en/rapportera/", "/-/live"])
def test_forms_and_editors_are_kept_by_nobody(client, path):
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_nothing_is_kept_past_the_next_change_by_itself(client, monkeypatch):
    soon = timezone.now() + timedelta(seconds=20)
    monkeypatch.setattr(caching, "_boundaries", [lambda: None, lambda: soon])
    header = client.get("/").headers["Cache-Control"]
    assert 15 <= int(header.rpartition("=")[2]) <= 20


def test_a_change_in_the_past_is_no_boundary(monkeypatch):
    past = timezone.now() - timedelta(seconds=5)
    monkeypatch.setattr(caching, "_boundaries", [lambda: past])
    assert caching.seconds_until_next_boundary() == caching.SHARED_CACHE_SECONDS


@pytest.mark.parametrize("path", ["/", "/nope/", "/fi/", "/sok/?q=%00"])
def test_public_pages_run_no_inline_script_and_load_nothing_from_outside(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == parts["style-src"] == "'self'"
    assert parts["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_editors_interface_has_a_policy_of_its_own_without_outside_hosts(client):
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]
    assert "'unsafe-inline'" in policy
    assert "http" not in policy


def test_other_security_headers_stand_on_every_answer(client):
    for path in ("/", "/nope/", "/fi/"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(("path", "language"), [("/", "sv"), ("/en/", "en"), ("/nope/", "sv")])
def test_only_the_address_chooses_the_language(client, path, language):
    client.cookies["django_language"] = "en"
    answer = client.get(path, headers={"accept-language": "fi, en;q=0.5"})
    assert answer.headers["Content-Language"] == language
    assert Read(answer).language == language


def test_unknown_address_gets_ways_on_in_its_own_language(client):
    swedish = client.get("/finns/inte/")
    assert swedish.status_code == 404
    page = Read(swedish)
    assert page.headings == ["Sidan finns inte"]
    assert (
        "Adressen kan vara gammal. Sök, gå till startsidan eller ring kontaktcenter. "
        "Är det fara ringer du 112."
    ) in page.text
    assert {"/", "tel:112", "tel:0980319200"} <= set(page.links)
    assert 'role="search"' in page.source
    english = client.get("/en/nothing/")
    assert english.status_code == 404
    assert Read(english).headings == ["The page does not exist"]
    assert 'action="/en/sok/"' in english.content.decode()


def test_unknown_address_is_not_indexed_and_hides_what_was_typed(client):
    answer = client.get("/<script>alert(1)</script>/")
    assert b'content="noindex"' in answer.content
    assert b"<script>alert" not in answer.content


def test_server_error_needs_no_database_and_names_the_number_to_call(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    client = Client(raise_request_exception=False)
    monkeypatch.setattr("home.machine_views.absolute_url", fail)
    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)
    answer = client.get("/robots.txt")
    assert answer.status_code == 500
    text = Read(answer).text
    assert (
        "Något gick fel hos oss. Är det fara ringer du 112. Vid större händelser hittar du besked "
        "på Krisinformation.se och i P4."
    ) in text
    assert "Something went wrong" in text
    for outside in ("<link", "<script", "<style", "style=", "<img"):
        assert outside not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_forged_host_gets_a_plain_answer(client):
    answer = client.get("/", headers={"host": "ond.example"})
    assert answer.status_code == 400
    assert b"ond.example" not in answer.content
    assert b"tel:112" in answer.content


def test_form_without_its_token_gets_a_page_that_says_what_to_do():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", {"username": "x", "password": "y"})
    assert answer.status_code == 403
    page = Read(answer)
    assert page.headings == ["Formuläret har varit öppet för länge"]
    assert "Inget skickades." in page.text

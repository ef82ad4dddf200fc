import pytest

pytestmark = pytest.mark.django_db


def test_start_page_answers_in_swedish_and_english(client):
    assert client.get("/").headers["Content-Language"] == "sv"
    assert client.get("/en/").headers["Content-Language"] == "en"


def test_language_without_pages_is_not_found(client):
    assert client.get("/fi/").status_code == 404

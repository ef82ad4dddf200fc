"""An editor with the two-minute form of a seeded promise open."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from promises.following.services import ask_to_follow
from promises.models import Follower, PromisePage

SLUG = "tryggare-kvallar-i-centrum-2026"
FOUND = "Vakterna var på plats båda kvällarna varje helg. Lampan i tunneln är fortfarande trasig."


@pytest.fixture
def promise(db, demo_day) -> PromisePage:
    return PromisePage.objects.get(slug=SLUG, locale=Locale.get_default())


@pytest.fixture
def url(promise) -> str:
    return f"/admin/medborgarloften/{promise.pk}/folj-upp/"


class Editor:
    """A login, the form as it was opened, and sending it."""

    def __init__(self, url, username="redaktor"):
        self.url, self.client = url, Client()
        self.client.force_login(User.objects.get(username=username))

    def open(self):
        """Open the form and return its fields as a browser would send them."""
        answer = self.client.get(self.url)
        assert answer.status_code == 200
        return fields_of(answer)

    def send(self, fields, step="publicera", **changes):
        """Send the form with some fields changed."""
        return self.client.post(self.url, fields | {"summary": FOUND, "step": step} | changes)


def fields_of(answer) -> dict[str, str]:
    """Return what a browser would send of the form on a page."""
    return fields_of_page(answer.content.decode())


def fields_of_page(html) -> dict[str, str]:
    """Return the same of a page's text."""
    page = BeautifulSoup(html, "html.parser")
    form = page.select_one(".fu form")
    values = {}
    for field in form.select("input[name], textarea[name]"):
        values[field["name"]] = field.get("value", "") if field.name == "input" else field.text
    for choice in form.select("select[name]"):
        chosen = choice.select_one("option[selected]") or choice.select_one("option")
        values[choice["name"]] = chosen["value"]
    values.pop("csrfmiddlewaretoken", None)
    return values


@pytest.fixture
def follower(promise):
    ask_to_follow(promise=promise, address="f@exempel.example", language="sv")
    Follower.objects.update(confirmed_at=timezone.now())


@pytest.fixture
def counted(promise):
    return promise.measures.get(title__startswith="Polis till fots")


@pytest.fixture
def felt(promise):
    return promise.indicators.get(name__startswith="Andel som känner")


@pytest.fixture
def editor(url) -> Editor:
    return Editor(url)


@pytest.fixture
def other(url) -> Editor:
    return Editor(url, "admin")


def field(row, part):
    """Return the name of a row's field in the form."""
    return f"r{row.translation_key.hex}_{part}"

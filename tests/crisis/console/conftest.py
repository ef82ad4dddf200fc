"""The console with its user, a second one, and a form filled as a browser would send it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from crisis.models import Incident, NoticeTemplate
from crisis.roles import CRISIS_COMMUNICATORS
from home.models import Area


@pytest.fixture
def console(client, communicator):
    client.force_login(communicator)
    return client


@pytest.fixture
def second(db):
    """Another crisis communicator."""
    person = get_user_model().objects.create_user(
        "andra", "andra@exempelkoping.example", "a-long-password"
    )
    person.groups.add(Group.objects.get(name=CRISIS_COMMUNICATORS))
    return person


@pytest.fixture
def second_console(second):
    from django.test import Client

    client = Client()
    client.force_login(second)
    return client


def local(hours=0, **more):
    moment = timezone.localtime(timezone.now() + timedelta(hours=hours, **more))
    return moment.strftime("%Y-%m-%dT%H:%M")


def area(code):
    return Area.objects.get(code=code).pk


def fields_of(answer):
    """Return what a browser would send back from the first form of a page, nothing changed."""
    [form] = re.findall(r'<form method="post"(?! action).*?</form>', answer.text, re.DOTALL)[:1]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:input|textarea)\b[^>]*>", form):
        attributes = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        kind, name = attributes.get("type", ""), attributes.get("name")
        if name in {None, "csrfmiddlewaretoken"}:
            continue
        if kind in {"checkbox", "radio"} and " checked" not in tag:
            continue
        usual = "on" if kind == "checkbox" else ""
        sent.setdefault(name, []).append(unescape(attributes.get("value", usual)))
    return sent


def fill(console, code="brand_rok", **answers):
    """Open a template and return its form with these answers, areas in Norrby."""
    page = console.get(f"/admin/kris/mall/{code}/")
    assert page.status_code == 200
    sent = fields_of(page)
    sent.update(areas=[area("norrby")])
    if NoticeTemplate.objects.get(code=code).requires_vma_reference:
        sent.update(vma_incident=["SRVMA20261122123000I"])
    for name, value in answers.items():
        sent[name] = value if isinstance(value, list) else [value]
    return {name: value for name, value in sent.items() if value != [None]}


def send(console, sent, step="publicera", code="brand_rok"):
    return console.post(f"/admin/kris/mall/{code}/", {**sent, "step": step})


def newest():
    return Incident.objects.latest("pk")

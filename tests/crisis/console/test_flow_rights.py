"""Who may publish with a template, and what is not found."""

import pytest
from django.contrib.auth import get_user_model

from crisis.models import Incident
from tests.crisis.console.conftest import fill, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

FIRE = "/admin/kris/mall/brand_rok/"


def _addresses():
    return [
        FIRE, "/admin/kris/mall/finns-inte/", "/admin/kris/forslag/1/",
        *(f"/admin/kris/forslag/1/{one}/" for one in (
            "publicera", "skicka-tillbaka", "tider", "andra", "ta-tillbaka")),
        *(f"/admin/kris/1/{one}/" for one in ("publicerad", "andra", "ta-bort")),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["redaktor", "handlaggare", "handlaggare_teknik"])
def test_a_login_without_the_right_gets_403_everywhere(client, who):
    client.force_login(get_user_model().objects.get(username=who))
    before = Incident.objects.count()
    for address in _addresses():
        assert client.get(address).status_code == 403, address
        assert client.post(address, {"step": "publicera"}).status_code == 403, address
    assert Incident.objects.count() == before


def test_nobody_comes_in_without_a_login(client):
    for address in _addresses():
        assert client.get(address).status_code == 302


def test_unknown_templates_proposals_and_notices_are_not_found(console):
    for address in (
        "/admin/kris/mall/finns-inte/", "/admin/kris/forslag/999999/",
        "/admin/kris/999999/publicerad/", "/admin/kris/999999/andra/",
        "/admin/kris/999999/ta-bort/",
    ):  # fmt: skip
        assert console.get(address).status_code == 404, address


def test_a_number_of_somebody_elses_form_publishes_nothing_of_theirs(console):
    first = fill(console)
    send(console, first)
    stolen = fill(console, "storm", submission=first["submission"][0])
    answer = send(console, stolen, code="storm")
    assert answer.status_code == 422
    assert "Notisen är redan publicerad." in answer.text
    assert not Incident.objects.filter(template__code="storm").exists()

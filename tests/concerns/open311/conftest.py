"""Another service that sends reports: form-encoded, without cookies or tokens."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client

SAMPLE = {
    "jurisdiction_id": "exempelkoping.example",
    "service_code": "belysning_vaxtlighet",
    "lat": "59.3121",
    "long": "16.1204",
    "address_string": "Gångtunneln vid Storgatan, Centrum",
    "description": "Tre lampor är släckta i tunneln.",
    "first_name": "",
    "last_name": "",
    "email": "",
    "phone": "",
    "media_url": "",
}
"""The form of the shared sample, `open311_request_sample.json`, with a code of the demo."""


@pytest.fixture
def machine():
    """A client that checks form tokens, as a real server does."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def post(db, machine):
    """Return a function that sends the sample with changes; None leaves a field out."""

    def send(extension="json", more=(), **changes):
        fields = {k: v for k, v in (SAMPLE | changes).items() if v is not None}
        return machine.post(
            f"/open311/v2/requests.{extension}",
            urlencode([*fields.items(), *more]),
            content_type="application/x-www-form-urlencoded",
        )

    return send


@pytest.fixture
def token(post):
    """Return a function that sends a report and gives its token."""
    return lambda **changes: json.loads(post(**changes).content)[0]["token"]

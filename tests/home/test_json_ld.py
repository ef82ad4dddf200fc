"""What search engines are told of the publisher is made in one place, and true on every page."""

import json

import pytest
from bs4 import BeautifulSoup

from home.models import MunicipalitySettings
from tryggochsaker.paths import CHECKOUT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

ROOMS = ("site", "home", "promises", "guidance", "crisis", "concerns")
BODY = "GovernmentOrganization"


def test_the_municipality_is_described_in_one_file():
    files = [path for room in ROOMS for path in (CHECKOUT / room).rglob("*.py")]
    written = f'"@type": "{BODY}"'
    named = [path for path in files if written in path.read_text(encoding="utf-8")]
    assert named == [CHECKOUT / "home" / "json_ld.py"]


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("/", "publisher"),
        ("/rad/brand-i-hemmet/", "publisher"),
        ("/styrdokument/riktlinjer-trygg-och-saker/", "publisher"),
        ("/medborgarloften/tryggare-kvallar-i-centrum-2026/", "publisher"),
        ("/rapportera/", "provider"),
    ],
)
def test_every_kind_of_page_names_the_municipality(client, address, role):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    scripts = page.find_all("script", type="application/ld+json")
    bodies = [thing[role] for script in scripts if role in (thing := json.loads(script.string))]
    name = MunicipalitySettings.objects.get().organisation
    assert [(body["@type"], body["name"]) for body in bodies] == [(BODY, name)]

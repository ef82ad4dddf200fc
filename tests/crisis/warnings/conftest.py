"""Sources to ask, answers to give, and the moment at which the VMA sample was taken."""

import copy
import json
from datetime import datetime
from pathlib import Path

import pytest
import time_machine

from crisis.models import Incident
from crisis.warnings.job import ask
from crisis.warnings.models import SourceName, WarningSource
from crisis.warnings.place import Place
from crisis.warnings.selectors import list_in_force
from tests.crisis.warnings.foreign_server import running_server, says

FIXTURES = Path(__file__).parent / "fixtures"
VMA_SAMPLE = (FIXTURES / "vma_sample.json").read_bytes()
VMA_EMPTY = (FIXTURES / "vma_empty.json").read_bytes()
NEWS_SAMPLE = (FIXTURES / "krisinformation_sample.json").read_bytes()

VMA_NOW = datetime.fromisoformat("2026-11-21T16:05:00+01:00")
"""When the VMA sample was taken: one VMA for the municipality and one for the country stand."""
NEWS_NOW = datetime.fromisoformat("2026-11-22T13:30:00+01:00")

HERE = Place(municipality_code="9999", county_code="99", county_name="Exempellän")
FIRE_VMA = "SRVMA20261121151210I"
COUNTRY_VMA = "SRVMA20261121160000I"
FIRE_WORDS = "Det brinner i en industribyggnad"
COUNTRY_WORDS = "Nödnumret 112 är svårt att nå"
NEWS_WORDS = "Orange varning för vind och snö"


@pytest.fixture
def vma_time():
    """Let it be the moment of the VMA sample; moves on by hand."""
    with time_machine.travel(VMA_NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def foreign_server():
    with running_server() as server:
        yield server


@pytest.fixture
def vma_source(db, settings, foreign_server):
    """Sveriges Radio, switched on; call it with an answer to have it asked."""
    settings.VMA_URL = foreign_server.address

    def give(answer=None) -> WarningSource:
        if answer is not None:
            foreign_server.behaviour = says(answer) if isinstance(answer, bytes) else answer
        ask(SourceName.VMA)
        return WarningSource.objects.get(name=SourceName.VMA)

    return give


@pytest.fixture
def news_source(db, settings, foreign_server):
    """Krisinformation.se, switched on; call it with an answer to have it asked."""
    settings.KRISINFORMATION_URL = foreign_server.address

    def give(answer=None) -> WarningSource:
        if answer is not None:
            foreign_server.behaviour = says(answer) if isinstance(answer, bytes) else answer
        ask(SourceName.KRISINFORMATION)
        return WarningSource.objects.get(name=SourceName.KRISINFORMATION)

    return give


def sample_alerts() -> list[dict]:
    return json.loads(VMA_SAMPLE)["alerts"]


def newer_message(of: str = FIRE_VMA, **changes) -> dict:
    """A newer message about an incident of the sample."""
    alert = copy.deepcopy(
        next(
            one
            for one in reversed(sample_alerts())
            if one["incidents"] == [of] and one["status"] == "Actual"
        )
    )
    alert.update({"identifier": "NEWER", "sent": "2026-11-21T16:04:00+01:00", **changes})
    return alert


def in_force() -> set[str]:
    """The incidents that residents see."""
    return {warning.key for warning in list_in_force()}


def as_answer(alerts: list) -> bytes:
    return json.dumps({"timestamp": "2026-11-21T16:05:00+01:00", "alerts": alerts}).encode()


@pytest.fixture
def console(client, communicator):
    """Somebody who is logged in as crisis communicator."""
    client.force_login(communicator)
    return client


@pytest.fixture
def calm_at_home(db):
    """There are no notices of our own."""
    Incident.objects.all().delete()

"""The crisis communicator, and a notice written as the console writes it."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from crisis.composition import NoticeText
from crisis.models import Incident
from crisis.services import publish_notice
from crisis.vocabulary import Level
from home.models import Area

POWER_CUT = "/kris/stromavbrott-strandvik-aker-2026-11-22/"
FIRE = "/kris/brand-med-rok-norrby-2026-11-21/"
EXERCISE = "/kris/ovning-oversvamning-kvarnbyn-2026-11-04/"

SWEDISH = NoticeText(
    title="Gasläcka i Norrby – håll dig borta",
    summary="Det läcker gas vid Norrby torg. Håll dig borta.",
    what_to_do="Gå därifrån.\nTänd inget.",
)
ENGLISH = NoticeText(
    title="Gas leak in Norrby – keep away",
    summary="Gas is leaking at Norrby torg. Keep away.",
    what_to_do="Leave the place.\nDo not light anything.",
)


@pytest.fixture
def communicator(db):
    return get_user_model().objects.get(username="kriskommunikator")


@pytest.fixture
def publish(communicator):
    """Publish a notice, in both languages and for six hours unless something else is said."""

    def _publish(**changes) -> Incident:
        now = timezone.now()
        values = {
            "by": communicator,
            "level": Level.AKUT,
            "expires_at": now + timedelta(hours=6),
            "next_update_at": now + timedelta(hours=1),
            "source": "Exempelköpings kommun",
            "texts": {"sv": SWEDISH, "en": ENGLISH},
            "areas": list(Area.objects.filter(code="norrby")),
        }
        return publish_notice(**{**values, **changes})

    return _publish


@pytest.fixture
def power_cut(db):
    return Incident.objects.get(identifier="EXK-2026-0042")

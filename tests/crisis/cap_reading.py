"""CAP messages as the tests read them: with a parser that is not ours."""

from datetime import timedelta

from cap_tools.models import Alert
from django.utils import timezone
from xsdata.formats.dataclass.parsers import XmlParser

from crisis.models import CapMessage, Incident
from crisis.services import add_update


def xml_of(identifier: str) -> bytes:
    """Return a CAP message as it was sent."""
    return bytes(CapMessage.objects.get(identifier=identifier).xml)


def parse(identifier: str) -> Alert:
    """Return a CAP message as another system reads it."""
    return XmlParser().from_bytes(xml_of(identifier), Alert)


def parse_last(incident: Incident) -> Alert:
    """Return the newest CAP message of an incident, parsed."""
    return parse(incident.updates.order_by("number").last().cap_identifier)


def add_to(incident, by):
    """Write an update to an incident."""
    later = timezone.now() + timedelta(hours=1)
    add_update(incident=incident, by=by, texts={"sv": "Nytt."}, next_update_at=later)

"""Writing CAP messages: once for each message of a timeline, in the same transaction."""

import hashlib
from collections.abc import Iterator

from django.db import transaction

from crisis.cap.alert import Alert, Reference
from crisis.cap.composing import compose
from crisis.cap.xml import clean, to_xml
from crisis.models import CapMessage, Incident, NoticeUpdate
from home.municipality import find_municipality


def issue(update: NoticeUpdate) -> CapMessage:
    """Write the CAP message of a message of a timeline and return it.

    To be called last, when the texts, places and times that the message tells of are saved.
    Earlier messages that have none get theirs first, so that `references` is whole.
    """
    issue_for(update.incident)
    return CapMessage.objects.get(update=update)


@transaction.atomic
def issue_for(incident: Incident) -> int:
    """Give every message of an incident its CAP message; return how many had none."""
    held = CapMessage.objects.filter(update__incident=incident).order_by("update__number")
    sent = [
        Reference(sender=one.sender, identifier=one.identifier, sent=one.sent)
        for one in held.defer("xml")
    ]
    count = 0
    for update, alert in compose_after(incident, sent):
        _write(update, alert)
        count += 1
    return count


def issue_missing() -> int:
    """Give CAP messages to messages that were written before there were any; return how many.

    Each incident is taken under its lock, so that somebody may update it meanwhile.
    """
    without = NoticeUpdate.objects.filter(cap_message__isnull=True).order_by("incident_id")
    count = 0
    for pk in list(without.values_list("incident_id", flat=True).distinct()):
        with transaction.atomic():
            incident = Incident.objects.select_for_update().filter(pk=pk).first()
            if incident is not None:
                count += issue_for(incident)
    return count


def compose_after(
    incident: Incident, sent: list[Reference]
) -> Iterator[tuple[NoticeUpdate, Alert]]:
    """Yield the messages of an incident after those that were sent, each with its CAP message."""
    updates = list(incident.updates.order_by("number").prefetch_related("texts__locale"))
    waiting = updates[len(sent) :]
    if not waiting:
        return
    municipality = find_municipality()
    references = list(sent)
    for update in waiting:
        update.incident = incident
        is_newest = update is updates[-1]
        alert = compose(
            update, references=references, municipality=municipality, is_newest=is_newest
        )
        yield update, alert
        references = [
            *references,
            Reference(sender=alert.sender, identifier=alert.identifier, sent=alert.sent),
        ]


def forget(incident: Incident) -> None:
    """Take back every CAP message of an incident that nobody outside can have read.

    That is one which has not begun, or the demo's, which moves in time.
    """
    CapMessage.objects.filter(update__incident=incident).delete()


def _write(update: NoticeUpdate, alert: Alert) -> None:
    xml = to_xml(alert)
    swedish = alert.infos[0] if alert.infos else None
    CapMessage.objects.create(
        update=update,
        identifier=alert.identifier,
        sender=alert.sender,
        sent=alert.sent.replace(microsecond=0),
        status=alert.status,
        msg_type=alert.msg_type,
        headline=(clean(swedish.headline) if swedish else "")[:255] or alert.identifier,
        areas=clean(swedish.area.description) if swedish else "",
        xml=xml,
        digest=hashlib.sha256(xml).hexdigest(),
    )

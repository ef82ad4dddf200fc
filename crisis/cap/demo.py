"""The demo's CAP messages, which follow its notices when those are moved in time."""

from crisis.cap.issuing import compose_after, forget, issue_for
from crisis.cap.xml import to_xml
from crisis.models import CapMessage, Incident


def bring_up_to_date(incident: Incident) -> None:
    """Write an incident's CAP messages, anew only where they would say something else."""
    held = CapMessage.objects.filter(update__incident=incident).order_by("update__number")
    wanted = [to_xml(alert) for _, alert in compose_after(incident, [])]
    if [bytes(xml) for xml in held.values_list("xml", flat=True)] != wanted:
        forget(incident)
        issue_for(incident)

"""The way to the console on the first page of the editors' interface, with what goes on."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from crisis.console.selectors import list_proposals
from crisis.models import Incident
from crisis.standing import in_force
from home.admin_access import actor_of


class ConsolePanel(Component):
    """The console, first on the page: whoever needs it has no time to look for it."""

    name = "crisis"
    template_name = "crisis/console/dashboard_panel.html"
    order = 5

    class Media:
        css = {"all": ["css/desk-admin.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what goes on; two queries. Any: as Wagtail declares it."""
        now = timezone.now()
        live = list(Incident.objects.filter(in_force(now)))
        late = sum(incident.is_late(now) for incident in live)
        waiting = len(list_proposals(actor_of(self.request)))
        lines = [ngettext("%(count)s notice in force", "%(count)s notices in force", len(live))]
        counts = [len(live)]
        if late:
            lines.append(ngettext("%(count)s message is late", "%(count)s messages are late", late))
            counts.append(late)
        if waiting:
            lines.append(
                ngettext("%(count)s proposal to look at", "%(count)s proposals to look at", waiting)
            )
            counts.append(waiting)
        return {
            "url": reverse("crisis_console:index"),
            "is_late": bool(late),
            "lines": [line % {"count": count} for line, count in zip(lines, counts, strict=True)],
        }

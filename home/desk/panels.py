"""What `/admin/` shows: one panel for each part of the desk that has lists for this login."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from home.desk.registry import DeskList, DeskPart, DeskRow, registered_lists


@dataclass(frozen=True)
class ShownList:
    """A list that has rows for this login, cut to what the start page has room for."""

    source: DeskList
    rows: Sequence[DeskRow]

    @property
    def shown(self) -> Sequence[DeskRow]:
        """Return the most urgent rows."""
        return self.rows[: self.source.most]

    @property
    def left_out(self) -> int:
        """Return how many rows there are beyond those shown."""
        return max(0, len(self.rows) - self.source.most)


class DeskPanel(Component):
    """One part of the desk: its lists, or one sentence that says there is nothing to do."""

    template_name = "home/desk/panel.html"

    class Media:
        css = {"all": ["css/desk-admin.css"]}

    def __init__(self, request: HttpRequest, part: DeskPart, lists: Sequence[DeskList]) -> None:
        self.request = request
        self.part = part
        self.name = f"desk-{part}"
        self.order = 100 + list(DeskPart).index(part)
        self._lists = lists

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the lists with rows; Any: as Wagtail declares it."""
        today = timezone.localdate()
        shown = [ShownList(each, each.rows(self.request.user, today)) for each in self._lists]
        return {
            "name": self.name,
            "heading": _heading_of(self.part),
            "nothing": _nothing_in(self.part),
            "lists": [each for each in shown if each.rows],
        }


def desk_panels(request: HttpRequest) -> list[DeskPanel]:
    """Return a panel for each part in which at least one list is for this login."""
    mine = [each for each in registered_lists() if each.is_for(request.user)]
    parts = {part: [each for each in mine if each.part == part] for part in DeskPart}
    return [DeskPanel(request, part, lists) for part, lists in parts.items() if lists]


def _heading_of(part: DeskPart) -> str:
    return {
        DeskPart.LATE: _("Late or soon due"),
        DeskPart.WAITING: _("Waits for you"),
        DeskPart.REPORTED: _("Reported as wrong"),
    }[part]


def _nothing_in(part: DeskPart) -> str:
    return {
        DeskPart.LATE: _("Nothing is late."),
        DeskPart.WAITING: _("Nothing waits for you."),
        DeskPart.REPORTED: _("Nobody has reported anything that still has to be put right."),
    }[part]

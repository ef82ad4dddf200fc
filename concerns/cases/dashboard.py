"""A handler's own numbers on the first page of the editors' interface."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from concerns.cases.filters import LATE, OPEN
from concerns.cases.selectors import count_own
from concerns.models import Status


class CasesPanel(Component):
    """How many cases are new, overdue and open, each with a link to them."""

    name = "cases"
    template_name = "concerns/cases/dashboard_panel.html"
    order = 10

    class Media:
        css = {"all": ["css/cases-admin.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the numbers; Any: as Wagtail declares it."""
        numbers = count_own(self.request.user)
        late = ngettext("%(count)s overdue case", "%(count)s overdue cases", numbers.overdue)
        new = ngettext("%(count)s new case", "%(count)s new cases", numbers.new)
        not_closed = ngettext("%(count)s open case", "%(count)s open cases", numbers.open)
        return {
            "heading": _("Cases"),
            "lines": [
                _line(new, numbers.new, status=Status.NEW),
                _line(late, numbers.overdue, overdue=LATE, order="due"),
                _line(not_closed, numbers.open, status=OPEN),
            ],
        }


def _line(words: str, count: int, **filters: str) -> dict[str, object]:
    return {
        "text": words % {"count": count},
        "url": f"{reverse('cases:index')}?{urlencode(filters)}",
    }

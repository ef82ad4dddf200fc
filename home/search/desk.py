"""What people did not find, on the editors' start page."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from home.desk.registry import DeskList, DeskPart, DeskRow, Login, register_list
from home.search.misses import SEE_MISSES, list_open_misses


def register_misses_list() -> None:
    """Put the list among what was reported as wrong: a question without an answer is a fault."""
    register_list(
        DeskList(
            "search-misses",
            gettext_lazy("What people did not find"),
            90,
            _may_see,
            list_missed,
            part=DeskPart.REPORTED,
            all_url=lambda: reverse("search_misses"),
            most=5,
        )
    )


def _may_see(user: Login) -> bool:
    return user.has_perm(SEE_MISSES)


def list_missed(user: Login, today: date) -> Sequence[DeskRow]:
    """Return the questions that many asked without finding anything, the most asked first."""
    url = reverse("search_misses")
    return [
        DeskRow(
            f"”{miss.words}”",
            url,
            ngettext("%(count)s time without hits", "%(count)s times without hits", miss.asks)
            % {"count": miss.asks},
            miss.last_asked,
        )
        for miss in list_open_misses()[:100]
    ]

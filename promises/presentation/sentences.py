"""Numbers of promises in sentences."""

from collections.abc import Mapping

from django.utils.text import get_text_list
from django.utils.translation import ngettext, pgettext

from promises.choices import PromiseStatus


def count_sentence(count: int) -> str:
    """Return `5 promises.`"""
    return ngettext("%(count)d promise.", "%(count)d promises.", count) % {"count": count}


def status_sentence(counts: Mapping[str, int]) -> str:
    """Return `3 are under way, 1 is kept and 1 is partly kept.`; empty when there are none."""
    parts = [_status_phrase(status, count) for status, count in counts.items()]
    last_word = pgettext("before the last of several", "and")
    return f"{get_text_list(parts, last_word)}." if parts else ""


def _status_phrase(status: str, count: int) -> str:
    phrases = {
        PromiseStatus.RUNNING: ngettext("%(count)d is under way", "%(count)d are under way", count),
        PromiseStatus.KEPT: ngettext("%(count)d is kept", "%(count)d are kept", count),
        PromiseStatus.PARTLY_KEPT: ngettext(
            "%(count)d is partly kept", "%(count)d are partly kept", count
        ),
        PromiseStatus.NOT_KEPT: ngettext("%(count)d is not kept", "%(count)d are not kept", count),
        PromiseStatus.ENDED_EARLY: ngettext(
            "%(count)d ended early", "%(count)d ended early", count
        ),
    }
    return phrases[PromiseStatus(status)] % {"count": count}

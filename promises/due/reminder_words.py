"""What a reminder says: its subject and its first sentence, for each kind of what is due."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from promises.due.work import DueKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Words:
    """A subject with places for promise and day, and how the mail begins."""

    subject: "StrOrPromise"
    opening: "StrOrPromise"


WORDS: dict[DueKind, tuple[Words, Words]] = {
    DueKind.MEASURE: (
        Words(
            _("A measure is to be done by %(day)s: %(promise)s"),
            _("In two weeks at the latest a measure is to be done:"),
        ),
        Words(
            _("A measure should be done now, %(day)s: %(promise)s"),
            _("A measure should be done by now. If it is not, residents see that it is late:"),
        ),
    ),
    DueKind.FOLLOW_UP: (
        Words(
            _("A follow-up is announced for %(day)s: %(promise)s"),
            _("In two weeks at the latest we have promised residents a follow-up:"),
        ),
        Words(
            _("A follow-up should be published now, %(day)s: %(promise)s"),
            _(
                "We have promised residents a follow-up by now. If it is not published, they see "
                "that it is late:"
            ),
        ),
    ),
    DueKind.NEXT_DAY: (
        Words(
            _("No follow-up is announced, and one is due by %(day)s: %(promise)s"),
            _(
                "Residents cannot see when the promise is followed up next. As often as it has "
                "been until now, it is time in two weeks at the latest:"
            ),
        ),
        Words(
            _("No follow-up is announced, and one is due now, %(day)s: %(promise)s"),
            _(
                "Residents cannot see when the promise is followed up next. As often as it has "
                "been until now, it is time:"
            ),
        ),
    ),
    DueKind.EVALUATION: (
        Words(
            _("A promise ends on %(day)s and is to be evaluated: %(promise)s"),
            _(
                "In two weeks at the latest a promise ends. After that residents wait to read "
                "whether it was kept:"
            ),
        ),
        Words(
            _("A promise is to be evaluated now, %(day)s: %(promise)s"),
            _(
                "A promise ends and has not been evaluated. Residents wait to read whether it was "
                "kept:"
            ),
        ),
    ),
}
"""For each kind the words two weeks before the day, and those on it."""

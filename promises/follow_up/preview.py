"""What residents and followers will get, drawn before anything is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import override

from promises.follow_up.corrections import Correction, find_corrections
from promises.follow_up.report import FollowUpReport, check_rows, rows_to_correct, write_into
from promises.following.mails import Letter, compose_follow_up
from promises.models import PromisePage
from promises.state import derive_state


@dataclass(frozen=True)
class Preview:
    """The page in one piece, where on it the follow-up stands, the mail, and what is corrected."""

    html: str
    anchor: str
    letter: Letter
    corrections: Sequence[Correction]


def preview_follow_up(
    promise: PromisePage, report: FollowUpReport, request: HttpRequest
) -> Preview:
    """Return the page as it would stand; raises ValidationError as publishing would.

    The report is written into the promise in memory, the same way as when it is published.
    """
    corrections = list(find_corrections(promise, report))
    row = write_into(promise, report, rows_to_correct(promise, report))
    check_rows(promise)
    promise.status = derive_state(promise, timezone.localdate())
    promise.full_clean()
    with override(promise.locale.language_code):
        page = promise.make_preview_request(request).content.decode()
        letter = compose_follow_up(promise, row, leave_url="…")
    return Preview(page, row.anchor, letter, corrections)

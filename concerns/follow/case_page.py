"""A case's page as its resident sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concerns.follow.forms import JudgementForm, PostForm, ReplyForm
from concerns.follow.progress import describe_progress
from concerns.intake.frames import step_frame
from concerns.messages.selectors import list_messages
from concerns.models import CaseMessage, Concern
from concerns.retention.rules import months_kept
from tryggochsaker.sanitise import linkify_plain_text


@dataclass(frozen=True)
class Message:
    """One message: whose, on which day, and what came along."""

    is_own: bool
    is_question: bool
    day: date
    text: SafeString
    files: Sequence[str]


def case_context(
    request: HttpRequest, concern: Concern, *, code: str, form: PostForm | None, done: str
) -> dict[str, Any]:  # Any: a template context
    """Return all that the page shows; `form` is one that could not be received as it came.

    The code goes into hidden fields of the page's forms and nowhere else.
    """
    progress = describe_progress(concern)
    return {
        "frame": step_frame(
            request, title=_("Your case"), description=_("How far your case has come.")
        ),
        "concern": concern,
        "function": concern.function.text("label"),
        "progress": progress,
        "received_on": timezone.localdate(concern.received_at),
        "retention_months": months_kept(concern),
        "report_files": [
            _word_file(attachment.get_kind_display(), attachment.size)
            for attachment in concern.attachments.filter(message=None)
        ],
        "messages_of_case": [_message(message) for message in list_messages(concern)],
        "reply": form if isinstance(form, ReplyForm) else ReplyForm.blank(code),
        "judgement": _judgement_form(concern, code, form, is_asked=progress.asks_for_judgement),
        "form": form,
        "done": done,
    }


def _judgement_form(
    concern: Concern, code: str, form: PostForm | None, *, is_asked: bool
) -> PostForm | None:
    if isinstance(form, JudgementForm) and concern.is_closed:
        return form
    return JudgementForm.blank(code) if is_asked else None


def _message(message: CaseMessage) -> Message:
    return Message(
        is_own=message.is_from_resident,
        is_question=message.is_question,
        day=timezone.localdate(message.sent_at),
        text=linkify_plain_text(message.text),
        files=[
            _word_file(attachment.get_kind_display(), attachment.size)
            for attachment in message.attachments.all()
        ],
    )


def _word_file(kind: str, size: int) -> str:
    return f"{kind}, {filesizeformat(size)}"

"""What the resident and the handlers wrote to each other, as handlers see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concerns.cases.presentation.people import name_person
from concerns.cases.presentation.report import File, present_file
from concerns.cases.wording import word_by_resident, word_moment
from concerns.messages.selectors import list_messages, list_news
from concerns.models import CaseMessage, Concern, ResidentNews
from tryggochsaker.encryption.fields import Unreadable
from tryggochsaker.sanitise import linkify_plain_text


@dataclass(frozen=True)
class MessageLine:
    """One message."""

    who: str
    when: str
    kind: str
    text: SafeString
    is_from_resident: bool
    is_unread: bool
    is_unreadable: bool
    files: Sequence[File]


@dataclass(frozen=True)
class NewsLine:
    """A mail that told the resident of news, or did not."""

    state: str
    when: str
    has_failed: bool


@dataclass(frozen=True)
class Correspondence:
    """All messages of a case, what was mailed about them, and how the resident hears of more."""

    messages: Sequence[MessageLine]
    news: Sequence[NewsLine]
    has_unread: bool
    gets_mail: bool
    has_receipt: bool


def present_correspondence(case: Concern) -> Correspondence:
    """Return what was written in a case, oldest first."""
    lines = [_message(case, message) for message in list_messages(case)]
    return Correspondence(
        messages=lines,
        news=[_news(news) for news in list_news(case)] if case.email else [],
        has_unread=any(line.is_unread for line in lines),
        gets_mail=bool(case.email),
        has_receipt=case.has_receipt,
    )


def _message(case: Concern, message: CaseMessage) -> MessageLine:
    is_own = message.is_from_resident
    return MessageLine(
        who=_("The resident") if is_own else name_person(message.author),
        when=word_by_resident(case, message.sent_at) if is_own else word_moment(message.sent_at),
        kind=_("Question") if message.is_question else "",
        text=linkify_plain_text(message.text),
        is_from_resident=is_own,
        is_unread=message.is_unread,
        is_unreadable=isinstance(message.text, Unreadable),
        files=[present_file(case, attachment) for attachment in message.attachments.all()],
    )


def _news(news: ResidentNews) -> NewsLine:
    return NewsLine(
        state=news.get_state_display(),
        when=word_moment(news.created_at),
        has_failed=news.state == ResidentNews.State.FAILED,
    )

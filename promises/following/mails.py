"""The words of the mails: what was found comes first, in the subject and in the first sentence."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Locale

from promises.choices import PromiseStatus
from promises.following.ends import Basis, find_end
from promises.models import FollowUp, NewsKind, PromiseNews, PromisePage
from promises.presentation.figures import all_figures
from promises.presentation.state_words import explain_state
from promises.state import is_worked_on
from tryggochsaker.frame import absolute_url
from tryggochsaker.jobs.leased_mail import NotWantedError


@dataclass(frozen=True)
class Letter:
    """A subject and a text."""

    subject: str
    body: str


def compose_confirmation(promise: PromisePage, *, confirm_url: str) -> Letter:
    """Return the mail that asks whether the address is right; it has no news in it."""
    title = in_active_language(promise).title
    return Letter(
        _("Confirm that you want to follow “%(title)s”") % {"title": title},
        render_to_string("email/promise_confirm.txt", {"title": title, "confirm_url": confirm_url}),
    )


def compose_reminder(promise: PromisePage, *, leave_url: str) -> Letter:
    """Return the mail that says that the address follows the promise already."""
    page = in_active_language(promise)
    return Letter(
        _("You already follow “%(title)s”") % {"title": page.title},
        render_to_string(
            "email/promise_already.txt",
            {"title": page.title, "url": _url(page), "leave_url": leave_url},
        ),
    )


def compose_news(promise: PromisePage, news: PromiseNews, *, leave_url: str) -> Letter:
    """Return the mail about a follow-up or an end as residents see it at this moment.

    Raises NotWantedError where it has been taken away meanwhile.
    """
    if not PromisePage.objects.for_residents().filter(pk=promise.pk).exists():
        raise NotWantedError
    if news.kind == NewsKind.EVALUATION:
        return _compose_end(promise, news, leave_url=leave_url)
    follow_up = find_follow_up(promise, news.key)
    if follow_up is None:
        raise NotWantedError
    return compose_follow_up(promise, follow_up, leave_url=leave_url)


def compose_follow_up(promise: PromisePage, follow_up: FollowUp, *, leave_url: str) -> Letter:
    """Return the mail about a follow-up, which may not be saved yet: then it is a preview."""
    page, today = in_active_language(promise), timezone.localdate()
    translated = None
    if page.pk != promise.pk:
        translated = find_follow_up(page, follow_up.translation_key.hex)
    context = {
        "title": page.title,
        "follow_up": translated or follow_up,
        "is_swedish_only": translated is None and get_language() != "sv",
        "figures": all_figures(page if translated else promise),
        "next_follow_up": promise.next_follow_up if is_worked_on(promise, today) else None,
        "url": _url(page),
        "leave_url": leave_url,
    }
    return Letter(
        _("How it goes with “%(title)s”") % {"title": page.title},
        render_to_string("email/promise_follow_up.txt", context),
    )


def _compose_end(promise: PromisePage, news: PromiseNews, *, leave_url: str) -> Letter:
    today = timezone.localdate()
    end = find_end(promise, today)
    if end is None or news.key.partition(":")[2] != end.key:
        raise NotWantedError  # what it says now is news of its own
    page = in_active_language(promise)
    is_translated = page.pk != promise.pk and find_end(page, today) == end
    words = page if is_translated else promise
    subjects = {
        PromiseStatus.KEPT: pgettext("subject of a mail", "Kept: “%(title)s”"),
        PromiseStatus.PARTLY_KEPT: pgettext("subject of a mail", "Partly kept: “%(title)s”"),
        PromiseStatus.NOT_KEPT: pgettext("subject of a mail", "Not kept: “%(title)s”"),
        PromiseStatus.ENDED_EARLY: pgettext("subject of a mail", "Ended early: “%(title)s”"),
    }
    first = {
        PromiseStatus.KEPT: _("We have kept the promise “%(title)s”."),
        PromiseStatus.PARTLY_KEPT: _("We have kept the promise “%(title)s” only partly."),
        PromiseStatus.NOT_KEPT: _("We have not kept the promise “%(title)s”."),
        PromiseStatus.ENDED_EARLY: _("The promise “%(title)s” has ended before its time."),
    }
    named = {"title": page.title}
    context = {
        "first_sentence": first[end.state] % named,
        "how": "" if end.basis == Basis.EVALUATION else explain_state(words, today).how,
        "why": words.status_reason if end.basis == Basis.CHOICE else words.evaluation_summary,
        "lessons": words.evaluation_lessons,
        "is_evaluation_to_come": end.basis == Basis.FIGURES,
        "is_swedish_only": words is promise and get_language() != "sv",
        "figures": all_figures(words),
        "url": _url(page),
        "leave_url": leave_url,
    }
    return Letter(subjects[end.state] % named, render_to_string("email/promise_ended.txt", context))


def find_follow_up(promise: PromisePage, key: str) -> FollowUp | None:
    """Return the public follow-up with this translation key; None if it is not public."""
    return next(
        (row for row in promise.published_follow_ups if row.translation_key.hex == key), None
    )


def in_active_language(promise: PromisePage) -> PromisePage:
    """Return the promise's published translation, or the promise itself."""
    if promise.locale.language_code == get_language():
        return promise
    translation: PromisePage | None = (
        promise.get_translations().live().filter(locale=Locale.get_active()).first()
    )
    return translation or promise


def _url(page: PromisePage) -> str:
    return absolute_url(page.get_url() or "/")

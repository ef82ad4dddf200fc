"""Counting questions that found nothing, so that nobody's own question can be read afterwards.

- A question with a digit or an `@`, a very long word or more than four telling words is not
  counted at all: it may hold a number, an address or a story.
- What is stored is a hash with a key that is not in the database; a guess cannot be tried
  against a stolen copy. Somebody's name, asked for once, stays unreadable and goes away.
- The words themselves are stored only by an ask that makes it five asks on three days, and three
  different households on that very day: nobody can make a question readable alone. One household
  counts once a day, and who asked is remembered in this process's memory only.
- No time finer than the day; hashes go after 90 days, words a year after the last ask.

A shared cache answers the same question again for a minute, so the counts are lower bounds.
"""

import hashlib
import hmac
import logging
import secrets
import threading
from collections import Counter
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Case, F, PositiveIntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from home.models import SearchMiss
from home.search.words import stop_words, words_of
from tryggochsaker.address_counts import client_address, household_of

SEE_MISSES = "home.view_searchmiss"
"""The permission to read what people did not find."""
MIN_ASKS, MIN_DAYS, MIN_HOUSEHOLDS = 5, 3, 3
"""From so many asks, on so many days, with so many households on the last, words are kept."""
MOST_WORDS, SHORTEST_WORD, LONGEST_WORD, MOST_LETTERS = 4, 2, 25, 80
MOST_NEW_HASHES_A_DAY = 2000
"""A machine that asks for nonsense fills no table."""
HASH_KEPT, WORDS_KEPT = timedelta(days=90), timedelta(days=365)
PURGE_SECONDS = 24 * 60 * 60.0

_log = logging.getLogger(__name__)


class AskersToday:
    """Who has asked what today, as hashes with a key that lives in this process for a day."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew, with a new key."""
        self._day: date | None = None
        self._key = secrets.token_bytes(32)
        self._known: set[bytes] = set()
        self._households: Counter[str] = Counter()

    def note(self, request: HttpRequest, digest: str, today: date) -> int:
        """Note who asks; return how many households have today, or 0 if this one had before."""
        with self._lock:
            if self._day != today:
                self.forget()
                self._day = today
            asker = f"{household_of(client_address(request))} {digest}"
            name = hmac.digest(self._key, asker.encode(), hashlib.sha256)
            if name in self._known or len(self._known) >= MOST_NEW_HASHES_A_DAY * 10:
                return 0
            self._known.add(name)
            self._households[digest] += 1
            return self._households[digest]


askers_today = AskersToday()


def count_miss(request: HttpRequest, *, query: str, language: str) -> None:
    """Count a question that found nothing; never fails, since the answer matters more."""
    words = countable_words(query, language)
    if not words:
        return
    digest = salted_hmac(
        "home.search.misses", f"{language}:{' '.join(sorted(words))}", algorithm="sha256"
    ).hexdigest()
    today = timezone.localdate()
    households = askers_today.note(request, digest, today)
    if not households:
        return
    try:
        _count(digest, " ".join(words), language, today, households)
    except DatabaseError:
        _log.warning("A question without hits could not be counted.")


def countable_words(query: str, language: str) -> list[str]:
    """Return the telling words of a question, or none if it must not be counted."""
    if "@" in query or any(sign.isdigit() for sign in query):
        return []
    words = list(dict.fromkeys(words_of(query)))
    telling = [word for word in words if word not in stop_words(language)]
    if len(telling) > MOST_WORDS or len(" ".join(telling)) > MOST_LETTERS:
        return []
    if any(not SHORTEST_WORD <= len(word) <= LONGEST_WORD for word in telling):
        return []
    return telling if all(word.isalpha() for word in telling) else []


def _count(digest: str, words: str, language: str, today: date, households: int) -> None:
    with transaction.atomic():
        there = SearchMiss.objects.filter(pk=digest)
        is_another_day = When(last_asked__lt=today, then=F("days") + 1)
        if not there.update(
            asks=F("asks") + 1,
            days=Case(is_another_day, default=F("days"), output_field=PositiveIntegerField()),
            last_asked=today,
        ):
            new = SearchMiss.objects.filter(last_asked=today, asks=1)
            if new.count() < MOST_NEW_HASHES_A_DAY:
                SearchMiss.objects.get_or_create(
                    digest=digest, defaults={"language": language, "last_asked": today}
                )
            return
        if households >= MIN_HOUSEHOLDS:
            there.filter(words="", asks__gte=MIN_ASKS, days__gte=MIN_DAYS).update(
                words=Value(words)
            )


def list_open_misses() -> QuerySet[SearchMiss]:
    """Return what many have asked for without finding anything, the most asked first."""
    return (
        SearchMiss.objects.exclude(words="").filter(is_dismissed=False).order_by("-asks", "words")
    )


def dismiss_miss(*, digest: str) -> None:
    """Take a question off the list; it stays off, however often it is asked again."""
    SearchMiss.objects.filter(pk=digest).update(is_dismissed=True)


def purge_misses() -> None:
    """Delete hashes that nobody asked for again, and words that nobody asks for any more."""
    today = timezone.localdate()
    SearchMiss.objects.filter(words="", last_asked__lt=today - HASH_KEPT).delete()
    SearchMiss.objects.filter(last_asked__lt=today - WORDS_KEPT).delete()

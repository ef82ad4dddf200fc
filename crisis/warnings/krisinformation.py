"""Reading the news of Krisinformation.se, v3.

They name counties, no smaller places, and have no end of their own. Ours are those for our county
or the whole country. They are news, never a VMA, whatever they say.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.conf import settings

from crisis.warnings.foreign_json import Json, find_rows, objects_in, word, words_in
from crisis.warnings.messages import (
    NAME_LENGTH,
    SENT_AHEAD,
    ForeignMessage,
    Reading,
    UnreadableError,
)
from crisis.warnings.place import Place
from crisis.warnings.texts import moment, plain_html, plain_line, plain_text, web_address

SHOWN_FOR = timedelta(days=7)
"""From its last change: a week, after which news of a crisis is history."""

TITLE_LENGTH = 160
PREAMBLE_LENGTH = 600
BODY_LENGTH = 8000
MOST_LINKS = 10


def read_krisinformation(document: Json, place: Place, now: datetime) -> Reading:
    """Return the recent news for our county or the country; raises SourceError if this is none."""
    rows = find_rows(document, "news", "articles", "items", "value", "data")
    news: dict[str, ForeignMessage] = {}
    unreadable = 0
    for row in rows:
        try:
            one = _read_one(row, place, now)
        except Exception:  # one bad row must not lose the others, whatever is wrong with it
            unreadable += 1
            continue
        if one is not None and _is_newer(one, news.get(one.key)):
            news[one.key] = one
    return Reading(list(news.values()), unreadable, understood=len(rows) - unreadable)


def _is_newer(one: ForeignMessage, held: ForeignMessage | None) -> bool:
    return held is None or (held.sent is not None and one.sent is not None and one.sent > held.sent)


def _read_one(row: Json, place: Place, now: datetime) -> ForeignMessage | None:
    """Return one piece of news; None if it is a test, about somewhere else, or old."""
    if not isinstance(row, Mapping):
        raise UnreadableError
    if _is_test(row.get("istest")) or not any(map(place.is_in_name, _places(row.get("area")))):
        return None
    changed = moment(row.get("updated")) or moment(row.get("published"))
    key = word(row.get("identifier")) or word(row.get("contentid"))
    title = plain_line(row.get("headline"), TITLE_LENGTH)
    if changed is None or changed > now + SENT_AHEAD or not title:
        raise UnreadableError
    if not key or len(key) > NAME_LENGTH or not (key.isascii() and key.isprintable()):
        raise UnreadableError
    if changed + SHOWN_FOR <= now:
        return None
    text = {
        "title": title,
        "text": plain_text(row.get("preamble"), PREAMBLE_LENGTH),
        "body": plain_html(row.get("bodytext"), BODY_LENGTH),
        "sender": plain_line(row.get("sendername"), TITLE_LENGTH),
    }
    return ForeignMessage(
        key=key,
        names=frozenset({key}),
        identifier=f"{key} {changed.isoformat()}",
        sent=changed,
        expires=changed + SHOWN_FOR,
        texts={_language(row.get("language")): text},
        url=web_address(row.get("web")),
        links=list(_links(row.get("links"))),
    )


def _is_test(value: Json) -> bool:
    """Return whether it is a test; a value that cannot be read as "no" counts as one."""
    if value is None or value is False:
        return False
    return word(value).casefold() not in {"false", "0", "no", "nej"}


def _places(value: Json) -> Iterator[str]:
    yield from words_in(value)
    for area in objects_in(value):
        yield from words_in(area.get("description"))
        yield from words_in(area.get("name"))


def _language(value: Json) -> str:
    language = word(value).casefold().split("-")[0]
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _links(value: Json) -> Iterator[dict[str, str]]:
    for link in list(objects_in(value))[:MOST_LINKS]:
        url = web_address(link.get("url"))
        if url:
            yield {"url": url, "text": plain_line(link.get("text"), TITLE_LENGTH) or url}

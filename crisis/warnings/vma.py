"""Reading the answer of Sveriges Radio's VMA API, v3 and what clients have met of its variants.

The words are those of CAP 1.2, which the API writes as JSON. A VMA is ours when it is real
(`Actual`), for everyone (`Public`), and names our municipality, our county or the whole country.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.conf import settings

from crisis.warnings.foreign_json import Json, find_rows, objects_in, word, words_in
from crisis.warnings.incidents import group_by_name
from crisis.warnings.messages import (
    NAME_LENGTH,
    SENT_AHEAD,
    ForeignMessage,
    Reading,
    UnreadableError,
)
from crisis.warnings.place import Place
from crisis.warnings.texts import moment, plain_line, plain_text, web_address

TEXT_LENGTH = 4000
LINE_LENGTH = 200
MOST_NAMES = 40

_KINDS = ("alert", "update", "cancel")
"""In the order in which they win, should two messages be of the same second."""


@dataclass(frozen=True)
class _Alert:
    """One message, with what is needed to tell which of an incident's messages is the newest."""

    message: ForeignMessage
    incident: str
    kind: str

    @property
    def age(self) -> tuple[datetime, int]:
        """Sort key: one without a time is older than all that have one."""
        sent = self.message.sent or datetime.min.replace(tzinfo=UTC)
        return sent, _KINDS.index(self.kind)


def read_vma(document: Json, place: Place, now: datetime) -> Reading:
    """Return the newest message of each incident; raises SourceError if this is no VMA answer.

    A message that cannot be understood is counted and passed over, so that the one before it
    stands.
    """
    rows = find_rows(document, "alerts")
    alerts: list[_Alert] = []
    unreadable = 0
    for row in rows:
        try:
            alert = _read_alert(row, place, now)
        except Exception:  # one bad alert must not lose the others, whatever is wrong with it
            unreadable += 1
        else:
            alerts += [alert] if alert is not None else []
    groups = group_by_name(alerts, lambda alert: alert.message.names)
    messages = [_newest(group) for group in groups]
    return Reading(messages, unreadable, understood=len(rows) - unreadable)


def _newest(group: Sequence[_Alert]) -> ForeignMessage:
    """Return the message that stands, under the names of all."""
    by_age = sorted(group, key=lambda alert: alert.age, reverse=True)
    names = frozenset[str]().union(*(alert.message.names for alert in group))
    incident = next((alert.incident for alert in by_age if alert.incident), "")
    newest = by_age[0].message
    earlier: dict[str, dict[str, str]] = {}
    for alert in by_age[1:] if newest.texts else ():
        if alert.message.sent is not None:
            sent = alert.message.sent.isoformat()
            for language, text in alert.message.texts.items():
                if language not in newest.texts:
                    earlier.setdefault(language, {**text, "sent": sent})
    return replace(newest, key=incident or min(names), names=names, earlier=earlier)


def _read_alert(row: Json, place: Place, now: datetime) -> _Alert | None:
    """Return one message; None for what no resident should see, such as tests and exercises."""
    if not isinstance(row, Mapping):
        raise UnreadableError
    words = [word(row.get(name)).casefold() for name in ("status", "scope", "msgtype")]
    status, scope, kind = words
    if not all(words):
        raise UnreadableError
    if status != "actual" or scope != "public" or kind not in _KINDS:
        return None
    identifier = _name(word(row.get("identifier")))
    incident = next(_names(row.get("incidents")), "")
    names = {incident, identifier, *_referenced(row.get("references"))} - {""}
    sent = moment(row.get("sent"))
    if not names or (sent is not None and sent > now + SENT_AHEAD):
        raise UnreadableError
    message = ForeignMessage(
        key="", names=frozenset(names), identifier=identifier, sent=sent, is_cancel=kind == "cancel"
    )
    if kind != "cancel":
        message = _with_info(message, list(objects_in(row.get("info"))), place)
    if sent is None and (message.is_cancel or message.is_elsewhere):
        raise UnreadableError  # nothing tells that it is the last word
    return _Alert(message, incident, kind)


def _with_info(
    message: ForeignMessage, infos: Sequence[Mapping[str, Json]], place: Place
) -> ForeignMessage:
    """Return the message with texts and end, or as one that is about somewhere else."""
    codes = [list(_codes(info)) for info in infos]
    if not any(codes):
        raise UnreadableError
    ours = [any(place.is_in_code(*code) for code in own) for own in codes]
    if not any(ours):
        return replace(message, is_elsewhere=True)
    told = [info for info, is_ours in zip(infos, ours, strict=True) if is_ours]
    # One language may leave out the places that another names.
    told += [info for info, own in zip(infos, codes, strict=True) if not own]
    texts = _texts(told)
    if not texts:
        raise UnreadableError
    ends = [end for info in told if (end := _end(info, message.sent)) is not None]
    url = next((url for info in told if (url := web_address(info.get("web")))), "")
    return replace(message, texts=texts, expires=max(ends, default=None), url=url)


def _end(info: Mapping[str, Json], sent: datetime | None) -> datetime | None:
    """Return the end of one language's text; one before it was sent is a slip, and none."""
    end = moment(info.get("expires"))
    return None if end is not None and sent is not None and end <= sent else end


def _codes(info: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Yield the places of one language's text as (kind of place, code)."""
    for area in objects_in(info.get("area")):
        for code in objects_in(area.get("geocode")):
            for value in words_in(code.get("value")):
                yield word(code.get("valuename")), value


def _texts(infos: Sequence[Mapping[str, Json]]) -> dict[str, dict[str, str]]:
    """Return the texts by language; of two in the same language the first."""
    known = dict(settings.LANGUAGES)
    texts: dict[str, dict[str, str]] = {}
    for info in infos:
        language = word(info.get("language")).casefold().replace("_", "-").split("-")[0]
        text = _text(info)
        if text["text"]:
            texts.setdefault(language if language in known else settings.LANGUAGE_CODE, text)
    return texts


def _text(info: Mapping[str, Json]) -> dict[str, str]:
    event = plain_line(info.get("event"), LINE_LENGTH)
    told = [plain_text(info.get(name), TEXT_LENGTH) for name in ("description", "instruction")]
    areas = [plain_line(area.get("areadesc"), LINE_LENGTH) for area in objects_in(info.get("area"))]
    return {
        "text": "\n".join(part for part in told if part)[:TEXT_LENGTH] or event,
        "area": plain_line(", ".join(dict.fromkeys(filter(None, areas))), LINE_LENGTH),
        "sender": plain_line(info.get("sendername"), LINE_LENGTH),
    }


def _names(value: Json) -> Iterator[str]:
    """Yield the incidents: a list, or CAP's own way, one text with spaces between."""
    for text in words_in(value):
        yield from filter(None, map(_name, text.split()))


def _referenced(value: Json) -> Iterable[str]:
    """Return the earlier messages: CAP's `sender,identifier,sent`, spaces between.

    One without commas is the name of a message only where it stands alone and can be nothing
    else: a sender that counted as one would join all of its incidents, and one cancellation take
    every warning away.
    """
    names: list[str] = []
    for text in words_in(value):
        parts = text.split()
        names += [part.split(",")[1] for part in parts if "," in part]
        if len(parts) == 1 and _is_bare_name(parts[0]):
            names += parts
    return filter(None, map(_name, names[:MOST_NAMES]))


def _is_bare_name(text: str) -> bool:
    return not any(sign in text for sign in ",@/") and moment(text) is None


def _name(text: str) -> str:
    is_name = len(text) <= NAME_LENGTH and text.isascii() and text.isprintable()
    return text.strip() if is_name else ""

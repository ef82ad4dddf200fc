"""Asking every source once a minute; what the worker runs."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from crisis.warnings.faults import Fault, SourceError
from crisis.warnings.fetching import Validators, fetch
from crisis.warnings.foreign_json import Json, read_json
from crisis.warnings.krisinformation import read_krisinformation
from crisis.warnings.messages import Reading
from crisis.warnings.models import SourceName, WarningSource
from crisis.warnings.place import Place, read_place
from crisis.warnings.services import note_miss, note_unchanged, take_reading
from crisis.warnings.sources import address_of
from crisis.warnings.vma import read_vma
from tryggochsaker.jobs.schedule import register_job

EVERY_SECONDS = 60
LOOK_SECONDS = 10
"""How often a worker looks whether it is time: one that starts anew does not wait a minute."""
LEASE_SECONDS = 30
"""A worker that was killed while asking is given no longer than this: three times the deadline."""

_READERS: dict[SourceName, Callable[[Json, Place, datetime], Reading]] = {
    SourceName.VMA: read_vma,
    SourceName.KRISINFORMATION: read_krisinformation,
}

logger = logging.getLogger(__name__)


def register_polling() -> None:
    """Let the worker ask each source; one that has no address is passed over each time."""
    for name in SourceName:
        register_job(
            f"ask_{name.value}",
            LOOK_SECONDS,
            partial(ask_when_due, name),
            lease_seconds=LEASE_SECONDS,
        )


def ask_when_due(name: SourceName) -> None:
    """Ask one source if it has an address and was not asked during the last minute."""
    just_now = timezone.now() - timedelta(seconds=EVERY_SECONDS - LOOK_SECONDS / 2)
    if (
        address_of(name)
        and not WarningSource.objects.filter(name=name, asked_at__gt=just_now).exists()
    ):
        ask(name)


def ask(name: SourceName) -> None:
    """Ask one source and keep what it says; a source can do nothing that makes this raise.

    The database is written once the answer has been read to its end, in one transaction, so a
    worker that is killed on the way leaves everything as it was.
    """
    address, place = address_of(name), read_place()
    if not address or place is None:
        return
    asked_for = _digest(address, place)
    try:
        answer = fetch(address, _known(name, asked_for))
        reading = None if answer.body is None else _read(name, answer.body, place)
    except SourceError as fault:
        note_miss(name=name, fault=fault.fault, now=timezone.now())
        return
    if reading is None:
        note_unchanged(name=name, now=timezone.now())
        return
    take_reading(
        name=name,
        reading=reading,
        now=timezone.now(),
        validators=answer.validators,
        asked_for=asked_for,
    )


def _read(name: SourceName, body: bytes, place: Place) -> Reading:
    try:
        reading = _READERS[name](read_json(body), place, timezone.now())
    except SourceError:
        raise
    except Exception as error:  # nothing that a stranger writes may take the last warning down
        logger.warning(
            "Answer not read", extra={"source": name.value, "error": type(error).__name__}
        )
        raise SourceError(Fault.SHAPE) from None
    if reading.unreadable and not reading.understood:
        raise SourceError(Fault.SHAPE)  # rows, and none of them as we know them
    return reading


def _known(name: SourceName, asked_for: str) -> Validators:
    """Return what the last answer is recognised by, if it was to the same question."""
    source = WarningSource.objects.filter(name=name, asked_for=asked_for).first()
    return Validators(source.etag, source.last_modified) if source else Validators()


def _digest(address: str, place: Place) -> str:
    """Return a short name for the question: another address or place makes it another one."""
    parts = "\n".join((address, *vars(place).values()))
    return hashlib.sha256(parts.encode()).hexdigest()

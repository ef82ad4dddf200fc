"""Receiving a concern: everything in one transaction, or nothing."""

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from concerns.attachments.prepare import PreparedFile
from concerns.attachments.store import discard_files, write_file
from concerns.mail import promise_mail
from concerns.models import (
    Attachment,
    Channel,
    Concern,
    ConcernCategory,
    ConcernEvent,
    EventKind,
    ReportingTerms,
    Status,
)
from concerns.receipts import derive_code, hash_submission_id, issue_receipt
from concerns.references import CONCERN_SERIES, take_reference
from concerns.routing.choose import Route, choose_route
from concerns.services.deciding import record_decision
from concerns.working_days import add_working_days
from home.models import Area
from tryggochsaker.encryption.cipher import UndecryptableError


@dataclass(frozen=True)
class ConcernText:
    """What a resident wrote; every part may be empty except the description."""

    description: str
    place: str = ""
    latitude: str = ""
    longitude: str = ""
    happened_at: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    answers: Sequence[dict[str, Any]] = ()  # Any: words and lists, see Concern.answers

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing tells who wrote."""
        return not (self.name or self.email or self.phone)


@dataclass(frozen=True)
class Submitted:
    """A concern that is committed, and its receipt code; empty when its key is gone."""

    concern: Concern
    code: str
    is_new: bool


class _SentAlreadyError(Exception):
    """Another copy of this form came first; raised so that the number goes to the next."""

    def __init__(self, first: Submitted) -> None:
        super().__init__()
        self.first = first


def submit_concern(
    *,
    submission_id: uuid.UUID,
    category: ConcernCategory,
    area: Area | None,
    text: ConcernText,
    files: Sequence[PreparedFile] = (),
    language: str = "sv",
    terms: ReportingTerms | None = None,
    received_at: datetime | None = None,
    notify: bool = True,
    channel: Channel = Channel.FORM,
    promise: Page | None = None,
    together_with: Callable[[], None] = lambda: None,
) -> Submitted:
    """Store a concern with its files, route it, note the event and promise the mails.

    The same `submission_id` again gives the same concern and code, however many arrive at once.
    `terms` is the text that the resident saw before sending, `promise` the Swedish page of the
    promise that the report is about; handler and resident find it linked to the case.
    `received_at` and `notify` are for the demo, whose concerns came in earlier.

    `together_with` writes what must be stored with the concern or not at all. It runs in this
    transaction, not around it, so that a commit that fails leaves no file behind.
    """
    known = find_submission(submission_id)
    if known is not None:
        return known
    moment = received_at or timezone.now()
    if text.is_anonymous:
        moment = moment.replace(minute=0, second=0, microsecond=0)
    written: list[Attachment] = []
    try:
        # Before the transaction, which should not hold its locks while a disk is busy.
        for position, file in enumerate(files):
            written.append(write_file(file, position=position, moment=moment))
        # Before it as well: everyone who reports waits for the counter that it locks.
        route = choose_route(category, area, place=text.place, moment=moment)
        with transaction.atomic():
            together_with()
            reference = take_reference(CONCERN_SERIES, timezone.localtime(moment).year)
            # The counter's lock made parallel copies of this form wait here for the first.
            known = find_submission(submission_id)
            if known is not None:
                raise _SentAlreadyError(known)
            concern = _create_concern(
                submission_id=submission_id,
                reference=reference,
                category=category,
                area=area,
                text=text,
                route=route,
                language=language,
                terms=terms,
                moment=moment,
                channel=channel,
                promise=promise,
            )
            if promise is not None:
                concern.linked_pages.add(promise)
            for attachment in written:
                attachment.concern = concern
                attachment.save(force_insert=True)
            record_decision(concern, route, moment=moment)
            ConcernEvent.objects.create(
                concern=concern,
                kind=EventKind.RECEIVED,
                happened_at=moment,
                new_status=Status.NEW,
                function=route.function,
            )
            if notify:
                for function in [route.function, *route.also_notified]:
                    promise_mail(concern, function, moment=moment)
    except _SentAlreadyError as sent_already:
        discard_files(written)
        return sent_already.first
    except IntegrityError:
        # Two copies around midnight of New Year's Eve wait for different counters.
        discard_files(written)
        known = find_submission(submission_id)
        if known is None:
            raise
        return known
    except BaseException:
        discard_files(written)
        raise
    return Submitted(concern, derive_code(submission_id, concern.receipt_key), is_new=True)


def find_submission(submission_id: uuid.UUID) -> Submitted | None:
    """Return the concern that this form has become already, with its code; None if none."""
    concern = (
        Concern.objects.select_related("category", "area", "function")
        .filter(submission_hash=hash_submission_id(submission_id))
        .first()
    )
    if concern is None:
        return None
    try:
        code = derive_code(submission_id, concern.receipt_key)
    except UndecryptableError:
        code = ""
    return Submitted(concern, code, is_new=False)


def _create_concern(
    *,
    submission_id: uuid.UUID,
    reference: str,
    category: ConcernCategory,
    area: Area | None,
    text: ConcernText,
    route: Route,
    language: str,
    terms: ReportingTerms | None,
    moment: datetime,
    channel: Channel,
    promise: Page | None,
) -> Concern:
    receipt = issue_receipt(submission_id)
    days = category.sla_working_days
    concern = Concern(
        reference=reference,
        category=category,
        area=area,
        function=route.function,
        is_anonymous=text.is_anonymous,
        language=language,
        channel=channel,
        terms=terms,
        promise_page=promise,
        received_at=moment,
        due_on=None if days is None else add_working_days(timezone.localdate(moment), days),
        place=text.place,
        latitude=text.latitude,
        longitude=text.longitude,
        happened_at=text.happened_at,
        description=text.description,
        answers_json=json.dumps(list(text.answers), ensure_ascii=False) if text.answers else "",
        name=text.name,
        email=text.email,
        phone=text.phone,
        submission_hash=hash_submission_id(submission_id),
        receipt_hash=receipt.code_hash,
        receipt_key=receipt.key_fingerprint,
    )
    concern.full_clean(validate_unique=False)
    concern.save(force_insert=True)
    return concern

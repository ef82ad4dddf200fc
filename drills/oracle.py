"""What is there, held against what was promised. Reads the database as the programs do."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import DatabaseError, close_old_connections, connection
from django.db.models import QuerySet
from django.utils import timezone
from post_office.models import STATUS, Email

from concerns.attachments.orphans import remove_orphaned_files
from concerns.attachments.store import read_file
from concerns.models import Concern, EventKind, ReferenceCounter
from concerns.models.attachments import attachment_folder
from concerns.receipts import hash_code, hash_submission_id
from drills.ledger import Entry, Ledger, digests
from drills.mail_sink import MailSink
from drills.processes import wait_for

WAITING = (STATUS.queued, STATUS.requeued)


@dataclass
class Verdict:
    """Faults in words, and the figures of the run."""

    faults: list[str] = field(default_factory=list)
    figures: dict[str, int | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Before:
    """What was there before the drill began; seeded cases are not its business."""

    cases: frozenset[int]
    mails: frozenset[int]
    last_number: int


def look_before() -> Before:
    """Remember what is there already."""
    return Before(
        frozenset(Concern.objects.values_list("pk", flat=True)),
        frozenset(Email.objects.values_list("pk", flat=True)),
        _last_number(),
    )


def wait_for_mail(seconds: float, *, is_hurried: bool = False) -> float:
    """Wait until the outbox is empty and return how long that took; TimeoutError if never."""
    start = time.monotonic()

    def is_empty() -> bool:
        close_old_connections()
        try:
            waiting = Email.objects.filter(status__in=WAITING)
            if is_hurried:
                waiting.filter(scheduled_time__gt=timezone.now()).update(scheduled_time=None)
            return not waiting.exists()
        except DatabaseError:
            return False

    wait_for(is_empty, seconds, "the outbox")
    return time.monotonic() - start


def judge(ledger: Ledger, before: Before, sink: MailSink, kills: dict[str, int]) -> Verdict:
    """Return every fault that there is."""
    close_old_connections()
    verdict = Verdict()
    verdict.faults += _judge_receipts(ledger, verdict)
    verdict.faults += _judge_cases(ledger, before, verdict)
    verdict.faults += _judge_numbers(before)
    verdict.faults += _judge_files(verdict)
    verdict.faults += _judge_mail(before, sink, kills, verdict)
    return verdict


def _judge_receipts(ledger: Ledger, verdict: Verdict) -> Iterator[str]:
    """Every receipt that was shown is a case, and every copy of it is the same."""
    verdict.figures |= {
        "submissions": len(ledger.entries),
        "receipts": ledger.acknowledged,
        "given up": ledger.count(lambda entry: not entry.receipts),
        "sent again": sum(len(entry.refusals) for entry in ledger.entries),
        "answers cut": ledger.count(lambda entry: entry.report.is_cut),
        "sent twice at once": ledger.count(lambda entry: entry.report.is_double),
        "with files": ledger.count(lambda entry: entry.report.files),
    }
    cases = {case.submission_hash: case for case in _whole_cases()}
    for entry in ledger.entries:
        case = cases.get(hash_submission_id(entry.report.submission_id))
        if entry.receipts:
            yield from _judge_receipt(entry, case)
        if case is not None:
            yield from _judge_content(entry, case)
    for entry in ledger.entries:
        yield from (
            f"{entry.report.submission_id}: {refusal}"
            for refusal in entry.refusals
            if refusal.startswith("200")
        )


def _judge_receipt(entry: Entry, case: Concern | None) -> Iterator[str]:
    receipt = entry.receipts[0]
    if case is None:
        yield f"LOST: {receipt.reference} was shown and is not there"
        return
    if set(entry.receipts) != {receipt}:
        yield f"{receipt.reference}: sent again, it got {set(entry.receipts)}"
    if case.reference != receipt.reference or case.receipt_hash != hash_code(receipt.code):
        yield f"{receipt.reference}: number or code are not those of {case.reference}"


def _judge_content(entry: Entry, case: Concern) -> Iterator[str]:
    if case.description != entry.report.description:
        yield f"{case.reference}: the text is not what was sent"
    try:
        stored = digests([read_file(attachment) for attachment in case.attachments.all()])
    except Exception as error:  # whatever it is, the file cannot be read
        yield f"{case.reference}: a file cannot be read ({type(error).__name__})"
    else:
        if stored != digests(entry.report.files):
            yield f"{case.reference}: the files are not those that were sent"


def _judge_cases(ledger: Ledger, before: Before, verdict: Verdict) -> Iterator[str]:
    """Every case is whole, and somebody has sent it."""
    sent = {hash_submission_id(entry.report.submission_id) for entry in ledger.entries}
    unshown = 0
    acknowledged = {
        hash_submission_id(e.report.submission_id) for e in ledger.entries if e.receipts
    }
    for case in _whole_cases().exclude(pk__in=before.cases):
        unshown += case.submission_hash not in acknowledged
        if case.submission_hash not in sent:
            yield f"{case.reference}: nobody has sent it"
        received = [event for event in case.events.all() if event.kind == EventKind.RECEIVED]
        decisions = list(case.routing_decisions.all())
        if len(received) != 1 or len(decisions) != 1:
            yield f"HALF: {case.reference}: {len(received)} events, {len(decisions)} decisions"
            continue
        told = [decisions[0].function, *decisions[0].also_notified.all()]
        expected = Counter(function.pk for function in told if function.email)
        promised = Counter(mail.function_id for mail in case.mails.all() if mail.email_id)
        if promised != expected:
            yield f"HALF: {case.reference}: mails for {promised}, not for {expected}"
    verdict.figures["cases without a receipt shown"] = unshown


def _judge_numbers(before: Before) -> Iterator[str]:
    """Numbers follow each other: none is missing, none is there twice."""
    references = Concern.objects.exclude(pk__in=before.cases).values_list("reference", flat=True)
    numbers = sorted(int(reference[-6:]) for reference in references)
    expected = list(range(before.last_number + 1, before.last_number + 1 + len(numbers)))
    if numbers != expected:
        missing = sorted(set(expected) - set(numbers))[:5]
        yield f"numbers: {len(numbers)} of them do not follow each other, missing {missing}"
    if _last_number() != before.last_number + len(numbers):
        yield f"numbers: the counter stands at {_last_number()}, not at the last case"


def _judge_files(verdict: Verdict) -> Iterator[str]:
    """After the sweep every file belongs to a case; a killed process may have left some."""
    folder = attachment_folder()
    # As if an hour had passed.
    verdict.figures["orphan files swept"] = remove_orphaned_files(min_age_seconds=-1)
    there = {path.stem for path in folder.iterdir() if path.is_file()} if folder.is_dir() else set()
    rows = {
        str(attachment.pk)
        for case in _whole_cases().filter(attachments__isnull=False).distinct()
        for attachment in case.attachments.all()
    }
    if there != rows:
        yield f"files: {len(there - rows)} without a case, {len(rows - there)} cases without a file"


def _judge_mail(
    before: Before, sink: MailSink, kills: dict[str, int], verdict: Verdict
) -> Iterator[str]:
    """Every mail left at least once, each time the same to the last byte."""
    mails = Email.objects.exclude(pk__in=before.mails)
    names = set(mails.values_list("message_id", flat=True))
    doubles = sum(count - 1 for count in sink.taken.values())
    verdict.figures |= {
        "mails": len(names),
        "mails sent again": doubles,
        **{f"kills of {kind}": count for kind, count in kills.items()},
    }
    if unsent := mails.exclude(status=STATUS.sent).count():
        yield f"mail: {unsent} did not leave"
    if missing := names - set(sink.taken):
        yield f"mail: {len(missing)} never reached the server"
    if unknown := set(sink.taken) - names - _earlier_names(before):
        yield f"mail: {len(unknown)} under a Message-ID that no case has"
    if doubles > sum(kills.values()):
        yield f"mail: {doubles} sent again after {sum(kills.values())} kills"
    if changed := [name for name, texts in sink.texts.items() if len(texts) > 1]:
        yield f"mail: {len(changed)} sent again with other bytes"


def _earlier_names(before: Before) -> set[str]:
    return set(Email.objects.filter(pk__in=before.mails).values_list("message_id", flat=True))


def _whole_cases() -> QuerySet[Concern]:
    return Concern.objects.prefetch_related(
        "attachments",
        "events",
        "mails",
        "routing_decisions__function",
        "routing_decisions__also_notified",
    )


def _last_number() -> int:
    year = timezone.localdate().year
    counter = ReferenceCounter.objects.filter(series="TS", year=year).first()
    return counter.last_number if counter else 0


def check_durability() -> Iterator[str]:
    """PostgreSQL must not have been told to forget what it has acknowledged."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] != "on":
                yield f"PostgreSQL runs with {name} off"

"""The one way in which a case is deleted, with all that hangs on it."""

from collections.abc import Iterable
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from concerns.models import Attachment, Concern, RetentionRule, RetentionRun
from concerns.retention.erasing import erase_freed_space
from concerns.retention.files import forget_noted, list_noted, note_files
from concerns.retention.tombstones import announce, confirm, sync_folder, turn
from concerns.retention.traces import remove_traces

CASES_PER_BATCH = 50


def delete_cases(
    *,
    cases: QuerySet[Concern],
    way: RetentionRun.Way,
    actor: User | None = None,
    rule: RetentionRule | None = None,
    limit: int | None = None,
) -> int:
    """Delete all cases of a query, or the first `limit`, and return how many went.

    The query is asked anew for each batch, under a lock: a case that no longer belongs to it,
    because somebody has stopped its deletion meanwhile, stays. A batch goes as a whole, rows and
    line of the log together; killed in the middle, the next run goes on with the rest. Files go
    when their rows are gone; `replay_deletions` takes those that a killed process left.
    """
    removed = 0
    run = RetentionRun(
        started_at=timezone.now(),
        way=way,
        actor=actor,
        rule=rule,
        rule_text=str(rule)[:300] if rule else "",
        decision=rule.decision if rule else "",
    )
    while limit is None or removed < limit:
        size = CASES_PER_BATCH if limit is None else min(CASES_PER_BATCH, limit - removed)
        count = _delete_batch(cases, run, size)
        removed += count
        if count < size:
            break
    if removed:
        RetentionRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
        erase_freed_space()
    return removed


def _delete_batch(cases: QuerySet[Concern], run: RetentionRun, size: int) -> int:
    with turn():
        with transaction.atomic():
            batch = _lock(cases, size)
            if not batch:
                return 0
            files = _files_of(batch)
            mail_files = remove_traces(batch)
            # Whatever goes wrong from here on, whether the database has committed is for
            # `replay_deletions` to find out: a connection can break in the middle of that.
            announced = announce((case.submission_hash, case.reference) for case in batch)
            note_files(announced, [*files, *mail_files])
            Concern.objects.filter(pk__in=[case.pk for case in batch]).delete()
            _write_down(run, cases=len(batch), files=len(files))
        finish_batch(announced)
    return len(batch)


def finish_batch(announced: str) -> None:
    """Remove the files of a batch that the database has committed, and note it as done.

    Must run in a `turn`, and may run again: a batch that is done has no file left.
    """
    _remove_files(announced)
    confirm(announced)


def _lock(cases: QuerySet[Concern], size: int) -> list[Concern]:
    ordered = cases.select_related(None).order_by("pk").only("submission_hash", "reference")
    return list(ordered.select_for_update(of=("self",))[:size])


def _files_of(batch: Iterable[Concern]) -> list[Path]:
    rows = Attachment.objects.filter(concern__in=batch).order_by().only("pk")
    return [attachment.path for attachment in rows]


def _write_down(run: RetentionRun, *, cases: int, files: int) -> None:
    if run.pk is None:
        run.full_clean(exclude=["rule", "actor"])
        run.save(force_insert=True)
    RetentionRun.objects.filter(pk=run.pk).update(
        removed=F("removed") + cases, removed_files=F("removed_files") + files, is_erased=False
    )


def _remove_files(announced: str) -> None:
    paths = list_noted(announced)
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        if folder.is_dir():
            sync_folder(folder)
    forget_noted(announced)

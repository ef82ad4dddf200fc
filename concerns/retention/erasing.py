"""Making the database give up what deleted rows have left behind in its files."""

from django.db import connection
from django.db.models import QuerySet
from post_office.models import Attachment as MailAttachment
from post_office.models import Email, Log
from wagtail.models import ModelLogEntry

from concerns.models import AccessibilityReport, RetentionRun
from concerns.retention.traces import models_about_cases
from home.models import DemoObject


def erase_freed_space() -> bool:
    """Overwrite or hand back what deleted rows left; return whether that could be done now.

    SQLite: rows were overwritten as they went (`secure_delete`); what is left is the write-ahead
    log, which is put into the file and cut to nothing. That has to wait while anybody reads.
    PostgreSQL: `VACUUM` clears dead rows out of the tables, so no dump shows them. Bytes in
    pages that have not been used again, in the server's own write-ahead log and in backups made
    earlier are the operator's to let run out.
    """
    if connection.in_atomic_block:
        return False
    # What another process deletes meanwhile may come too late for this round.
    deleted_before = list(_unerased().values_list("pk", "removed"))
    if connection.vendor == "sqlite":
        is_done = _truncate_log()
    else:
        _vacuum()
        is_done = True
    if is_done:
        for pk, removed in deleted_before:
            _unerased().filter(pk=pk, removed=removed).update(is_erased=True)
    return is_done


def erase_what_is_left() -> bool:
    """Do it if the last deletion could not, because somebody was reading or it was killed."""
    return _unerased().exists() and erase_freed_space()


def _unerased() -> QuerySet[RetentionRun]:
    return RetentionRun.objects.filter(is_erased=False)


def _truncate_log() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _in_log, _moved = cursor.fetchone()
    return not is_busy


def _vacuum() -> None:
    of_mail = (Email, Log, Email.attachments.through, MailAttachment)
    others = (*of_mail, ModelLogEntry, DemoObject, AccessibilityReport)
    tables = {model._meta.db_table for model in (*models_about_cases(), *others)}
    names = ", ".join(connection.ops.quote_name(table) for table in sorted(tables))
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {names}")

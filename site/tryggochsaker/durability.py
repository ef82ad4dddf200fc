"""A receipt that was shown must be true after a power cut: the database may not forget commits."""

import sys

from django.conf import settings
from django.db import DatabaseError, connection

NEEDED = ("fsync", "synchronous_commit", "full_page_writes")
TURNED_OFF = "off"


def list_what_is_off() -> list[str]:
    """Return what PostgreSQL has turned off of all that keeps a commit; empty on SQLite.

    Also empty while the database does not answer: then nothing is acknowledged either.
    """
    if connection.vendor != "postgresql":
        return []  # whose settings are our own, see settings/databases.py
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = %s",
                [list(NEEDED), TURNED_OFF],
            )
            return sorted(name for (name,) in cursor.fetchall())
    except DatabaseError:
        return []
    finally:
        connection.close()


def refuse_forgetful_database() -> None:
    """Stop the start with one line where a commit could be lost; the demo may be as it likes."""
    if settings.DEMO:
        return
    if off := list_what_is_off():
        sys.exit(
            f"PostgreSQL runs with {' and '.join(off)} off: a report that was acknowledged could "
            "be lost in a power cut. Turn it on, then start again."
        )

"""What must be done before the first request: tables, and connections that can be forked."""

import io
from collections.abc import Callable

from django.core.management import call_command
from django.db import connections

from tryggochsaker.health.migrations import waiting_migrations

_TELL_EVERY = 50


def bring_tables_up_to_date(say: Callable[[str], None]) -> None:
    """Apply the migrations that wait, telling how far it is; does nothing when none waits."""
    if count := waiting_migrations():
        say(f"Database: {count} steps")
        call_command("migrate", stdout=_Progress(count, say), interactive=False)


def let_go_of_databases() -> None:
    """Close every connection and pool: none may be carried into a forked process."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if close_pool := getattr(connection, "close_pool", None):  # PostgreSQL has one
            close_pool()


class _Progress(io.StringIO):
    """Turns a line per migration into a line now and then."""

    def __init__(self, count: int, say: Callable[[str], None]) -> None:
        super().__init__()
        self._count, self._say, self._done = count, say, 0

    def write(self, text: str) -> int:
        if text.rstrip().endswith("OK"):
            self._done += 1
            if self._done % _TELL_EVERY == 0:
                self._say(f"  {self._done} of {self._count}")
        return len(text)

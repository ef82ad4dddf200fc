"""The seeded demo municipality as a database: made once, then copied for every worker.

Migrating and seeding takes half a minute, copying takes a moment. The copy's source is kept
beside the test data and made anew when anything that goes into it has changed.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from tryggochsaker.paths import CHECKOUT

SOURCES = ("site", "home", "promises", "guidance", "crisis", "concerns")


class SeededDatabase:
    """This worker's own copy; tests may change it for good and then ask for it back."""

    def __init__(self, *, as_of: str, now: object, rebuild: bool) -> None:
        self._as_of, self._now = as_of, now
        self._folder = Path(settings.SHARED_TEST_DIR) / "seeded"
        self._own_name = str(connection.settings_dict["TEST"]["NAME"] or "")
        if not self._own_name:
            self._own_name = f"test_{connection.settings_dict['NAME']}"
        self._fingerprint = _fingerprint(rebuild=rebuild)
        self._is_sqlite = connection.vendor == "sqlite"
        self._source = (
            str(self._folder / "db.sqlite3") if self._is_sqlite else f"seeded_{self._fingerprint}"
        )

    def provide(self) -> None:
        """Make the source if it is missing or out of date, and let this worker have its copy."""
        with self._lock():
            mark = self._folder / f"{connection.vendor}.fingerprint"
            known = mark.read_text() if mark.exists() else ""
            if known != self._fingerprint or not self._source_exists():
                self._build()
                mark.write_text(self._fingerprint)
            self.restore()
        if (self._folder / "media").is_dir():
            shutil.copytree(self._folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)

    def restore(self) -> None:
        """Put the copy back as it was seeded."""
        self._let_go()
        self._copy(self._source, self._own_name)
        self._use(self._own_name)

    def copy_file_to(self, path: Path) -> None:
        """Write the database as it was seeded to a file, for a site of its own; SQLite only."""
        shutil.copy(self._source, path)

    def drop(self) -> None:
        """Take this worker's copy away."""
        self._let_go()
        self._remove(self._own_name)

    def _build(self) -> None:
        draft = f"{self._source}_draft"
        self._let_go()
        self._remove(draft)
        if not self._is_sqlite:
            self._create_empty(draft)
        self._use(draft)
        call_command("migrate", verbosity=0, interactive=False)
        with time_machine.travel(self._now, tick=False):
            call_command("seed_demo", "--as-of", self._as_of, verbosity=0)
        if self._is_sqlite:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._let_go()
        self._rename(draft, self._source)
        media = self._folder / "media"
        shutil.rmtree(media, ignore_errors=True)
        if Path(settings.MEDIA_ROOT).is_dir():
            shutil.copytree(settings.MEDIA_ROOT, media)

    def _use(self, name: str) -> None:
        connection.settings_dict["NAME"] = name

    def _let_go(self) -> None:
        for each in connections.all(initialized_only=True):
            each.close()
            if not self._is_sqlite:
                each.close_pool()

    def _source_exists(self) -> bool:
        if self._is_sqlite:
            return Path(self._source).exists()
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._source])
            return cursor.fetchone() is not None

    def _create_empty(self, name: str) -> None:
        self._administer(
            f"CREATE DATABASE {_quote(name)} TEMPLATE template0 ENCODING 'UTF8' "
            "LOCALE_PROVIDER icu ICU_LOCALE 'sv-SE' LOCALE 'C.UTF-8'"
        )

    def _copy(self, source: str, target: str) -> None:
        self._remove(target)
        if self._is_sqlite:
            shutil.copy(source, target)
        else:
            self._administer(f"CREATE DATABASE {_quote(target)} TEMPLATE {_quote(source)}")

    def _rename(self, draft: str, target: str) -> None:
        self._remove(target)
        if self._is_sqlite:
            Path(draft).rename(target)
        else:
            self._administer(f"ALTER DATABASE {_quote(draft)} RENAME TO {_quote(target)}")

    def _remove(self, name: str) -> None:
        if self._is_sqlite:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{name}{suffix}").unlink(missing_ok=True)
        else:
            self._administer(f"DROP DATABASE IF EXISTS {_quote(name)} WITH (FORCE)")

    def _administer(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)


def _fingerprint(*, rebuild: bool) -> str:
    """Return a short name for everything that goes into the seeded database."""
    digest = hashlib.sha256((CHECKOUT / "requirements" / "run.txt").read_bytes())
    if rebuild:  # another one for each run, the same one for all workers of a run
        digest.update(os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid())).encode())
    for folder in SOURCES:
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if path.is_file() and path.suffix not in {".pyc", ".mo", ".po", ".html"}:
                digest.update(str(path.relative_to(CHECKOUT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]

"""The first start of a demo site, made once per run and copied: it takes most of a minute.

Every worker that drives a site needs one that was migrated and seeded as of today, and none of
them may see what another one does to it.
"""

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from tests.demo_site import DemoSite

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)[:12]


class FirstStart:
    """One site's data after its first start and stop, on SQLite or on the run's PostgreSQL."""

    def __init__(self, server: str = "") -> None:
        self._server = server
        kind = "postgresql" if server else "sqlite"
        self._folder = Path(settings.SHARED_TEST_DIR) / f"first-start-{kind}-{RUN}"
        self._name = f"first_start_{RUN}"

    @property
    def data_dir(self) -> Path:
        """The data folder as the first start left it, with what it printed in `run.log`."""
        folder = self._folder / "data"
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self._folder / "done").exists():
                self._make(folder)
                (self._folder / "done").touch()
        return folder

    @contextmanager
    def copy(self, data_dir: Path) -> Iterator[DemoSite]:
        """Yield a site of one's own, not started yet; its database is dropped afterwards."""
        shutil.copytree(self.data_dir, data_dir)
        if not self._server:
            yield DemoSite(data_dir)
            return
        own = f"site_{uuid.uuid4().hex[:12]}"
        try:
            yield DemoSite(data_dir, self._create(own, template=self._name))
        finally:
            self._say(f"DROP DATABASE {own} WITH (FORCE)")

    def _make(self, folder: Path) -> None:
        """Start and stop a site there; what fails leaves nothing that the next one stumbles on."""
        shutil.rmtree(folder, ignore_errors=True)
        if self._server:
            self._say(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")
        site = DemoSite(folder, self._create(self._name) if self._server else "")
        try:
            site.start()
            assert site.stop() == 0
        finally:
            if site.process is not None and site.process.poll() is None:
                site.process.kill()

    def _create(self, name: str, *, template: str = "") -> str:
        locale = "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'sv-SE' LOCALE 'C.UTF-8'"
        self._say(f"CREATE DATABASE {name} TEMPLATE {template or f'template0 {locale}'}")
        return f"{self._server.rpartition('/')[0]}/{name}"

    def _say(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)

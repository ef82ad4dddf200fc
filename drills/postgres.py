"""A PostgreSQL that can be killed: durable as in production, started again after each kill."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from drills.processes import wait_for
from scripts.postgres_cluster import as_postgres, initdb_options, run_program

START_SECONDS = 60


class PostgresServer:
    """A cluster on a socket only. Nothing of its durability is turned off."""

    name = "postgresql"

    def __init__(self, programs: Path) -> None:
        self.kills = 0
        self._programs = programs
        # Not in the stand's folder: PostgreSQL runs as another user when root starts it.
        self.folder = Path(tempfile.mkdtemp(prefix="trygg-drill-pg-"))
        self._data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o755)
        run_program(programs, "initdb", *initdb_options(), "-D", str(self._data))

    @property
    def url(self) -> str:
        """The address of its one database."""
        return f"postgresql://postgres@{quote(str(self.folder), safe='')}/postgres"

    def start(self) -> None:
        """Start it and wait until it takes questions; crash recovery included."""
        log = (self.folder / "log").open("ab")
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}"]
        command = [str(self._programs / "postgres"), "-D", str(self._data), *options]
        with log:
            self._process = subprocess.Popen(
                as_postgres(command),
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
            )
        wait_for(self._answers_or_retry, START_SECONDS, "PostgreSQL")

    def kill(self) -> None:
        """SIGKILL to the postmaster and to every process that it started."""
        children = _children_of(self._process.pid)
        for pid in (self._process.pid, *children):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        wait_for(lambda: not any(map(_is_there, children)), 10, "PostgreSQL's last process")
        self.kills += 1

    def stop(self) -> None:
        """End it and remove its folder."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)  # at once, without a last checkpoint
            self._process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def fill_from(self, address: str) -> None:
        """Copy another database into this one; stops with one line if that cannot be done."""
        with subprocess.Popen(
            [self._find("pg_dump"), "--no-owner", address], stdout=subprocess.PIPE
        ) as reading:
            subprocess.run(
                [self._find("psql"), "-X", "-q", self.url],
                stdin=reading.stdout,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        if reading.returncode:
            raise SystemExit("The seeded database could not be copied.")

    def _find(self, program: str) -> str:
        """Return a client program: beside the server's, or wherever the PATH has it."""
        beside = self._programs / program
        return str(beside) if beside.exists() else shutil.which(program) or program

    def _answers_or_retry(self) -> bool:
        if self._process.poll() is not None:
            raise SystemExit(f"PostgreSQL ended: see {self.folder / 'log'}")
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


def _children_of(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, IndexError):
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(stat[1]) == parent:
                    found.append(int(entry.name))
    return found


def _is_there(pid: int) -> bool:
    with suppress(OSError):
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]
    return False

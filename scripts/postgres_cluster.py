"""A PostgreSQL of our own for one run of the tests: made in a moment, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing here must survive a power cut, so nothing waits for the disk.
SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def run_postgres(programs: Path) -> Iterator[str]:
    """Start a cluster that listens on a socket only, and yield the address of a database in it.

    Text is ordered as in Swedish, as in production. Root may not run PostgreSQL, so root runs
    it as the user `postgres`.
    """
    folder = Path(tempfile.mkdtemp(prefix="trygg-pg-"))
    data = folder / "data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o755)
        run_program(programs, "initdb", *initdb_options(), "-D", str(data))
        settings = {**SPEED, "listen_addresses": "", "unix_socket_directories": str(folder)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        where = ["-D", str(data)]
        run_program(programs, "pg_ctl", *where, "-o", options, "-l", f"{folder}/log", "-w", "start")
        try:
            yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            run_program(programs, "pg_ctl", *where, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def initdb_options() -> list[str]:
    """Return the options of a cluster that orders text as in Swedish."""
    order = ["--locale-provider=icu", "--icu-locale=sv-SE", "--locale=C.UTF-8"]
    return ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", *order]


def as_postgres(command: Sequence[str]) -> Sequence[str]:
    """Return a command that root can give: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


def run_program(programs: Path, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs to its end; stops with one line if it fails."""
    command = as_postgres([str(programs / program), *arguments])
    # To a file and not a pipe: the server inherits it, and a pipe would never end.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, check=False, cwd="/")
        if done.returncode != 0:
            said.seek(0)
            raise SystemExit(f"PostgreSQL's {program} failed: {said.read().strip()[-400:]}")

"""The production stack on loopback: database, two public webs, an editorial one, worker, mail."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from cryptography.fernet import Fernet

from drills.mail_sink import MailSink
from drills.options import Options
from drills.postgres import PostgresServer
from drills.processes import Program, wait_for
from scripts.tools import ensure_postgres
from tryggochsaker.paths import CHECKOUT

START_SECONDS = 120
PLENTY = "1000000000"


class Stand:
    """Everything that runs, and the environment in which it does."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.folder = options.folder
        self.logs = self.folder / "logs"
        self.logs.mkdir(parents=True)
        self.data = self.folder / "data"
        self.data.mkdir()
        self.database = PostgresServer(ensure_postgres()) if _is_postgres(options) else None
        self.mail = MailSink(_free_port())
        self.ports = [_free_port(), _free_port()]
        self.editorial_port = _free_port()
        self.webs = [self._web(f"web{at}", "public", port) for at, port in enumerate(self.ports, 1)]
        self.editorial = self._web("editorial", "editorial", self.editorial_port)
        self.worker = self._program("worker", "all", sys.executable, "manage.py", "worker")

    @property
    def environment(self) -> dict[str, str]:
        """What production needs to know, and limits of abuse that a drill may exceed."""
        if not hasattr(self, "_secrets"):
            self._secrets = {
                "SECRET_KEY": secrets.token_urlsafe(50),
                "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
            }
        database = {"DATABASE_URL": self.database.url} if self.database else {}
        kept = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONDONTWRITEBYTECODE")
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            **self._secrets,
            **database,
            "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "drills.settings",
            "DATA_DIR": str(self.data),
            "ALLOWED_HOSTS": "127.0.0.1",
            "PUBLIC_URL": f"http://127.0.0.1:{self.ports[0]}",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "FLOOD_REPORTS": PLENTY,
            "REPORTS_PER_ADDRESS": PLENTY,
            "DIGEST_CASES": PLENTY,
        }

    @contextmanager
    def running(self) -> Iterator["Stand"]:
        """Start everything, and leave nothing running."""
        try:
            if self.database:
                self.database.start()
            self._prepare_database()
            self.mail.start()
            for program in self.programs:
                program.start()
            for port in (*self.ports, self.editorial_port):
                wait_for(partial(_answers, port), START_SECONDS, f"port {port}")
            yield self
        finally:
            for program in self.programs:
                program.stop()
            self.mail.stop()
            if self.database:
                self.database.stop()

    @property
    def programs(self) -> list[Program]:
        """Every program but the database."""
        return [*self.webs, self.editorial, self.worker]

    @property
    def targets(self) -> dict[str, list[Program | PostgresServer]]:
        """What may be killed, by kind."""
        database: dict[str, list[Program | PostgresServer]] = (
            {"postgresql": [self.database]} if self.database else {}
        )
        return {"web": list(self.webs), "worker": [self.worker], **database}

    def count_kills(self) -> dict[str, int]:
        """Return how many of each kind were killed so far."""
        return {kind: sum(one.kills for one in which) for kind, which in self.targets.items()}

    def _prepare_database(self) -> None:
        if self.database and self.options.copy_of:
            self.database.fill_from(self.options.copy_of)
            return
        for command in (["migrate", "-v0"], ["seed_demo", "-v0"]):
            done = subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=CHECKOUT,
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise SystemExit(f"manage.py {command[0]} failed: {done.stderr[-600:]}")

    def _web(self, name: str, role: str, port: int) -> Program:
        granian = str(Path(sys.executable).with_name("granian"))
        return self._program(
            *(name, role, granian, "tryggochsaker.wsgi:application"),
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        )

    def _program(self, name: str, role: str, *command: str) -> Program:
        environment = {**self.environment, "ROLE": role}
        return Program(name, command, environment, self.logs / f"{name}.log")


def _is_postgres(options: Options) -> bool:
    return options.database == "postgresql"


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/-/live")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port

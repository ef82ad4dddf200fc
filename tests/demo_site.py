"""A real demo site for a test: `manage.py run` on a port and a data folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.site_shell import SiteShell
from tryggochsaker.paths import CHECKOUT

START_SECONDS = 180
PASSWORD = "trygg-och-saker-demo"
SETTINGS_OF_TESTS = (
    *("DATA_DIR", "DATABASE_URL", "SECRET_KEY", "FIELD_ENCRYPTION_KEYS", "ALLOWED_HOSTS"),
    *("PUBLIC_URL", "EDITORIAL_URL", "EMAIL_URL", "ROLE", "HOST", "PORT", "DEMO_PASSWORD"),
    *("VMA_URL", "KRISINFORMATION_URL"),
)


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def demo_environment(data_dir: Path, **more: str) -> dict[str, str]:
    """Return an environment for a process on the demo settings, free of the tests' own."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS_OF_TESTS}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "tryggochsaker.settings.demo",
        "DATA_DIR": str(data_dir),
        **more,
    }


@dataclass
class DemoSite:
    """One running site: its address, its data folder, its mail, and a way to manage it."""

    data_dir: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None
    shell: SiteShell | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    """What else is said to its processes; see the table in README.md."""

    @property
    def url(self) -> str:
        """The site's address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the site's processes."""
        database = {"DATABASE_URL": self.database_url} if self.database_url else {}
        return demo_environment(self.data_dir, PORT=str(self.port), **database, **self.variables)

    def start(self) -> str:
        """Start the site and return what it printed until it was ready."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        log = self.data_dir / "run.log"
        with log.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run"],
                cwd=CHECKOUT,
                env=self.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
                text=True,
            )
        ready = wait_until(
            lambda: "Ctrl-C" in log.read_text() or self.process.poll() is not None, START_SECONDS
        )
        text = log.read_text()
        assert ready, f"not ready after {START_SECONDS} s:\n{text}"
        assert self.process.poll() is None, f"the site ended:\n{text}"
        return text

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop the site as Ctrl-C or a service manager would; return its exit code."""
        if self.shell is not None:
            self.shell.close()
        self.process.send_signal(number)
        return self.process.wait(20)

    def read_run_file(self) -> dict:
        """Return what `run.json` says."""
        return json.loads((self.data_dir / "run.json").read_text())

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of an address."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def run_code(self, code: str) -> str:
        """Run Python on the site's data and return what it printed."""
        if self.shell is None:
            self.shell = SiteShell(self.environment)
        return self.shell.run(code)

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a `manage.py` command on the site's data."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=CHECKOUT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def read_mail(self) -> list[EmailMessage]:
        """Return the messages that have left, oldest first."""
        files = (self.data_dir / "mail").glob("*.eml")
        by_age = sorted(files, key=lambda path: path.stat().st_mtime)
        return [message_from_bytes(path.read_bytes(), policy=default) for path in by_age]

    def wait_for_mail(self, word: str, seconds: float = 10) -> EmailMessage:
        """Return the first message that holds a word; ten seconds is what the contract allows."""

        def find() -> list[EmailMessage]:
            return [mail for mail in self.read_mail() if word in read_words(mail)]

        assert wait_until(lambda: bool(find()), seconds), f"no mail with {word} in {seconds} s"
        return find()[0]


def read_words(mail: EmailMessage) -> str:
    """Return a mail's headers and text as somebody reads them, not as they are encoded."""
    body = mail.get_body(("plain",))
    headers = [f"{name}: {value}" for name, value in mail.items()]
    return "\n".join([*headers, body.get_content() if body else ""])


def wait_until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Wait for something to become true; return whether it did in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True

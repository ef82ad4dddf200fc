"""Programs that the tests need besides Python: used where found, installed where allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def ensure_postgres() -> Path:
    """Return the folder of PostgreSQL's server programs; stops with one line without them."""
    return _ensure("PostgreSQL", "postgresql", find_postgres)


def ensure_chromium() -> Path:
    """Return the path of a Chromium; stops with one line without one."""
    return _ensure("Chromium", "chromium", find_chromium)


def ensure_gettext() -> Path:
    """Return the path of gettext's xgettext; stops with one line without it."""
    return _ensure("gettext", "gettext", lambda: _on_path("xgettext"))


def find_postgres() -> Path | None:
    """Return the folder that holds `initdb`: on the PATH, or the newest that Debian has."""
    if (found := _on_path("initdb")) is not None:
        return found.parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(folders, key=lambda path: float(path.parts[-3]), default=None)
    return None if newest is None else newest.parent


def find_chromium() -> Path | None:
    """Return the browser that CHROMIUM names, or one on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).exists() else None
    return next((path for name in CHROMIUM_NAMES if (path := _on_path(name))), None)


def _on_path(name: str) -> Path | None:
    found = shutil.which(name)
    return None if found is None else Path(found)


def _ensure(title: str, package: str, find: Callable[[], Path | None]) -> Path:
    found = find()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(title, package)
        found = find()
    if found is None:
        sys.exit(f"{title} is needed: install it as root with apt-get install {package}.")
    return found


def _install(title: str, package: str) -> None:
    print(f"Installing {title} (apt-get install {package})", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", package],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
            sys.exit(f"{title} could not be installed: {reason[0]}")

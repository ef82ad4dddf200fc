"""Install one requirements file into this virtual environment, telling how far it is.

Needs nothing but the standard library and pip, since it runs before anything is installed.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(sys.prefix)
TELL_EVERY = 10
NETWORK_SIGNS = (
    "NewConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "name resolution",
    "Network is unreachable",
    "ProxyError",
)


def install(kind: str) -> None:
    """Install requirements/<kind>.txt; stops with one line when that fails."""
    requirements = ROOT / "requirements" / f"{kind}.txt"
    count = len(re.findall(r"^[A-Za-z0-9].*==", requirements.read_text(), re.MULTILINE))
    print(f"Installing {count} packages (a minute or two the first time)", flush=True)
    log = VENV / "install.log"
    if _run_pip(requirements, count, log) != 0:
        sys.exit(_say_why(log))
    # dev.txt holds all of run.txt, so that `make run` after `make test` has nothing to do.
    for done in ("run", "dev") if kind == "dev" else ("run",):
        shutil.copy(ROOT / "requirements" / f"{done}.txt", VENV / f"installed-{done}.txt")


def _run_pip(requirements: Path, count: int, log: Path) -> int:
    options = ["--require-hashes", "--only-binary", ":all:", "--no-compile"]
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "3"]
    command = [sys.executable, "-m", "pip", "install", *options, *quiet, "-r", str(requirements)]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "LC_ALL": "C.UTF-8"}
    collected = 0
    with (
        log.open("w") as kept,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        ) as pip,
    ):
        for line in pip.stdout or ():
            kept.write(line)
            if line.startswith("Collecting "):
                collected += 1
                if collected % TELL_EVERY == 0:
                    print(f"  {collected} of {count}", flush=True)
            elif line.startswith("Installing collected packages"):
                print("  unpacking", flush=True)
    return pip.returncode


def _say_why(log: Path) -> str:
    text = log.read_text()
    if any(sign in text for sign in NETWORK_SIGNS):
        return "The package registry cannot be reached: is there a network? Then run this again."
    errors = [line for line in text.splitlines() if line.startswith("ERROR: ")]
    return f"Installing failed: {errors[-1] if errors else 'pip ended badly'} (all of it: {log})"


if __name__ == "__main__":
    try:
        install(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Stopped; the next start goes on from here.")

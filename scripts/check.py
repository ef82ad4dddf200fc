"""`make check`: everything about the code that can be told without running the site.

All checks are made even when one fails, so that one run tells all. `--format` puts code and
templates into their one form instead.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts import catalogues

ROOT = Path(__file__).resolve().parent.parent
TYPED = [
    "site",
    "home",
    "promises",
    "guidance",
    "crisis",
    "concerns",
    "scripts",
    "drills",
    "manage.py",
]
NOTHING: Mapping[str, str] = {}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "tryggochsaker.settings.production",
    "ALLOWED_HOSTS": "trygg.exempelkoping.example",
    # Stand-ins of the right form: the check looks at the settings, not at a real site.
    "SECRET_KEY": "".join(chr(33 + (7 * n) % 90) for n in range(80)),
    "FIELD_ENCRYPTION_KEYS": "c3RhbmQtaW4tc3RhbmQtaW4tc3RhbmQtaW4tMTIzNDU=",
}


def main() -> int:
    """Make every check, or format; return 0 when nothing is to be said."""
    if "--format" in sys.argv[1:]:
        return format_everything()
    checks: dict[str, Callable[[], str]] = {
        "style": lambda: _run("ruff", "check", "."),
        "form": lambda: _run("ruff", "format", "--check", "."),
        "types": lambda: _run("mypy", *TYPED),
        "templates": lambda: _run("djade", "--check", *_djade_arguments()),
        "migrations": lambda: _manage("makemigrations", "--check", "--dry-run") or _name_faults(),
        "translations": lambda: "\n".join(catalogues.find_faults()),
        "requirements": _requirement_faults,
        "production": lambda: _manage(
            "check", "--deploy", "--fail-level", "WARNING", environment=PRODUCTION
        ),
    }
    failed = [name for name, check in checks.items() if not _passes(name, check)]
    print(f"Not well: {', '.join(failed)}" if failed else "All is well.")
    return 1 if failed else 0


def format_everything() -> int:
    """Put code and templates into their one form; return 0 when that worked."""
    _run("ruff", "check", "--fix-only", ".")
    _run("djade", *_djade_arguments())  # says 1 when it changed something
    fault = _run("ruff", "format", ".")
    print(fault, end="")
    return 1 if fault else 0


def _passes(name: str, check: Callable[[], str]) -> bool:
    fault = check().strip()
    print(f"{name}: {'ok' if not fault else 'NOT WELL'}", flush=True)
    if fault:
        print(fault, flush=True)
    return not fault


def _djade_arguments() -> list[str]:
    templates = sorted((ROOT / "templates").rglob("*.html"))
    return ["--target-version", "5.2", *(str(path.relative_to(ROOT)) for path in templates)]


def _name_faults() -> str:
    """Say which migrations have the name that Django made up instead of one that says why."""
    made_up = [
        path.relative_to(ROOT)
        for room in ("site/tryggochsaker", "home", "promises", "guidance", "crisis", "concerns")
        for path in sorted((ROOT / room / "migrations").glob("[0-9]*.py"))
        if not re.fullmatch(r"\d{4}_(?!auto_)[a-z0-9_]+", path.stem)
        or re.search(r"_and_more|_alter_\w+_alter_", path.stem)
    ]
    return "\n".join(f"{path}: say in its name what it does (-n name)" for path in made_up)


def _requirement_faults() -> str:
    """Say where a requirements file holds an address, a path, or a pin without a hash."""
    faults = []
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text()
        for number, line in enumerate(text.splitlines(), start=1):
            if "://" in line or re.match(r"-|.*\s[~/]\w*/", line):
                faults.append(f"{path.name}:{number}: an address or an option: {line.strip()}")
            if re.match(r"\w.*[^\\]$", line):
                faults.append(f"{path.name}:{number}: a pin without a hash: {line}")
    return "\n".join(faults)


def _manage(*arguments: str, environment: Mapping[str, str] = NOTHING) -> str:
    with tempfile.TemporaryDirectory(prefix="trygg-check-") as data_dir:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return _run_command(
            [sys.executable, "manage.py", *arguments],
            {**kept, "DATA_DIR": data_dir, **environment},
        )


def _run(tool: str, *arguments: str) -> str:
    return _run_command([str(Path(sys.executable).parent / tool), *arguments], os.environ)


def _run_command(command: list[str], environment: Mapping[str, str]) -> str:
    """Return what a command said if it failed, else nothing."""
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr or "failed without a word"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped.")

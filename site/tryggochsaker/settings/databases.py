"""The two databases: SQLite to try the site out, PostgreSQL to run it."""

from pathlib import Path
from typing import Any

import dj_database_url

# FULL, since a commit that power loss can take back must not be acknowledged to a resident;
# secure_delete, since deleted text is otherwise left in the file's free pages.
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA foreign_keys=ON;"
)


def configure_database(url: str, data_dir: Path) -> dict[str, Any]:  # Any: Django's own shape
    """Return Django's database settings for an address, or for SQLite in the data folder."""
    if not url:
        return configure_sqlite(data_dir / "db.sqlite3")
    config: dict[str, Any] = dict(dj_database_url.parse(url))  # Any: as above
    if config["ENGINE"].endswith("sqlite3"):
        return configure_sqlite(Path(config["NAME"]))
    config["CONN_MAX_AGE"] = 0  # the pool refuses any other value
    config["CONN_HEALTH_CHECKS"] = True
    config["OPTIONS"] = {**config.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 4}}
    return config


def configure_sqlite(path: Path) -> dict[str, Any]:  # Any: Django's own shape
    """Return settings for one SQLite file: readers never wait, writers queue up."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _SQLITE_PRAGMAS,
        },
        # A file, so that tests with several connections meet the real locks.
        "TEST": {"NAME": path.parent / "test.sqlite3"},
    }

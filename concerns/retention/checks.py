"""`manage.py check --database default` tells when a backup has brought deleted cases back."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError

from concerns.retention.replay import find_deleted_cases
from concerns.retention.tombstones import read_tombstones


@register(Tags.database)
def check_no_deleted_case_is_back(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,  # Any: Django passes what it likes
) -> list[CheckMessage]:
    """No case that was deleted is in the database, and all that was deleted can be told."""
    if not databases:
        return []
    stones = read_tombstones()
    try:
        undone = len(find_deleted_cases(stones))
    except DatabaseError:  # not migrated yet
        return []
    found: list[CheckMessage] = []
    if undone:
        found.append(
            CheckWarning(
                f"{undone} deleted cases are back in the database.",
                hint="Start a worker, or run `manage.py gallra --replay`.",
                id="concerns.W001",
            )
        )
    if stones.unknown_keys:
        found.append(
            CheckWarning(
                f"{stones.unknown_keys} deleted cases cannot be recognised: their key is missing.",
                hint="List the key of that time last in FIELD_ENCRYPTION_KEYS.",
                id="concerns.W002",
            )
        )
    if stones.damaged_lines:
        found.append(
            CheckWarning(
                f"{stones.damaged_lines} lines of the list of deleted cases are damaged.",
                id="concerns.W003",
            )
        )
    return found

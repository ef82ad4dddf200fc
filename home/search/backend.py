"""The search backend: PostgreSQL with Swedish stems, SQLite with beginnings of words."""

from typing import Any

from django.db import connection
from wagtail.search.backends.database import SearchBackend as DatabaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - Wagtail asks for this name
    """Return the backend of the database in use. Any: Wagtail's own, untyped."""
    if connection.vendor == "sqlite":
        # Imported here, since it fails to load where the index tables of SQLite are missing.
        from home.search.sqlite_backend import WordBeginningsBackend

        return WordBeginningsBackend(params)
    return DatabaseSearchBackend(params)

"""The places to look: the bytes of the database, files, mail, cache, and what pages answer."""

import pickle
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from django.core.cache import caches
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from post_office.models import Email

from tests.contract.roles.addresses import list_addresses
from tests.contract.roles.objects import Values, first_of
from tests.contract.roles.table import find_row, read_table

_USUAL: Values = {
    **{"slug": "otrygg-plats", "identifier": "EXK-2026-0042-04", "code": "brand_rok"},
    **{"year": 2026, "_1": "", "pk": 1, "path": "x"},
}


def find(words: Mapping[str, str], data: bytes, place: str) -> Iterator[str]:
    """Yield which of the words stand in the data, whatever their letter case."""
    lowered = data.lower()
    for name, word in words.items():
        if word.lower().encode() in lowered:
            yield f"{name} ({word}) is in {place}"


def database_bytes() -> Iterator[tuple[str, bytes]]:
    """Yield the database as somebody who steals it has it: the files of SQLite, or each table."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for path in (Path(name), Path(f"{name}-wal")):
            if path.exists():
                yield path.name, path.read_bytes()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            with cursor.copy(f"COPY {quoted} TO STDOUT") as rows:
                yield f"table {table}", b"".join(bytes(part) for part in rows)


def file_bytes(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder: its name counts as well as its content."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with suppress(FileNotFoundError):  # a running site renames and removes files
                held = path.read_bytes()
                yield f"file {path.name}", str(path.name).encode() + b"\n" + held


def mail_bytes() -> Iterator[tuple[str, bytes]]:
    """Yield every mail as it goes to the server, headers included."""
    for email in Email.objects.all():
        yield f"mail {email.pk}", email.prepare_email_message().message().as_bytes()


def cache_bytes() -> Iterator[tuple[str, bytes]]:
    """Yield what each cache holds, keys included; every cache of ours is in memory."""
    for alias in caches.settings:
        cache = caches[alias]
        held: Mapping[str, bytes] = cache._cache
        unpickled = {key: repr(pickle.loads(value)) for key, value in held.items()}  # noqa: S301 - our own
        yield f"cache {alias}", repr(unpickled).encode()


def addresses_for(values: Values) -> Iterator[str]:
    """Yield an example of every address of the role table, filled for the planted case."""
    rows = read_table()
    for address in list_addresses():
        row = find_row(rows, address)
        kind = row.kind if row else "-"
        more = first_of(kind)["own"] if "." in kind else {}
        usual = {"slug": "otrygg-plats", "identifier": "EXK-2026-0042-04", "code": "brand_rok"}
        url = address.fill(
            {"year": 2026, "_1": "", "pk": 1, "path": "x", **usual, **more, **values}
        )
        if url is not None:
            yield url


def answers_of(client: Client, urls: Iterator[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what each address answers: headers, cookies and body."""
    for url in urls:
        yield f"GET {url}", whole_answer(client.get(url))


def whole_answer(answer: HttpResponseBase) -> bytes:
    """Return an answer as it goes over the wire."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # Django's own
    head = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return f"{head}\n{answer.cookies.output()}\n".encode() + body

"""One planted case for the whole module, really committed, and every log line that it caused."""

import logging
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings as real_settings
from django.core.cache import cache
from django.test import override_settings

from tests.concerns.sentinel.planting import Planted, plant
from tests.conftest import DEMO_NOW


class Memory(logging.Handler):
    """Keeps all that a record holds, not only its message."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the whole record."""
        self.lines.append(f"{record.getMessage()} {record.__dict__!r}")


TALKATIVE = ("", "django", "django.request", "django.server", "post_office", "wagtail", "concerns")
"""Turned up as far as they go; the settings hold PIL and django.template back, with reason."""


@pytest.fixture(scope="module")
def log() -> Iterator[Memory]:
    """Every line that anything logs."""
    memory = Memory()
    before = {name: logging.getLogger(name).level for name in TALKATIVE}
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger().addHandler(memory)
    yield memory
    logging.getLogger().removeHandler(memory)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture(scope="module")
def data_folder(tmp_path_factory):
    """Where this case's files lie."""
    return tmp_path_factory.mktemp("sentinel")


@pytest.fixture(scope="module")
def planted(seeded_database, django_db_blocker, data_folder, log) -> Iterator[Planted]:
    """The case, committed; the database is as it was seeded when the module ends."""
    with (
        django_db_blocker.unblock(),
        override_settings(DATA_DIR=data_folder, MAIL_FOLDER=data_folder / "mail"),
        time_machine.travel(DEMO_NOW, tick=True),
    ):
        cache.clear()
        yield plant()
        seeded_database.restore()
        cache.clear()
    assert data_folder != real_settings.DATA_DIR


@pytest.fixture(autouse=True)
def data_dir(planted, data_folder):
    """Stand in for the room's own fixture, which would give every test another folder."""
    return data_folder


@pytest.fixture(autouse=True)
def _forget_wrong_guesses():
    """Stand in for the room's own fixture: the cache is one of the places to look."""

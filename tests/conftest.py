"""What every test stands on: one seeded demo municipality per worker, never changed for good."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db.models.signals import post_save
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.cap_schema import list_faults
from tests.crawl import Crawl, crawl_site
from tests.seeded_database import SeededDatabase
from tryggochsaker.catalogues import compile_catalogues

DEMO_DAY = "2026-11-22"
DEMO_NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)  # 13.30 in Sweden, on the day of the content

TO_A_DATABASE = {"db", "transactional_db", "committed_db", "django_db_setup", "live_server"}

_seeded: list[SeededDatabase] = []


def pytest_configure(config):
    """Compile the catalogues before any process reads them, and let chance repeat itself."""
    if not hasattr(config, "workerinput"):
        list(compile_catalogues())
    # The same examples in every run, so that what is refused can be repeated, and no measure of
    # time, which tells how busy the machine is.
    hypothesis_settings.register_profile(
        "repeatable",
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    hypothesis_settings.load_profile("repeatable")


def pytest_collection_modifyitems(items):
    """Mark what asks for no database: pytest-django would refuse it one."""
    for item in items:
        asks = item.get_closest_marker("django_db") or TO_A_DATABASE & set(item.fixturenames)
        if not asks and "browser" not in item.path.parts:
            item.add_marker(pytest.mark.no_database)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_createdb, django_db_modify_db_settings
):
    """Provide the filled test database; each test then runs in a transaction of its own."""
    with django_db_blocker.unblock():
        database = SeededDatabase(as_of=DEMO_DAY, now=DEMO_NOW, rebuild=django_db_createdb)
        database.provide()
        _seeded.append(database)
        yield
        _seeded.clear()
        database.drop()


@pytest.fixture(scope="session")
def seeded_database(django_db_setup) -> SeededDatabase:
    """This worker's copy, for tests that commit for a whole module and then ask for it back."""
    return _seeded[0]


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker):
    """Let a test commit for real, as threads and other processes need it; undone afterwards."""
    with django_db_blocker.unblock():
        yield
        _seeded[0].restore()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Fill the database again after a test whose kind empties it (`transaction=True`)."""
    result = yield
    mark = item.get_closest_marker("django_db")
    emptied = mark is not None and mark.kwargs.get("transaction")
    if _seeded and (emptied or {"transactional_db", "live_server"} & set(item.fixturenames)):
        _seeded[0].restore()
    return result


@pytest.fixture
def demo_day():
    """Let it be 13.30 on the day that the demo content was written for; moves on by hand."""
    with time_machine.travel(DEMO_NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def nobody_has_sent_anything_yet():
    """Forget what the process counted: all tests send from one address."""
    from concerns.abuse import digest, flood, gate
    from concerns.abuse.recent import RisingNumber
    from concerns.follow import guess_limit
    from guidance.booklet.limits import pdfs_by_address
    from home.search import misses
    from promises.following import limits

    flood.reports_by_address.forget()
    flood._newest_case = RisingNumber()
    gate.tickets_by_address.forget()
    guess_limit.wrong_by_address.forget()
    pdfs_by_address.forget()
    limits.asks_by_address.forget()
    digest._mails_by_function.clear()
    misses.askers_today.forget()


@pytest.fixture(autouse=True)
def every_cap_message_is_valid():
    """Hold every CAP message that any test makes against the standard's schema."""
    from crisis.models import CapMessage

    faults = []

    def check(instance, **kwargs):
        faults.extend(f"{instance}: {fault}" for fault in list_faults(bytes(instance.xml)))

    post_save.connect(check, sender=CapMessage)
    yield
    post_save.disconnect(check, sender=CapMessage)
    assert faults == []


@pytest.fixture(scope="session")
def _crawled() -> dict[str, Crawl]:
    return {}


@pytest.fixture
def crawl(db, demo_day, client, _crawled) -> Crawl:
    """The whole seeded site, walked once per run."""
    if "site" not in _crawled:
        _crawled["site"] = crawl_site(client)
    return _crawled["site"]

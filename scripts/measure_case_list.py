"""How long the case list takes with 50 000 cases, per filter: the least of some tries.

The least and not the median, since it is what the list costs when nothing else keeps the machine.

`python -m scripts.measure_case_list [count]` on an empty database of its own (DATA_DIR or
DATABASE_URL), which it fills first. A second table is without the indexes that the list has.
"""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRIES = 7
FILTERS: dict[str, dict[str, str]] = {
    "everything": {},
    "far back": {"p": "500"},
    "my open ones": {"status": "open", "handler": "mina"},
    "nobody's open ones": {"status": "open", "handler": "ingens"},
    "mine": {"handler": "mina"},
    "resident wrote last": {"waiting": "1"},
    "overdue": {"overdue": "1", "order": "due"},
    "one category": {"category": "otrygg_plats"},
    "one area": {"area": "norrby"},
    "one function": {"function": "skola"},
    "one outcome": {"outcome": "misuse"},
    "secrecy mark": {"secrecy": "1"},
    "registry number": {"q": "2026/49"},
    "case number": {"q": "123456"},
}
INDEXES = (
    "cases_newest_first",
    "cases_of_category",
    "cases_of_area",
    "cases_by_outcome",
    "cases_of_handler",
    "cases_by_registry_number",
    "secrecy_marked_cases",
)


def main() -> None:
    """Fill the database if it is empty, and print both tables."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tryggochsaker.settings.demo")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from concerns.models import Concern
    from tests.concerns.cases.many_cases import make_many_cases

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    if Concern.objects.count() < count:
        call_command("seed_demo", verbosity=0)
        make_many_cases(count)
    indexes = [index for index in Concern._meta.indexes if index.name in INDEXES]
    with_indexes = _measure()
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(Concern, index)
    without = _measure()
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.add_index(Concern, index)
    print(f"{connection.vendor}, {Concern.objects.count()} cases; ms, least of {TRIES}")
    print(f"{'filter':24}{'all':>8}{'one function':>14}{'  without indexes':>18}{'ratio':>8}")
    for name, (everyone, technician) in with_indexes.items():
        before = without[name][0]
        print(f"{name:24}{everyone:8.0f}{technician:14.0f}{before:18.0f}{before / everyone:8.1f}")


def _measure() -> dict[str, tuple[float, float]]:
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clients = []
    for username in ("handlaggare", "handlaggare_teknik"):
        client = Client()
        client.force_login(User.objects.get(username=username))
        clients.append(client)
    everyone, technician = (partial(client.get, "/admin/arenden/") for client in clients)
    return {
        name: (_time(partial(everyone, filters)), _time(partial(technician, filters)))
        for name, filters in FILTERS.items()
    }


def _time(get: Callable[[], object]) -> float:
    get()
    times = []
    for _ in range(TRIES):
        start = time.perf_counter()
        get()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


if __name__ == "__main__":
    main()

"""Role x address x object: every address of the URL configuration is asked, as every role.

The expected answers stand in `roles/table.txt`, one line an address.
"""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache

from tests.contract.roles.addresses import Address, list_addresses
from tests.contract.roles.asking import AWAY, LOGIN, Asker
from tests.contract.roles.objects import Values, first_of, make_objects
from tests.contract.roles.table import ROLES, Row, find_row, read_table, write_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

TURNED_AWAY = {LOGIN, AWAY, "403"}
NOT_SERVED = {*TURNED_AWAY, "404", "405"}
SEES_OWN_CASES_ONLY = "handlaggare_teknik"
METHODS = ("get", "post")

Ask = Callable[[str, str], str]


@pytest.fixture
def objects(settings, tmp_path):
    """One object of each kind, its files in a folder of their own."""
    settings.DATA_DIR = tmp_path
    cache.clear()
    made = make_objects()
    logging.disable(logging.CRITICAL)  # a thousand refusals are nothing to tell
    yield made
    logging.disable(logging.NOTSET)


def test_every_address_has_a_row(objects):
    """A new address fails here, and is told the line that it needs if its answers are right."""
    rows = read_table()
    missing = [address for address in list_addresses() if find_row(rows, address) is None]
    lines = [_propose(address, objects) for address in missing]
    assert not missing, (
        "These addresses have no row in tests/contract/roles/table.txt. Read what each role gets; "
        "where all of it is right, add the line:\n" + "\n".join(lines)
    )


def test_every_row_has_an_address():
    """What is gone from the URL configuration goes from the table as well."""
    rows, addresses = read_table(), list_addresses()
    used = {id(row) for address in addresses if (row := find_row(rows, address))}
    assert [row.pattern for row in rows if id(row) not in used] == []


def test_rows_are_in_order_and_written_once():
    """Sorted, so that two branches that add rows meet in a merge as seldom as can be."""
    patterns = [row.pattern for row in read_table()]
    assert patterns == sorted(set(patterns))


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_its_row_says(role, objects):
    rows, ask = read_table(), Asker(role).ask
    faults = []
    branches: dict[str, list[Address]] = {}
    for address in list_addresses():
        row = find_row(rows, address)
        if row is None:
            continue  # told by the test above
        if row.is_branch:
            branches.setdefault(row.pattern, []).append(address)
        else:
            faults += _check_row(
                row, address, role, ask, objects.get(row.kind) or first_of(row.kind)
            )
    for row in rows:
        if row.pattern in branches:
            faults += _check_branch(row, branches[row.pattern], row.cells[role], ask)
    assert not faults, f"{role}:\n" + "\n".join(faults)


def _check_row(
    row: Row, address: Address, role: str, ask: Ask, values: dict[str, Values]
) -> Iterator[str]:
    for whose, filling in values.items():
        url = address.fill(filling)
        assert url, f"{row.pattern}: the object {row.kind} lacks one of {address.parameters}"
        expected = _expect(row.cells[role], role, whose)
        for method, word in zip(METHODS, expected, strict=True):
            answer = ask(method, url)
            told_that_it_is_gone = (
                whose == "missing" and method == "post" and answer in {"404", "409"}
            )
            if answer != word and not told_that_it_is_gone:
                yield f"  {method.upper()} {row.pattern} ({whose}): {answer}, not {word}"


def _expect(cell: str, role: str, whose: str) -> tuple[str, str]:
    """Return what GET and POST give: an object out of reach is as one that does not exist."""
    get, _, post = cell.partition("/")
    post = post or get
    out_of_reach = whose == "missing" or (whose == "other" and role == SEES_OWN_CASES_ONLY)
    if not out_of_reach or get in TURNED_AWAY:
        return get, post
    return tuple(word if word == "405" else "404" for word in (get, post))  # type: ignore[return-value]  # two


def _check_branch(row: Row, addresses: list[Address], cell: str, ask: Ask) -> Iterator[str]:
    """`yes`: comes in somewhere. `no`: never past a refusal. `login`: is asked to log in."""
    filling = first_of(row.kind)["own"]
    answers = {}
    for address in addresses:
        url = address.fill(filling)
        assert url, f"{row.pattern}: first_of() lacks one of {address.parameters}"
        for method in METHODS if cell != "yes" else METHODS[:1]:
            answers[f"{method.upper()} {url}"] = word = ask(method, url)
            if cell == "yes" and word == "200":
                return
    if cell == "yes":
        yield f"  {row.pattern}: nothing answers 200: {answers}"
        return
    allowed = {LOGIN} if cell == LOGIN else NOT_SERVED
    yield from (f"  {asked}: {word}, not {cell}" for asked, word in answers.items()
                if word not in allowed)  # fmt: skip


def _propose(address: Address, objects: dict[str, dict[str, Values]]) -> str:
    kinds = [
        (kind, url)
        for kind, values in objects.items()
        if (url := address.fill(next(iter(values.values()))))
    ]
    if not kinds:
        return (
            f"{address.pattern}: no object of tests/contract/roles/objects.py has values for all "
            f"of {', '.join(address.parameters)}; add them there."
        )
    ask = Asker("admin").ask
    # Of several kinds that fit, the one that is found there.
    kinds.sort(key=lambda pair: (pair[0] != "-", ask("get", pair[1]) == "404"))
    kind, url = kinds[0]
    cells = {}
    for role in ROLES:
        ask = Asker(role).ask
        get, post = (ask(method, url) for method in METHODS)
        cells[role] = get if get == post else f"{get}/{post}"
    return write_line(address.pattern, kind, cells)

"""Reading `table.txt`: one line an address, or a whole branch of Wagtail's own addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.contract.roles.addresses import Address

FILE = Path(__file__).with_name("table.txt")
ROLES = (
    "anonymous",
    "redaktor",
    "kriskommunikator",
    "handlaggare",
    "handlaggare_teknik",
    "admin",
)
SAME = "="


@dataclass(frozen=True)
class Row:
    """What each role gets at an address: cells as they stand in the table's head."""

    pattern: str
    kind: str
    cells: dict[str, str]

    @property
    def is_branch(self) -> bool:
        """Whether the row stands for every address below."""
        return self.pattern.endswith(("/*", "-*"))

    def covers(self, address: Address) -> bool:
        """Return whether this is the row of an address; a view of ours needs one of its own."""
        if self.is_branch:
            return not address.is_ours and address.pattern.startswith(self.pattern[:-1])
        return self.pattern == address.pattern


def read_table() -> list[Row]:
    """Return the rows in the order of the file."""
    return list(_rows(FILE.read_text(encoding="utf-8")))


def find_row(rows: list[Row], address: Address) -> Row | None:
    """Return the row that says most about an address: its own, or the longest branch."""
    fitting = [row for row in rows if row.covers(address)]
    return max(fitting, key=lambda row: (not row.is_branch, len(row.pattern)), default=None)


def write_line(pattern: str, kind: str, cells: dict[str, str]) -> str:
    """Return a row as it is to stand in the file."""
    written, before = [], None
    for role in ROLES:
        written.append(SAME if cells[role] == before else cells[role])
        before = cells[role]
    return f"{pattern:<72} {kind:<34} " + " ".join(f"{cell:<12}" for cell in written).rstrip()


def _rows(text: str) -> Iterator[Row]:
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pattern, kind, *cells = line.split()
        assert len(cells) == len(ROLES), f"{len(ROLES)} cells are needed, one a role: {line}"
        for position, cell in enumerate(cells):
            if cell == SAME:
                cells[position] = cells[position - 1]
        yield Row(pattern, kind, dict(zip(ROLES, cells, strict=True)))

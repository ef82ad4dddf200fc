"""A room imports from its left only (DESIGN: who may know whom)."""

import ast
from pathlib import Path

import pytest

from tryggochsaker.paths import CHECKOUT

LEFT = {
    "tryggochsaker": set(),
    "home": {"tryggochsaker"},
    "promises": {"tryggochsaker", "home"},
    "guidance": {"tryggochsaker", "home"},
    "crisis": {"tryggochsaker", "home"},
    "concerns": {"tryggochsaker", "home"},
}
NAMED_IN_DECISIONS = {
    "promises/presentation/concern_figure.py": (
        "from concerns.selectors import find_promise_answers, find_public_figure"
    ),
}
"""The one import of its kind, line by line."""


def _folder(room: str) -> Path:
    return CHECKOUT / "site" / room if room == "tryggochsaker" else CHECKOUT / room


def _imports(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    named = NAMED_IN_DECISIONS.get(str(path.relative_to(CHECKOUT)), "")
    tree = ast.parse("\n".join(line for line in text.splitlines() if line != named))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", LEFT)
def test_room_imports_from_its_left_only(room):
    foreign = set(LEFT) - LEFT[room] - {room}
    broken = {
        str(path.relative_to(CHECKOUT)): sorted(_imports(path) & foreign)
        for path in _folder(room).rglob("*.py")
        if _imports(path) & foreign
    }
    assert broken == {}


def test_site_is_a_source_root_and_not_a_package():
    """A `site/__init__.py` would shadow Python's own module `site`."""
    assert not (CHECKOUT / "site" / "__init__.py").exists()


def test_bleach_is_called_from_one_module_only():
    callers = [
        str(path.relative_to(CHECKOUT))
        for room in LEFT
        for path in _folder(room).rglob("*.py")
        if "bleach" in _imports(path)
    ]
    assert callers == ["site/tryggochsaker/sanitise.py"]

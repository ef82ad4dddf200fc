"""What the site imports is what `make run` installs; the tests' own packages would hide a lack."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

from tryggochsaker.paths import CHECKOUT

OURS = ("site/tryggochsaker", "home", "promises", "guidance", "crisis", "concerns")


def test_every_import_of_the_site_is_among_its_requirements():
    pins = (CHECKOUT / "requirements" / "run.txt").read_text()
    pinned = {_plain(name) for name in re.findall(r"^([\w.-]+)(?:\[.*\])?==", pins, re.MULTILINE)}
    known = packages_distributions()
    missing = {
        f"{module} in {place}"
        for module, place in _imports()
        if not pinned & {_plain(name) for name in known.get(module, [module])}
    }
    assert sorted(missing) == []


def _imports() -> Iterator[tuple[str, str]]:
    """Yield each foreign module that is imported at run time, and where."""
    own = {folder.rpartition("/")[2] for folder in OURS} | set(sys.stdlib_module_names)
    for folder in OURS:
        for path in sorted((CHECKOUT / folder).rglob("*.py")):
            for name in _names_in(ast.parse(path.read_text())):
                if name.partition(".")[0] not in own:
                    yield name.partition(".")[0], str(path.relative_to(CHECKOUT))


def _names_in(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module and not child.level:
            yield child.module
        yield from _names_in(child)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

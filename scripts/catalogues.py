"""The catalogues of interface texts: brought up to date, or checked to be so.

`make messages` writes the English texts of code and templates into every catalogue; people fill
in the translations. `make check` does the same in a copy and says what is missing.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from scripts.tools import ensure_gettext

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("site", "home", "promises", "guidance", "crisis", "concerns", "templates")
OPTIONS = ["--no-location", "--no-wrap", "--no-obsolete", "-v0"]


def find_faults() -> list[str]:
    """Return a line for every text without a translation and every catalogue out of date."""
    ensure_gettext()
    with tempfile.TemporaryDirectory(prefix="trygg-texts-") as folder:
        copy = Path(folder)
        for source in SOURCES:
            shutil.copytree(ROOT / source, copy / source)
        shutil.copy(ROOT / "manage.py", copy)
        _make_messages(copy)
        return [
            fault
            for catalogue in sorted((ROOT / "site").rglob("*.po"))
            for fault in _compare(catalogue, copy / catalogue.relative_to(ROOT))
        ]


def _make_messages(root: Path) -> None:
    languages = [path.parent.parent.name for path in (root / "site").rglob("*.po")]
    which = [option for language in languages for option in ("-l", language)]
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", *which, *OPTIONS, "-i", ".venv", "-i", "var"],
        cwd=root,
        check=True,
    )


def _compare(kept: Path, made: Path) -> list[str]:
    name = kept.relative_to(ROOT)
    before, after = polib.pofile(str(kept)), polib.pofile(str(made))
    known = {_key(entry) for entry in before if not entry.obsolete}
    wanted = {_key(entry) for entry in after if not entry.obsolete}
    return [
        *(f"{name}: not in the catalogue: {text!r} (make messages)" for _, text in wanted - known),
        *(f"{name}: no longer in the code: {text!r} (make messages)" for _, text in known - wanted),
        *(f"{name}: fuzzy: {entry.msgid!r}" for entry in before.fuzzy_entries()),
        *(f"{name}: not translated: {entry.msgid!r}" for entry in before.untranslated_entries()),
        *(f"{name}: obsolete: {entry.msgid!r}" for entry in before.obsolete_entries()),
    ]


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return (entry.msgctxt or "", entry.msgid)


if __name__ == "__main__":
    ensure_gettext()
    _make_messages(ROOT)

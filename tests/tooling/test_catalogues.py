"""A fresh clone has no compiled catalogues, and speaks Swedish all the same."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.apps import apps

from tests.demo_site import demo_environment
from tryggochsaker.paths import CHECKOUT, LOCALE_OF_WAGTAIL

ROOMS = ("site", "home", "promises", "guidance", "crisis", "concerns", "templates", "static")
ASK = (
    "from django.utils.translation import gettext as _, override\n"
    "with override('sv'): print(_('Skip to the content'))"
)


@pytest.mark.own_database
def test_the_very_first_command_in_a_fresh_clone_speaks_swedish(tmp_path):
    """Compiled in the midst of the command, the catalogues came too late for its process."""
    clone = tmp_path / "clone"
    for room in ROOMS:
        shutil.copytree(
            CHECKOUT / room, clone / room, ignore=shutil.ignore_patterns("*.mo", "__pycache__")
        )
    shutil.copy(CHECKOUT / "manage.py", clone / "manage.py")
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", ASK],
        cwd=clone,
        env=demo_environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "Hoppa till innehållet", done.stderr


def texts_of(catalogue, *, translated_only):
    if not catalogue.exists():
        return set()
    entries = polib.pofile(str(catalogue))
    chosen = entries.translated_entries() if translated_only else entries
    return {(entry.msgctxt or "", entry.msgid) for entry in chosen}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_wagtail_has_no_swedish_for_has_ours(domain):
    """A newer Wagtail brings new texts; an editor would meet them in English."""
    names = [app.name for app in apps.get_app_configs()]
    if domain == "djangojs":
        names = ["wagtail.admin"]  # the only scripts' texts that Wagtail's own screens ask for
    wanted, known = set(), set()
    for name in names:
        if not name.startswith("wagtail"):
            continue
        folder = Path(importlib.util.find_spec(name).origin).parent / "locale"
        file = f"LC_MESSAGES/{domain}.po"
        wanted |= texts_of(folder / "en" / file, translated_only=False)
        known |= texts_of(folder / "sv" / file, translated_only=True)
    ours = LOCALE_OF_WAGTAIL / "sv" / "LC_MESSAGES" / f"{domain}.po"
    assert wanted
    assert wanted - known - texts_of(ours, translated_only=True) == set()

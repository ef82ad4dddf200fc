"""A fresh clone has no compiled catalogues, and speaks Swedish all the same."""

import shutil
import subprocess
import sys

import pytest

from tests.demo_site import demo_environment
from tryggochsaker.paths import CHECKOUT

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

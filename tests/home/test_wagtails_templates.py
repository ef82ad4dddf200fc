"""What we put in place of Wagtail's own templates goes with an upgrade, or is noticed."""

import re
from pathlib import Path

import wagtail.admin

from tryggochsaker.paths import CHECKOUT

OURS = CHECKOUT / "templates" / "wagtailadmin"
WAGTAILS = Path(wagtail.admin.__file__).parent / "templates" / "wagtailadmin"

COPIES = {"shared/headers/_actions.html": {'"{% translate "Actions" %}"': '"Actions"'}}
"""Templates that have no block for what we change: what is ours in them, and Wagtail's instead."""


def in_short(template: str) -> str:
    without = re.sub(r"\{#.*?#\}|\{% load [^%]*%\}", "", template)
    return re.sub(r">\s+<", "><", " ".join(without.split()))


def test_a_template_of_wagtails_is_extended_or_a_known_copy():
    for path in OURS.rglob("*.html"):
        name = path.relative_to(OURS).as_posix()
        extends = path.read_text().startswith(f'{{% extends "wagtailadmin/{name}" %}}')
        assert (WAGTAILS / name).is_file(), f"{name}: Wagtail has no such template"
        assert extends or name in COPIES, f"{name} is a copy that no test watches"


def test_a_copy_is_wagtails_template_but_for_what_is_ours():
    for name, changes in COPIES.items():
        copy = in_short((OURS / name).read_text())
        for ours, wagtails in changes.items():
            assert copy.count(ours) == 1
            copy = copy.replace(ours, wagtails)
        assert copy == in_short((WAGTAILS / name).read_text()), f"{name}: Wagtail has changed it"


def test_a_block_that_we_fill_is_still_there():
    for path in OURS.rglob("*.html"):
        name = path.relative_to(OURS).as_posix()
        if name not in COPIES:
            blocks = re.findall(r"\{% block (\w+) %\}", path.read_text())
            theirs = (WAGTAILS / name).read_text()
            missing = [block for block in blocks if f"{{% block {block} %}}" not in theirs]
            assert missing == [], f"{name}: Wagtail no longer has these blocks"

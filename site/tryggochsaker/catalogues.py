"""Compiling the catalogues of interface texts without gettext's own tools."""

import os
from collections.abc import Iterator
from pathlib import Path

import polib

from tryggochsaker.paths import LOCALE, LOCALE_OF_WAGTAIL


def compile_catalogues() -> Iterator[Path]:
    """Write a `.mo` file beside every catalogue that has changed since, and yield it."""
    folders = (LOCALE, LOCALE_OF_WAGTAIL)
    for source in sorted(po for folder in folders for po in folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = source.with_suffix(f".{os.getpid()}.draft")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(compiled)  # whole or not at all, for a process that reads it meanwhile
        yield compiled

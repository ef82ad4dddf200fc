#!/usr/bin/env python
"""Run Django's commands from a checkout; without further settings, on the demo settings."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tryggochsaker.settings.demo")
    from django.core.management import execute_from_command_line

    from tryggochsaker.catalogues import compile_catalogues

    # Before Django reads them: gettext looks once, and would remember that there were none.
    list(compile_catalogues())

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

"""Where the program's own files lie, in a checkout and in an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent
"""Only meaningful in a checkout: the folder that holds `manage.py`."""

INSTALLED = (PACKAGE / "templates").is_dir()
"""True where the wheel put templates and static files inside the package."""

TEMPLATES = (PACKAGE if INSTALLED else CHECKOUT) / "templates"
STATIC = (PACKAGE if INSTALLED else CHECKOUT) / "static"
LOCALE = PACKAGE / "locale"
LOCALE_OF_WAGTAIL = PACKAGE / "locale_of_wagtail"
"""What Wagtail's own Swedish catalogues lack, in a folder that `make messages` leaves alone."""


def resolve_data_dir(value: str) -> Path:
    """Return the data folder as an absolute path; a relative one starts at the checkout.

    An installed wheel has no checkout, so there it starts at the working directory.
    """
    base = Path.cwd() if INSTALLED else CHECKOUT
    return (base / value).resolve()

"""Try the site on one's own machine: SQLite, generated secrets, loopback, no HTTPS."""

import os

from tryggochsaker.paths import resolve_data_dir
from tryggochsaker.settings.demo_secrets import ensure_demo_secrets

_HOST = os.environ.get("HOST", "127.0.0.1")
_PORT = os.environ.get("PORT", "8000")
_SHOWN_HOST = "127.0.0.1" if _HOST == "0.0.0.0" else _HOST  # noqa: S104 - compared, not bound

os.environ.setdefault("PUBLIC_URL", f"http://{_SHOWN_HOST}:{_PORT}")
os.environ.setdefault("ALLOWED_HOSTS", f"127.0.0.1,localhost,[::1],{_SHOWN_HOST}")
for _name, _value in ensure_demo_secrets(
    resolve_data_dir(os.environ.get("DATA_DIR", "var"))
).items():
    os.environ.setdefault(_name, _value)

from tryggochsaker.settings.base import *

DEMO = True
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "trygg-och-saker-demo")
# The files are served from where they lie: no build step between `git clone` and a page.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

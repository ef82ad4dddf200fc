"""Try the site on one's own machine: SQLite, generated secrets, loopback, no HTTPS."""

import os
import sys

from tryggochsaker.demo_server.address import AddressError, read_address
from tryggochsaker.paths import resolve_data_dir
from tryggochsaker.settings.demo_secrets import ensure_demo_secrets

try:
    DEMO_ADDRESS = read_address(os.environ)
except AddressError as _error:
    sys.exit(str(_error))
_names = ["127.0.0.1", "localhost", "[::1]", DEMO_ADDRESS.shown_host]

os.environ.setdefault("PUBLIC_URL", DEMO_ADDRESS.url)
os.environ.setdefault("ALLOWED_HOSTS", "*" if DEMO_ADDRESS.is_open_to_all else ",".join(_names))
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
# Files made ready beforehand are compressed already; these are on their way out.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

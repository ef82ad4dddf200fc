"""Production's settings; only style sheets are not made ready beforehand, as nobody looks."""

from tryggochsaker.settings.production import *

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

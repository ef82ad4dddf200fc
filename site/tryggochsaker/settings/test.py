"""Settings of the test run: demo, with fast passwords and no waiting."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tryggochsaker.paths import resolve_data_dir

if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="tryggochsaker-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
SHARED_TEST_DIR: Path = resolve_data_dir(os.environ["DATA_DIR"])
"""What parallel test workers share; each has a data folder of its own below it."""
if _worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["DATA_DIR"] = str(SHARED_TEST_DIR / _worker)

# The tests' own keys, so that what one worker seeded another one can read.
os.environ.setdefault("SECRET_KEY", "only-the-tests-use-this-key-and-it-protects-nothing-at-all")
os.environ.setdefault("FIELD_ENCRYPTION_KEYS", "dGVzdC1vbmx5LWtleS10ZXN0LW9ubHkta2V5LTEyMzQ=")

from tryggochsaker.settings.demo import *

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WAGTAIL_AUTOSAVE_INTERVAL = 0
VMA_URL = KRISINFORMATION_URL = ""  # tests ask nobody but servers of their own

"""The wheel works where there is no checkout: code, templates, static files and texts are in it."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import polib
import pytest
from django.core.management import call_command

from tests.demo_site import demo_environment
from tryggochsaker.paths import CHECKOUT, LOCALE

pytestmark = [pytest.mark.wheel, pytest.mark.own_database]

ASK = """
import django
django.setup()
from django.test import Client
import tryggochsaker
print(tryggochsaker.__file__)
answer = Client(headers={"host": "localhost"}).get("/")
print(answer.status_code, answer.headers["Content-Language"])
from django.contrib.staticfiles.finders import find
print(find("css/trygg.css"))
from django.utils import translation
with translation.override("sv"):
    print(translation.gettext(%r))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built without a network."""
    call_command("compile_catalogues", verbosity=0)
    folder = tmp_path_factory.mktemp("dist")
    command = ["-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)]
    done = subprocess.run(
        [sys.executable, *command], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> Path:
    """An environment that holds the wheel and what it needs, and knows of no checkout."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    interpreter = folder / "bin" / "python"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", interpreter, "install", "--quiet"),
            *("--no-deps", "--no-index", "--no-compile", wheel),
        ],
        check=True,
    )
    (packages,) = folder.glob("lib/python*/site-packages")
    # The packages that it needs, as they lie: installing them again would need a network.
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return interpreter


def _ask(python: Path, folder: Path, data_dir: Path, *arguments: str) -> str:
    done = subprocess.run(
        [python, *arguments],
        cwd=folder,
        env=demo_environment(data_dir),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_holds_what_the_program_reads(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "tryggochsaker/templates/base.html" in names
    assert "tryggochsaker/static/css/trygg.css" in names
    assert "tryggochsaker/locale/sv/LC_MESSAGES/django.mo" in names
    assert "home/demo_content/pages.yaml" in names
    assert "home/migrations/0001_initial.py" in names
    assert not [name for name in names if name.startswith(("site/", "tests/", "scripts/"))]


def test_wheel_passes_djangos_checks_from_another_folder(python, tmp_path):
    text = _ask(python, tmp_path, tmp_path / "data", "-m", "django", "check")
    assert "no issues" in text


def test_wheel_answers_a_request_in_swedish_from_another_folder(python, tmp_path, migrated_dir):
    entry = next(
        entry for entry in polib.pofile(str(next(LOCALE.glob("sv/*/*.po")))) if _plain(entry)
    )
    text = _ask(python, tmp_path, migrated_dir, "-c", ASK % entry.msgid)
    module, answer, style, word = text.splitlines()
    assert str(python.parent.parent) in module
    assert str(CHECKOUT) not in module + style
    assert answer == "200 sv"
    assert word == entry.msgstr


def _plain(entry: polib.POEntry) -> bool:
    texts = entry.msgid + entry.msgstr
    one_line = "\n" not in texts and not entry.msgid_plural and not entry.msgctxt
    return one_line and entry.translated() and entry.msgid != entry.msgstr

"""Before there is any Python to rely on: what `make` and `scripts/set-up` say."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tryggochsaker.paths import CHECKOUT

pytestmark = pytest.mark.own_database


@pytest.fixture
def clone(tmp_path) -> Path:
    """Just as much of a fresh clone as set-up reads."""
    for name in ("scripts", "requirements"):
        shutil.copytree(CHECKOUT / name, tmp_path / "clone" / name)
    shutil.copy(CHECKOUT / "Makefile", tmp_path / "clone")
    return tmp_path / "clone"


def _set_up(clone: Path, python: str | Path, kind: str = "run") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["scripts/set-up", kind],
        cwd=clone,
        env={"PATH": os.environ["PATH"], "PYTHON": str(python), "HOME": str(clone)},
        capture_output=True,
        text=True,
        check=False,
    )


def _pretend_python(folder: Path, script: str) -> Path:
    path = folder / "pretended-python"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("arguments", [[], ["help"]])
def test_make_lists_every_target_with_a_line(arguments):
    done = subprocess.run(
        ["make", *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    listed = re.findall(r"^  make (\S+) +\S", done.stdout, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*)$", (CHECKOUT / "Makefile").read_text(), re.MULTILINE)
    assert listed == phony[1].split()
    assert {"run", "test", "check", "requirements", "help"} <= set(listed)


def test_old_python_is_named_with_a_way_out(clone, tmp_path):
    old = _pretend_python(tmp_path, 'case "$2" in *exit*) exit 1;; *) echo 3.9.2;; esac')
    done = _set_up(clone, old)
    assert done.returncode == 1
    assert re.fullmatch(r"Python 3\.11 or newer is needed, and \S+ is 3\.9\.2: .*\n", done.stderr)


def test_missing_python_is_said_in_one_line(clone):
    done = _set_up(clone, "python-that-is-not-there")
    assert done.returncode == 1
    assert "there is no python-that-is-not-there" in done.stderr
    assert done.stderr.count("\n") == 1


def test_missing_venv_module_is_said_with_its_package(clone, tmp_path):
    without = _pretend_python(tmp_path, 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac')
    done = _set_up(clone, without)
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_is_installed_again_while_the_pins_are_the_same(clone, tmp_path):
    binaries = clone / ".venv" / "bin"
    binaries.mkdir(parents=True)
    _pretend_python(tmp_path, "exit 0").rename(binaries / "python")
    shutil.copy(clone / "requirements" / "run.txt", clone / ".venv" / "installed-run.txt")
    refuse = _pretend_python(tmp_path, "exit 1")
    assert _set_up(clone, refuse).returncode == 0
    with (clone / "requirements" / "run.txt").open("a") as pins:
        pins.write("# changed\n")
    assert _set_up(clone, refuse).returncode == 1


def test_tests_run_on_the_very_versions_that_the_site_runs_on():
    run, dev = (
        set(re.findall(r"^\S+==\S+", (CHECKOUT / "requirements" / name).read_text(), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    )
    assert run <= dev


def test_every_pin_has_a_hash_and_no_file_names_an_address():
    for path in (CHECKOUT / "requirements").iterdir():
        text = path.read_text()
        assert "://" not in text
        assert not re.search(r"^\s*--(extra-)?(index-url|find-links)", text, re.MULTILINE)
        if path.suffix == ".txt":
            pins = re.findall(r"^\S+==\S+ \\\n\s+--hash=sha256:", text, re.MULTILINE)
            assert len(pins) == len(re.findall(r"^\S+==", text, re.MULTILINE))

"""`make run` as a person meets it: it starts, answers, stops clean, and says what is wrong."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.demo_site import DemoSite, demo_environment, free_port, wait_until
from tryggochsaker.paths import CHECKOUT

pytestmark = pytest.mark.own_database


@pytest.fixture
def data_dir(tmp_path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def prepared_dir(data_dir, migrated_dir) -> Path:
    """A data folder that was seeded before, so that a start takes seconds."""
    data_dir.mkdir()
    for path in migrated_dir.iterdir():
        if path.name in {"db.sqlite3", "demo-secrets.json"}:
            (data_dir / path.name).write_bytes(path.read_bytes())
    return data_dir


def _run(data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "run"],
        cwd=CHECKOUT,
        env=demo_environment(data_dir, **{"PORT": str(free_port()), **variables}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]


def test_first_start_tells_its_progress_the_address_and_the_logins(migrated_dir):
    text = (migrated_dir / "run.log").read_text()
    lines = text.splitlines()
    assert any(line.startswith("Database: ") for line in lines)
    ready = [line for line in lines if line.startswith("Ready: ")]
    assert len(ready) == 1
    assert ready[0].startswith("Ready: http://127.0.0.1:")
    assert ready[0].endswith("/")
    assert lines.index(ready[0]) < next(n for n, line in enumerate(lines) if "admin  " in line)
    assert "trygg-och-saker-demo" in text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_site_answers_while_it_runs_and_leaves_nothing_behind(prepared_dir, number):
    site = DemoSite(prepared_dir)
    text = site.start()
    assert "Database:" not in text, "nothing waited, so nothing is migrated or seeded again"
    assert site.get("/")[0] == 200
    assert site.get("/-/ready")[0] == 200
    run_file = site.read_run_file()
    assert run_file["address"] == f"{site.url}/"
    pids = list(run_file["pids"].values())
    assert set(run_file["pids"]) == {"run", "web", "worker"}
    assert all(map(_is_alive, pids))
    assert site.stop(number) == 0
    assert not any(map(_is_alive, pids))
    assert not (prepared_dir / "run.json").exists()
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", site.port))


@pytest.mark.parametrize("victim", ["web", "worker"])
def test_death_of_one_process_ends_the_others_and_says_so(prepared_dir, victim):
    site = DemoSite(prepared_dir)
    site.start()
    pids = site.read_run_file()["pids"]
    os.kill(pids[victim], signal.SIGKILL)
    assert site.process.wait(20) == 1
    assert not any(map(_is_alive, pids.values()))
    assert (
        f"The {victim} process ended: killed by signal 9." in (prepared_dir / "run.log").read_text()
    )
    assert not (prepared_dir / "run.json").exists()


def test_killed_run_takes_its_processes_along_and_the_next_one_starts(prepared_dir):
    site = DemoSite(prepared_dir)
    site.start()
    pids = site.read_run_file()["pids"]
    site.process.kill()
    site.process.wait()
    assert wait_until(lambda: not any(map(_is_alive, pids.values())), 10)
    again = DemoSite(prepared_dir)
    again.start()
    assert again.stop() == 0


def test_second_run_on_the_same_data_is_refused_in_one_line(prepared_dir):
    site = DemoSite(prepared_dir)
    site.start()
    second = _run(prepared_dir)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert f"{site.url}/" in second.stderr
    assert site.get("/")[0] == 200
    site.stop()


def test_two_data_folders_are_two_sites(prepared_dir, tmp_path):
    other_dir = copytree(prepared_dir, tmp_path / "other")
    one, other = DemoSite(prepared_dir), DemoSite(other_dir)
    one.start()
    other.start()
    rename = (
        "from home.models import HomePage as H; "
        "H.objects.filter(locale__language_code='sv').update(title='Bara här')"
    )
    one.manage("shell", "-v0", "-c", rename)
    assert "Bara här" in one.get("/")[1]
    assert "Bara här" not in other.get("/")[1]
    one.stop()
    other.stop()


def test_taken_port_is_named_with_a_way_out(data_dir):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = _run(data_dir, PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Port {port}" in done.stderr
    assert f"PORT={port + 1}" in done.stderr
    assert not (data_dir / "db.sqlite3").exists(), "said before the slow part"


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "８０"])
def test_port_that_is_none_is_refused_in_one_line(data_dir, port):
    done = _run(data_dir, PORT=port)
    assert done.returncode == 1
    assert done.stderr.startswith("PORT is ")
    assert done.stderr.count("\n") == 1


def test_host_of_another_machine_is_refused_in_one_line(data_dir):
    done = _run(data_dir, HOST="192.0.2.1")
    assert done.returncode == 1
    assert done.stderr.startswith("HOST 192.0.2.1 is not an address of this machine")
    assert done.stderr.count("\n") == 1


def test_data_folder_that_cannot_be_written_is_named(tmp_path):
    """A file in the way: what root may not write either."""
    (tmp_path / "file").touch()
    done = _run(tmp_path / "file" / "data")
    assert done.returncode == 1
    assert done.stderr.startswith(f"DATA_DIR {tmp_path}/file/data cannot be used")
    assert done.stderr.count("\n") == 1


def test_other_demo_password_is_the_one_that_works(prepared_dir):
    site = DemoSite(prepared_dir)
    check = (
        "from django.contrib.auth import authenticate as a; "
        "print(a(username='redaktor', password='another-one-entirely') is not None)"
    )
    port = str(free_port())
    environment = demo_environment(prepared_dir, PORT=port, DEMO_PASSWORD="another-one-entirely")
    with subprocess.Popen(
        [sys.executable, "manage.py", "run"],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout:
            if line.startswith("Logins at"):
                assert "another-one-entirely" in line
                break
        assert site.manage("shell", "-v0", "-c", check).stdout.strip() == "True"
        process.terminate()

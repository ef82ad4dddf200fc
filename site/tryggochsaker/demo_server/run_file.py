"""`DATA_DIR/run.json`: where the running site answers, and which processes it is."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunningError(RuntimeError):
    """Another `run` lives on the same data folder; the text says where."""


@contextmanager
def hold_data_dir(data_dir: Path) -> Iterator[Path]:
    """Keep the data folder for one `run`, and yield the path of its run file.

    Raises AlreadyRunningError while another one lives. The kernel lets go of the lock when the
    last process of a `run` ends, so one that was killed leaves nothing to clear away.
    """
    path = data_dir / "run.json"
    with (data_dir / "run.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(_say_where(data_dir, path)) from None
        path.unlink(missing_ok=True)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)


def write_run_file(path: Path, url: str, pids: Mapping[str, int]) -> None:
    """Write the address and the process ids, whole or not at all."""
    draft = path.with_name(f".run.{os.getpid()}")
    draft.write_text(json.dumps({"address": f"{url}/", "pids": dict(pids)}, indent=2) + "\n")
    draft.replace(path)


def _say_where(data_dir: Path, path: Path) -> str:
    try:
        there = f"at {json.loads(path.read_text())['address']}"
    except (OSError, ValueError, KeyError):
        there = "and is still starting"
    return (
        f"A site already runs on the data folder {data_dir} {there}: "
        "stop that one, or choose another folder with DATA_DIR=..."
    )

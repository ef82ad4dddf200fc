"""The processes of the demo site: started together, ended together."""

import ctypes
import math
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.process import BaseProcess
from types import FrameType

STOP_SECONDS = 5
"""How long a process may take to end when asked, before it is killed."""

LOOK_EVERY_SECONDS = 0.2

_PR_SET_PDEATHSIG = 1


class ChildEndedError(RuntimeError):
    """One of the processes ended by itself; the text says which, and how."""


class Stopped(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Somebody asked for the end (Ctrl-C, SIGTERM, or the terminal was closed)."""


class Children:
    """A few processes with names. Use as a context: at its end none of them is left."""

    def __init__(self, tasks: Mapping[str, Callable[[], None]]) -> None:
        self._tasks = tasks
        self._processes: dict[str, BaseProcess] = {}

    def __enter__(self) -> "Children":
        """Start them: forked, since each would otherwise load all of Django again."""
        context = multiprocessing.get_context("fork")
        for name, task in self._tasks.items():
            process = context.Process(target=_be_child, args=(task,), name=name)
            process.start()
            self._processes[name] = process
        return self

    def __exit__(self, *exc_info: object) -> None:
        """End all of them, with force after five seconds."""
        for process in self._processes.values():
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in self._processes.values():
            process.join(max(0, deadline - time.monotonic()))
            _kill_group(process.pid)  # also what a killed process left behind
            process.join()

    @property
    def pids(self) -> dict[str, int]:
        """Each process's id, by its name."""
        return {name: process.pid or 0 for name, process in self._processes.items()}

    def wait(self, seconds: float = math.inf) -> None:
        """Wait so long; raises ChildEndedError as soon as one of them has ended.

        Looked at now and then: a process's sentinel stays open while its own children live.
        """
        deadline = time.monotonic() + seconds
        while True:
            for name, process in self._processes.items():
                if process.exitcode is not None:
                    how = _describe(process.exitcode)
                    raise ChildEndedError(f"The {name} process ended: {how}.")
            left = deadline - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, LOOK_EVERY_SECONDS))


def stop_on_signals() -> None:
    """Let Ctrl-C, SIGTERM and a closed terminal raise Stopped, once."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for each in numbers:  # a second Ctrl-C must not break off the tidying up
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for number in numbers:
        signal.signal(number, stop)


def _kill_group(leader: int | None) -> None:
    with suppress(ProcessLookupError):
        if leader is not None:
            os.killpg(leader, signal.SIGKILL)


def _be_child(task: Callable[[], None]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()  # so that a Ctrl-C reaches the parent alone, which then ends all in order
    _end_with_parent()
    task()


def _end_with_parent() -> None:
    """Ask Linux for a SIGTERM when the parent ends, however it ends; elsewhere do without."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _describe(exit_code: int) -> str:
    return f"killed by signal {-exit_code}" if exit_code < 0 else f"exit code {exit_code}"

"""What the worker does by itself, and how often.

A room registers its jobs in its `AppConfig.ready`. A job takes no arguments, may be run again
after it was killed half-way, and finds in the database what is there to do.
"""

from collections.abc import Callable
from dataclasses import dataclass

LEASE_SECONDS = 300


@dataclass(frozen=True)
class Job:
    """One thing done again and again."""

    name: str
    every_seconds: float
    run: Callable[[], object]
    shared: bool = False
    """Any number of workers may run it at once, since it claims each piece of work itself.

    Any other job is run by one worker at a time.
    """
    lease_seconds: float = LEASE_SECONDS
    """How long the job is left to the worker that took it, in case that worker was killed."""


_jobs: dict[str, Job] = {}


def register_job(
    name: str,
    every_seconds: float,
    function: Callable[[], object],
    *,
    shared: bool = False,
    lease_seconds: float = LEASE_SECONDS,
) -> None:
    """Let the worker call `function` so often; registering a name again replaces the job."""
    if every_seconds <= 0:
        raise ValueError(f"Job {name} must have a positive interval, not {every_seconds}.")
    _jobs[name] = Job(name, every_seconds, function, shared, lease_seconds)


def registered_jobs() -> list[Job]:
    """Return every job, in the order of registration."""
    return list(_jobs.values())

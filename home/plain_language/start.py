"""What the language checks offer when the site starts."""

from home.plain_language.counting import JOB_SECONDS, count_readability
from tryggochsaker.jobs.schedule import register_job


def register_counting() -> None:
    """Let the worker count how easy the pages are to read."""
    register_job("count_readability", JOB_SECONDS, count_readability)

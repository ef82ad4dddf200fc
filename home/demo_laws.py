"""What has replaced what, as far as the sources of the content know it."""

from home.demo_run import DemoRun
from home.plain_language.starter import add_missing_laws


def seed_laws(run: DemoRun) -> None:
    """Fill in the successions that are not there; an editor's row is left as it is."""
    run.say("Lagar och myndigheter som har ersatts")
    for succession in add_missing_laws():
        run.keep(succession)

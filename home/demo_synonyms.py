"""Words that the demo municipality's editors have said mean the same."""

from home.demo_run import DemoRun
from home.search.starter import add_missing_synonyms


def seed_synonyms(run: DemoRun) -> None:
    """Put the groups of words; a group that an editor has changed is left as it is."""
    run.say("Ord som betyder samma sak")
    for group in add_missing_synonyms():
        run.keep(group)

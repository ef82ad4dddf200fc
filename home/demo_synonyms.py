"""Words that the demo municipality's editors have said mean the same."""

from home.demo_run import DemoRun, read_content
from home.models import SynonymGroup


def seed_synonyms(run: DemoRun) -> None:
    """Put the groups of words; a group that an editor has changed is left as it is."""
    run.say("Ord som betyder samma sak")
    for language, groups in read_content("synonyms").items():
        for words in groups:
            written = ", ".join(words)
            if not SynonymGroup.objects.filter(language=language, words=written).exists():
                run.keep(SynonymGroup.objects.create(language=language, words=written))

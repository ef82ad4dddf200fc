"""The words that mean the same to begin with; the municipality's own from then on."""

from django.db import transaction

from home.demo_run import read_content
from home.models import SynonymGroup


@transaction.atomic
def add_missing_synonyms() -> list[SynonymGroup]:
    """Make the groups of whose words none is in any group of the language, and return those.

    One that shares a word with a group that is there may be that very group, which an editor has
    changed: it is left out, so that no word comes back that was taken away on purpose.
    """
    made = []
    for language, rows in read_content("synonyms").items():
        groups = SynonymGroup.objects.filter(language=language)
        known = {word for group in groups for word in group.list_words()}
        for words in rows:
            group = SynonymGroup(language=language, words=", ".join(words))
            if known.isdisjoint(group.list_words()):
                group.full_clean()
                group.save()
                made.append(group)
    return made

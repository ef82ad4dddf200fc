"""What a search finds, and what it took the question for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation

from home.search.finding import Found, find_entries
from home.search.kinds import Hit, registered_kinds
from home.search.matching import Asked, understand
from home.search.vocabulary import vocabulary_of
from home.search.words import words_of

MAX_HITS = 50
MAX_NUMBERS = 2
"""So many numbers to call stand among the first hits; a third answers nobody's question."""

Source = Callable[[str], Iterable[Hit]]
"""Given a question, finds things that are not in the index, in the active language."""

_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Let a room put what it finds in its own way, given the question, before all else."""
    _sources.append(source)


@dataclass(frozen=True)
class Answer:
    """The hits, the most fitting first, and how the question was understood."""

    hits: Sequence[Hit] = ()
    taken_for: str = ""
    """The question as it was understood, if a word stands nowhere on the site; else empty."""
    marked: frozenset[str] = field(default_factory=frozenset)
    """The words of the site that answered, to be marked."""


def search_site(query: str) -> Sequence[Hit]:
    """Return at most 50 hits in the active language, the most fitting first."""
    return answer(query).hits


def answer(query: str) -> Answer:
    """Answer a question in the active language with at most 50 hits.

    What goes on right now comes first.
    """
    if not words_of(query):
        return Answer()
    vocabulary = vocabulary_of(translation.get_language() or settings.LANGUAGE_CODE)
    asked = understand(query, vocabulary)
    found = find_entries(asked, vocabulary, at_most=MAX_HITS)
    others = [hit for source in _sources for hit in source(query)]
    others.sort(key=lambda hit: not hit.has_the_number)
    hits = _without_repeats([*others, *_in_order(_hits_of(found))])[:MAX_HITS]
    return Answer(hits, _taken_for(asked, hits), asked.marked)


def _taken_for(asked: Asked, hits: Sequence[Hit]) -> str:
    return asked.corrected if asked.is_corrected and hits else ""


def _hits_of(found: Sequence[Found]) -> list[Hit]:
    kinds = registered_kinds()
    hits: dict[tuple[str, int], Hit] = {}
    for name in dict.fromkeys(each.kind for each in found):
        leads = {each.object_id: each.lead for each in found if each.kind == name}
        hits |= {(name, pk): hit for pk, hit in kinds[name].hits_of(leads).items()}
    order = [(each.kind, each.object_id) for each in found]
    return [hits[key] for key in order if key in hits]


def _in_order(hits: Sequence[Hit]) -> list[Hit]:
    later = [hit for hit in hits if hit.number is not None][MAX_NUMBERS:]
    return [*(hit for hit in hits if hit not in later), *later]


def _without_repeats(hits: Iterable[Hit]) -> list[Hit]:
    first: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        first.setdefault((hit.url, hit.title), hit)
    return list(first.values())

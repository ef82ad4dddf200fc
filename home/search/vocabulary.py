"""Every word that stands anywhere on the site, and the editors' synonyms; read once, then kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from home.models import SearchEntry, SearchPosting, SynonymGroup
from home.search.words import fold, stem

Version = tuple[object, ...]


@dataclass
class Vocabulary:
    """The words of one language: how common they are, and which belong together."""

    language: str
    entries: int
    """How many things can be found."""
    counts: dict[str, int]
    """For each word as it is written, in how many things it stands."""
    by_stem: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_fold: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    same: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """For each stem, the words that the editors say mean the same."""

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def forms_of(self, word: str) -> list[str]:
        """Return the words of the site with the same stem, whatever their ending."""
        return self.by_stem.get(stem(word, self.language), [])

    def is_known(self, word: str) -> bool:
        """Return whether the word, with whatever ending, stands on the site."""
        return word in self.counts or stem(word, self.language) in self.by_stem

    def is_word(self, word: str) -> bool:
        """Return whether the word stands on the site, or the editors know it as a synonym."""
        return self.is_known(word) or stem(word, self.language) in self.same

    def synonyms_of(self, word: str) -> set[str]:
        """Return the words that mean the same, the word itself excepted."""
        return self.same.get(stem(word, self.language), set()) - {word}


_kept: dict[str, tuple[Version, Vocabulary]] = {}


def vocabulary_of(language: str) -> Vocabulary:
    """Return the words of a language; two small queries, and more only after a change.

    Any process may have published, so the database is asked whether anything changed.
    """
    version = _version(language)
    kept = _kept.get(language)
    if kept is None or kept[0] != version:
        kept = (version, _read(language, entries=version[0]))
        _kept[language] = kept
    return kept[1]


def _version(language: str) -> tuple[int, int | None, int, int | None]:
    # Random stamps and no counter: nobody has to lock a row that all who publish share.
    index = SearchEntry.objects.filter(language=language).aggregate(
        rows=Count("pk"), stamps=Sum("stamp")
    )
    synonyms = SynonymGroup.objects.filter(language=language).aggregate(
        rows=Count("pk"), stamps=Sum("stamp")
    )
    return index["rows"], index["stamps"], synonyms["rows"], synonyms["stamps"]


def _read(language: str, entries: int) -> Vocabulary:
    rows = (
        SearchPosting.objects.filter(language=language)
        .values_list("word", "stem")
        .annotate(things=Count("pk"))
    )
    groups = SynonymGroup.objects.filter(language=language)
    return build_vocabulary(language, entries, rows, (group.list_words() for group in groups))


def build_vocabulary(
    language: str,
    entries: int,
    rows: Iterable[tuple[str, str, int]],
    groups: Iterable[list[str]],
) -> Vocabulary:
    """Put words, their stems and how many things have them, and the synonyms, into order."""
    made = Vocabulary(language, entries, {})
    for word, stemmed, things in rows:
        made.counts[word] = things
        made.by_stem[stemmed].append(word)
        made.by_fold[fold(word)].append(word)
    for words in groups:
        for word in words:
            made.same[stem(word, language)].update(words)
    return made

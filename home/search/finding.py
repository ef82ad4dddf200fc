"""The one query that ranks everything that can be found."""

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FloatField, Max, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from home.models import SearchEntry
from home.search.kinds import SearchKind, registered_kinds
from home.search.matching import Asked, AskedWord
from home.search.vocabulary import Vocabulary

MORE_OF_IT = 0.1
"""How much the further words that answer count beside the one that answers best."""
WORTH_SHOWING = 0.08
"""What answers so much less than the first hit only mentions the word in passing."""


@dataclass(frozen=True)
class Found:
    """A row that answers, what it says first, and how well it answers."""

    kind: str
    object_id: int
    lead: str
    score: float
    is_urgent: bool


def find_entries(asked: Asked, vocabulary: Vocabulary, *, at_most: int) -> list[Found]:
    """Return what residents may see and what answers most of the question, the best first.

    One query, which returns no more rows than asked for. A rare word counts more than a common
    one, and a page that answers all words more than one that answers half of them. What goes on
    right now comes before all of them, however little it says about the question.
    """
    words = [each for each in asked.words if each.nearness]
    if not words:
        return []
    entries = SearchEntry.objects.filter(
        _among(lambda kind: kind.shown()),
        language=vocabulary.language,
        postings__language=vocabulary.language,
        postings__word__in={word for each in words for word in each.nearness},
    )
    names = [f"answers_{number}" for number in range(len(words))]
    for name, each in zip(names, words, strict=True):
        entries = entries.annotate(**{name: _answer(each)})
    total: Combinable = Value(0.0)
    answered: Combinable = Value(0)
    for name, each in zip(names, words, strict=True):
        rarity = Value(_rarity(each, vocabulary))
        total = total + Coalesce(F(name), 0.0, output_field=FloatField()) * rarity
        answered = answered + Case(When(**{f"{name}__isnull": False}, then=1), default=0)
    share = Cast(answered, FloatField()) / len(asked.words)
    urgent = Case(When(_among(lambda kind: kind.urgent()), then=True), default=False)
    ranked = entries.annotate(score=total * share * share, is_urgent=urgent)
    ranked = ranked.order_by("-is_urgent", "-score", "kind", "object_id")
    rows = ranked.values_list("kind", "object_id", "lead", "score", "is_urgent")[:at_most]
    found = [Found(*row) for row in rows]
    least = WORTH_SHOWING * max((each.score for each in found), default=0)
    return [each for each in found if each.is_urgent or each.score >= least]


def _among(rows_of: Callable[[SearchKind], QuerySet[Any]]) -> Q:  # Any: of whichever model
    among = Q(pk__in=[])
    for name, kind in registered_kinds().items():
        among |= Q(kind=name, object_id__in=rows_of(kind).order_by().values("pk"))
    return among


def _answer(asked: AskedWord) -> Combinable:
    by_nearness: dict[float, list[str]] = defaultdict(list)
    for word, nearness in asked.nearness.items():
        by_nearness[nearness].append(word)
    weight = Case(
        *(
            When(postings__word__in=words, then=F("postings__weight") * Value(nearness))
            for nearness, words in by_nearness.items()
        ),
        output_field=FloatField(),
    )
    return Max(weight) + Sum(weight) * Value(MORE_OF_IT)


def _rarity(asked: AskedWord, vocabulary: Vocabulary) -> float:
    things = max(vocabulary.counts.get(word, 1) for word in asked.nearness)
    return 1 + math.log((1 + vocabulary.entries) / (1 + things))

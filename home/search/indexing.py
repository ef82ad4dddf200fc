"""Keeping the index as the things are that it describes."""

import hashlib
import json
import math
from collections import Counter
from typing import Any

from django.db import models, transaction

from home.models import SearchEntry, SearchPosting
from home.models.search_index import new_stamp
from home.search.kinds import SearchKind, Texts, registered_kinds
from home.search.normalising import normalise
from home.search.words import stem, stop_words, words_of

TITLE, SHORT_TITLE, LEAD, BODY_AT_MOST = 10.0, 10.0, 4.0, 3.0
"""A word in the title beats one in the lead, which beats any number of them in the body."""
_AT_ONCE = 500


def index_row(kind: SearchKind, row: models.Model) -> None:
    """Bring the index up to date with one row; nothing is written when nothing changed."""
    texts = {each.language: each for each in kind.texts_of(row)}
    with transaction.atomic():
        entries = SearchEntry.objects.filter(kind=kind.name, object_id=row.pk)
        known = {entry.language: entry for entry in entries}
        gone = [entry.pk for language, entry in known.items() if language not in texts]
        if gone:
            entries.filter(pk__in=gone).delete()
        for language, each in texts.items():
            _index_texts(kind, row, each, known.get(language))


def forget_row(kind: SearchKind, object_id: Any) -> None:  # Any: as Django types a primary key
    """Take a row out of the index."""
    SearchEntry.objects.filter(kind=kind.name, object_id=object_id).delete()


def index_everything() -> None:
    """Go through everything that can be found, so that the index holds exactly that."""
    for kind in registered_kinds().values():
        seen = set()
        for row in kind.all_rows():
            seen.add(row.pk)
            index_row(kind, row)
        entries = SearchEntry.objects.filter(kind=kind.name)
        gone = [pk for pk, row in entries.values_list("pk", "object_id") if row not in seen]
        for start in range(0, len(gone), _AT_ONCE):
            entries.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    SearchEntry.objects.exclude(kind__in=registered_kinds()).delete()


def _index_texts(
    kind: SearchKind, row: models.Model, texts: Texts, known: SearchEntry | None
) -> None:
    weights = weigh(texts)
    digest = _digest(texts.lead, weights)
    if known is not None and known.digest == digest:
        return
    entry, is_new = SearchEntry.objects.update_or_create(
        kind=kind.name,
        object_id=row.pk,
        language=texts.language,
        defaults={"lead": texts.lead, "digest": digest, "stamp": new_stamp()},
    )
    if not is_new:
        entry.postings.all().delete()
    SearchPosting.objects.bulk_create(
        (
            SearchPosting(
                entry=entry,
                language=texts.language,
                word=word,
                stem=stem(word, texts.language),
                weight=weight,
            )
            for word, weight in weights.items()
        ),
        batch_size=_AT_ONCE,
    )


def weigh(texts: Texts) -> dict[str, float]:
    """Return what each word weighs; words that carry no meaning count in the title only."""
    silent = stop_words(texts.language)
    title = _words_in(texts.title)
    weights: dict[str, float] = {}
    for word in title:
        # In `Kakor` the word is all of the title, in a longer one it is a part.
        weights[word] = TITLE + SHORT_TITLE / len(title)
    for word in set(_words_in(texts.lead)) - silent:
        weights[word] = weights.get(word, 0) + LEAD
    for word, times in Counter(_words_in(texts.body)).items():
        if word not in silent:
            weights[word] = weights.get(word, 0) + min(1 + math.log(times), BODY_AT_MOST)
    return weights


def _words_in(text: str) -> list[str]:
    plain = words_of(text)
    known = set(plain)
    return plain + [word for word in words_of(normalise(text)) if word not in known]


def _digest(lead: str, weights: dict[str, float]) -> str:
    said = json.dumps([lead, sorted(weights.items())], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()

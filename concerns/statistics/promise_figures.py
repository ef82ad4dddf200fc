"""What residents answer when a promise asks "does this match what you see?", told to everyone.

The rules are those of `public_figures`: counted once a quarter, together with the other figures,
kept as published, rounded, never below ten. A case counts for one answer at most, the promise that
its resident sent along cannot be changed afterwards, and the sum of the answers is never told, so
nothing can be subtracted. Who gave several answers or none counts nowhere.
"""

from collections import Counter
from collections.abc import Iterator

from django.utils import timezone

from concerns.models import Concern, PublishedPromiseFigure
from concerns.statistics.counting import received_in
from concerns.statistics.periods import Period
from concerns.statistics.suppression import PROMISE_QUESTION, UNCOUNTED_OUTCOMES, publishable


def publish_promise_figures(year: int, quarter: int, period: Period) -> int:
    """Count the answers of a quarter and keep what may be told; return how many figures that is.

    Called in the transaction in which the quarter is counted, which happens once.
    """
    counts = Counter(countable_answers(period))
    rows = [
        PublishedPromiseFigure(
            page_id=page,
            answer=answer,
            year=year,
            quarter=quarter,
            rounded=rounded,
            published_on=timezone.localdate(),
        )
        for (page, answer), count in sorted(counts.items())
        if (rounded := publishable(count)) is not None
    ]
    return len(PublishedPromiseFigure.objects.bulk_create(rows))


def countable_answers(period: Period) -> Iterator[tuple[int, str]]:
    """Yield promise and answer of each case of a period that counts."""
    cases = (
        received_in(Concern.objects.order_by(), period)
        .filter(promise_page__isnull=False, is_secrecy_marked=False)
        .exclude(outcome__in=UNCOUNTED_OUTCOMES)
        .only("promise_page_id", "answers_json")
    )
    for case in cases.iterator(chunk_size=500):
        given = [
            option["code"]
            for answer in case.answers
            if answer["code"] == PROMISE_QUESTION
            for option in answer["options"]
        ]
        if len(given) == 1 and case.promise_page_id is not None:
            yield case.promise_page_id, given[0]

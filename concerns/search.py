"""Categories among the hits of the site's search; what residents wrote is never searched."""

import re
from collections.abc import Iterable

from django.db.models import Prefetch

from concerns.models import CategoryQuestion, ConcernCategory
from home.search.selectors import Hit

MIN_COMMON = 4
"""So many first letters two words must share to count as one: `lampor` and `lampan`."""
MAX_ENDING = 4


def find_categories(query: str) -> Iterable[Hit]:
    """Return the categories that hold every word of the question, whatever its ending."""
    wanted = _words(query)
    if not wanted:
        return []
    questions = CategoryQuestion.objects.prefetch_related("options")
    categories = ConcernCategory.objects.prefetch_related(Prefetch("questions", queryset=questions))
    return [
        Hit(
            "tell",
            category.text("label"),
            category.text("deflect_text"),
            category.get_absolute_url(),
        )
        for category in categories
        if _holds(_words(" ".join(_texts_of(category))), wanted)
    ]


def _texts_of(category: ConcernCategory) -> Iterable[str]:
    yield category.code.replace("_", " ")
    yield category.text("label")
    yield category.text("examples")
    yield category.text("deflect_text")
    for question in category.questions.all():
        yield question.text("label")
        for option in question.options.all():
            yield option.text("label")


def _holds(words: list[str], wanted: list[str]) -> bool:
    return all(any(_is_same_word(word, other) for other in words) for word in wanted)


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    longer = max(len(one), len(other))
    return common >= MIN_COMMON and longer - common <= MAX_ENDING


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())

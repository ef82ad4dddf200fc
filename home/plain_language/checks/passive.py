"""Heaviness from passive verbs: a text that hides who does what."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.sentences import split_words
from home.plain_language.text import Sentence, Text
from home.plain_language.word_lists import NOT_PASSIVE, SHORT_PASSIVES

FEWEST = 3
"""A passive verb or two does no harm, and may even be right: the doer may not matter."""

HEAVY_SHARE = 0.2
"""From this share of the sentences on, the text as a whole is heavy."""

MOST_SHOWN = 5

_PREFIX = (
    r"(?:an|av|be|bi|bort|efter|er|fast|fram|fri|få|för|före|ge|genom|hän|i|igen|in|inne|kvar|med|"
    r"mot|ned|ner|om|på|sam|sär|till|tillbaka|un|under|upp|ur|ut|vid|åter|över){0,3}"
)
_SHORT = re.compile(rf"\A{_PREFIX}(?:{'|'.join(sorted(SHORT_PASSIVES))})\Z")
"""Present of verbs whose passive looks like any word with a genitive s, so they are listed."""

_PRESENT = re.compile(r"\A\w{2,}(?<![aeo]rn)as\Z")
"""`granskas`, `skickas`; not `kommunernas`, a genitive."""
_PAST = re.compile(
    r"\A\w{2,}(?:ades|ddes|jdes|ldes|rdes|gdes|vdes|mdes|ktes|ptes|stes|ttes|xtes)\Z"
)
_PAST_OF_N = re.compile(r"\A\w*(?:användes|sändes|kändes|vändes|tändes|nämndes)\Z")
_SUPINE = re.compile(r"\A\w{2,}(?:ats|tts|llts|rts|yggts|agts|gits|vits|nits|änts|ållits)\Z")
_HAS = frozenset({"har", "hade", "ha"})
_BECOMES = frozenset({"bli", "blir", "blev", "blivit"})
_PARTICIPLE = re.compile(
    r"\A\w{3,}(?:ad|ade|at|erad|erat|erade|ställd|ställt|ställda|skriven|skrivet|skrivna|tagen|"
    r"taget|tagna|bruten|brutet|brutna|given|givet|givna|valda?|byggd|byggt|byggda|stängd|stängt|"
    r"stängda|införd|infört|införda|hjälpt|hjälpta|prövad|prövat)\Z"
)

_NOUN = re.compile(r"(?:plats|sats|skatts|klass|pass|glas|\bgas|kalas|kamas)\Z")


def check_passive(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield the sentences with passive verbs where they are at least 3 and a fifth of all."""
    heavy = [
        (sentence, verbs) for sentence in text.sentences if (verbs := find_passives(sentence.words))
    ]
    if len(heavy) < FEWEST or len(heavy) < HEAVY_SHARE * len(text.sentences):
        return
    for sentence, verbs in heavy[:MOST_SHOWN]:
        yield _hint_about(sentence, verbs, len(heavy), len(text.sentences))


def _hint_about(sentence: Sentence, verbs: list[str], heavy: int, total: int) -> Hint:
    message = _("Who does it? %(heavy)s of %(total)s sentences on the page are passive.")
    values = {"heavy": heavy, "total": total}
    return Hint("passive", message % values, sentence.where, sentence.words, verbs)


def find_passives(sentence: str) -> list[str]:
    """Return the passive verbs of a Swedish sentence, as they are written in it.

    By their endings, so a rare word may be taken for one; that is why single ones give no hint.
    """
    words = split_words(sentence)
    lowered = [word.casefold() for word in words]
    has_helper = bool(_HAS.intersection(lowered))
    found = []
    for place, (word, low) in enumerate(zip(words, lowered, strict=True)):
        is_name = place > 0 and word[:1].isupper()
        if not is_name and _is_passive(low, has_helper=has_helper):
            found.append(word)
        elif low in _BECOMES and (participle := _participle_after(words, lowered, place)):
            found.append(participle)
    return found


def _is_passive(word: str, *, has_helper: bool) -> bool:
    if word in NOT_PASSIVE or _NOUN.search(word):
        return False
    if _SHORT.match(word) or _PRESENT.match(word) or _PAST.match(word) or _PAST_OF_N.match(word):
        return True
    return has_helper and bool(_SUPINE.match(word))


def _participle_after(words: list[str], lowered: list[str], place: int) -> str | None:
    for step in (1, 2):
        if place + step < len(words) and _PARTICIPLE.match(lowered[place + step]):
            return words[place + step]
    return None

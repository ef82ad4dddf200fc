"""The text as a whole is as easy to read as its kind asks for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.lix import count_lix
from home.plain_language.text import Text


def check_lix_goal(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield a hint for a text of a kind that has a goal, and whose LIX does not stay below it."""
    value = count_lix(passage.words for passage in text.running).value
    if text.lix_goal is not None and value is not None and value >= text.lix_goal:
        message = _("LIX is %(value)s. For this kind of text the goal is below %(goal)s.")
        yield Hint("lix", message % {"value": value, "goal": text.lix_goal})

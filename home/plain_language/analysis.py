"""Every check over a text, and how easy it is to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from home.plain_language.checks import IN_EVERY_LANGUAGE, IN_SWEDISH
from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.lix import Lix, count_lix
from home.plain_language.text import Text

MOST_HINTS = 60
"""More than this nobody works through; the number of all is said."""


@dataclass(frozen=True)
class Analysis:
    """What was counted in a text and what there is to look at."""

    lix: Lix
    speaks_of_lix: bool
    hints: Sequence[Hint]

    @property
    def lix_value(self) -> int | None:
        """Return the index, for languages that it says something about."""
        return self.lix.value if self.speaks_of_lix else None

    @property
    def shown(self) -> Sequence[Hint]:
        """Return as many hints as anybody works through."""
        return self.hints[:MOST_HINTS]


def analyse(text: Text, knowledge: Knowledge) -> Analysis:
    """Run the checks that know the text's language; nothing is kept of it."""
    checks = IN_EVERY_LANGUAGE + (IN_SWEDISH if text.is_swedish else ())
    hints = [hint for check in checks for hint in check(text, knowledge)]
    lix = count_lix(passage.words for passage in text.running)
    return Analysis(lix=lix, speaks_of_lix=text.is_swedish, hints=hints)

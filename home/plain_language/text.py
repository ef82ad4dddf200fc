"""A page as the checks see it: passages in reading order, without forms and databases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from home.plain_language.sentences import split_sentences


class Kind(Enum):
    """What a passage is."""

    HEADING = "heading"
    RUNNING = "running"
    """Sentences, whose language is looked at."""
    LABEL = "label"
    """A name, a role, a law: a few words that are no sentence."""


@dataclass(frozen=True)
class Image:
    """An image and its text for those who cannot see it; None where it is only decoration."""

    alt: str | None


@dataclass(frozen=True)
class Link:
    """A link's words and where it leads."""

    words: str
    target: str = ""


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item, heading or label, and where the editor finds it."""

    kind: Kind
    words: str
    where: str
    level: int = 0
    """Of a heading: 1 to 6."""
    links: Sequence[Link] = ()
    images: Sequence[Image] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence and where the editor finds it."""

    words: str
    where: str


@dataclass(frozen=True)
class Text:
    """Everything that the editor has written on a page."""

    language: str
    lead: str = ""
    lead_where: str = ""
    passages: Sequence[Passage] = field(default_factory=list)
    lix_goal: int | None = None
    """What the index should stay below; None for kinds of text without a goal."""

    @property
    def is_swedish(self) -> bool:
        """Return whether the checks of language know its language."""
        return self.language == "sv"

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Return the sentences of lead and running text, in reading order."""
        return [
            Sentence(words, passage.where)
            for passage in self.running
            for words in split_sentences(passage.words)
        ]

    @property
    def running(self) -> Iterator[Passage]:
        """Yield what is written in sentences, the lead first."""
        if self.lead:
            yield Passage(Kind.RUNNING, self.lead, self.lead_where)
        yield from (passage for passage in self.passages if passage.kind is Kind.RUNNING)

    @property
    def everything(self) -> Iterator[Passage]:
        """Yield every passage, the lead first."""
        if self.lead:
            yield Passage(Kind.RUNNING, self.lead, self.lead_where)
        yield from self.passages

"""One thing that the editor may want to look at again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_QUOTE = 400


@dataclass(frozen=True)
class Hint:
    """A hint in words, where it is, the sentence that it is about, and what is marked in it."""

    code: str
    message: str
    where: str = ""
    quote: str = ""
    marks: Sequence[str] = ()
    """Parts of the quote, in their order in it."""

    @property
    def parts(self) -> Iterator[tuple[str, bool]]:
        """Yield the quote piece by piece, each with whether it is marked."""
        quote = self.quote
        if len(quote) > LONGEST_QUOTE:
            quote = quote[: LONGEST_QUOTE - 1].rstrip() + "…"
        start = 0
        for mark in self.marks:
            found = quote.find(mark, start) if mark else -1
            if found < 0:
                continue
            yield quote[start:found], False
            yield mark, True
            start = found + len(mark)
        yield quote[start:], False

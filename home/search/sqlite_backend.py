"""Search on SQLite: beginnings of words. Its models exist on SQLite only."""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import PlainText, SearchQuery

from home.search.words import stem


class WordBeginningsCompiler(SQLiteSearchQueryCompiler):
    """Matches words that begin as the stem of a word that was asked for.

    SQLite's full-text index has no Swedish stemmer, so `inbrotten` would not find `inbrott`.
    """

    LAST_TERM_IS_PREFIX = True

    def build_search_query_content(self, query: SearchQuery, config: object = None) -> Any:
        """Join one beginning per word with AND or OR. Any: the compiler's own expression."""
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config=config)
        words = query.query_string.split()
        if len(words) <= 1:
            return super().build_search_query_content(
                PlainText(" ".join(stem(word, "sv") for word in words), operator=query.operator),
                config=config,
            )
        parts = [self.build_search_query_content(PlainText(word), config=config) for word in words]
        joined = parts[0]
        for part in parts[1:]:
            joined = joined & part if query.operator.upper() == "AND" else joined | part
        return joined


class WordBeginningsBackend(SQLiteSearchBackend):
    """Wagtail's SQLite backend with `WordBeginningsCompiler`."""

    query_compiler_class = WordBeginningsCompiler

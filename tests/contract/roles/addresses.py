"""Every address that the URL configuration has, and how an example of it is made."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

OURS = ("home", "promises", "guidance", "crisis", "concerns", "tryggochsaker")
_ANCHOR = re.compile(r"(?<!\[)\^|\$$")
_CONVERTED = re.compile(r"<(?:(?P<converter>[^>:]+):)?(?P<name>[^>]+)>")


@dataclass(frozen=True)
class Address:
    """One pattern of the URL configuration, written as a whole."""

    pattern: str
    is_ours: bool
    """Whether a view of one of our own rooms answers there."""

    parts: tuple[URLPattern | URLResolver, ...]

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names in the pattern; an unnamed group is called by its position."""
        return tuple(name for part in self.parts for name in _names_of(part))

    def fill(self, values: Mapping[str, object]) -> str | None:
        """Return an example of the address; None where a value for one of its names is missing."""
        if not set(self.parameters) <= set(values):
            return None
        return "/" + "".join(_fill(part, values) for part in self.parts)


def list_addresses() -> list[Address]:
    """Return every address, each pattern once, in order."""
    found: dict[str, Address] = {}
    for parts in _walk(get_resolver(), ()):
        pattern = "".join(_ANCHOR.sub("", str(part.pattern)) for part in parts)
        found.setdefault(pattern or "/", Address(pattern or "/", _is_ours(parts[-1]), parts))
    return [found[pattern] for pattern in sorted(found)]


def _walk(
    resolver: URLResolver, above: tuple[URLPattern | URLResolver, ...]
) -> Iterator[tuple[URLPattern | URLResolver, ...]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from _walk(part, (*above, part))
        else:
            yield (*above, part)


def _is_ours(part: URLPattern | URLResolver) -> bool:
    callback = part.callback  # type: ignore[union-attr]  # the last part is a pattern
    view = getattr(callback, "view_class", None) or callback
    module = getattr(view, "__module__", None) or type(view).__module__
    return module.partition(".")[0] in OURS


def _names_of(part: URLPattern | URLResolver) -> Iterator[str]:
    if isinstance(part.pattern, LocalePrefixPattern):
        return
    regex = part.pattern.regex
    names = {position: name for name, position in regex.groupindex.items()}
    # In a pattern with names Django passes no others on.
    yield from names.values() if names else (f"_{at}" for at in range(1, regex.groups + 1))


def _fill(part: URLPattern | URLResolver, values: Mapping[str, object]) -> str:
    """Put values in for the names: in a route as they are, in an expression for each group."""
    if isinstance(part.pattern, LocalePrefixPattern):
        return ""
    text = str(part.pattern)
    if not part.pattern.regex.groupindex and not part.pattern.regex.groups:
        return _literal(text)
    if _CONVERTED.search(text) and "(?P" not in text:
        return _CONVERTED.sub(lambda match: str(values[match["name"]]), text)
    return _fill_expression(text, values)


def _fill_expression(text: str, values: Mapping[str, object]) -> str:
    filled, position, count = "", 0, 0
    while position < len(text):
        if text[position] != "(":
            filled += text[position]
            position += 1
            continue
        end = _closing(text, position)
        named = re.match(r"\(\?P<(\w+)>", text[position:])
        if text.startswith("(?:", position):
            pass
        elif named:
            filled += str(values[named[1]])
        else:
            count += 1
            filled += str(values[f"_{count}"])
        position = end + 1
    return _literal(filled)


def _closing(text: str, opening: int) -> int:
    depth = 0
    for position in range(opening, len(text)):
        escaped = position and text[position - 1] == "\\"
        depth += 0 if escaped else {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    raise AssertionError(f"no end of the group in {text}")


def _literal(text: str) -> str:
    return _ANCHOR.sub("", text).replace("[^/]+", "x").replace("\\", "").replace("$", "")

"""Reading YAML that somebody uploads: plain data, no tricks, faults with lines.

Only what the form needs is understood: maps, lists, text, whole and decimal numbers, true, false
and nothing. Dates stay text, and `no` and `12:30` are text too, unlike in YAML 1.1. Anchors and
tags are refused: a few lines of them can become gigabytes, or call code.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from yaml.composer import Composer
from yaml.constructor import BaseConstructor, ConstructorError
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

MOST_BYTES = 1_000_000
MOST_ROWS = 200
MOST_DEPTH = 12
MOST_NODES = 100_000
"""Keys, values, lists and maps in a file."""

_MAP, _LIST, _TEXT = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str"))
_NULL, _FLAG, _WHOLE, _DECIMAL = (
    f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float")
)
_ZIP = b"PK\x03\x04"
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Values = dict[str, Any]  # Any: text, numbers, flags, None, and lists and maps of them


class YamlFormError(Exception):
    """What is wrong with a file as a whole, in words for the person who uploads it."""


@dataclass(frozen=True)
class Row:
    """One entry of the file's list."""

    number: int
    """Counted from 1, as people count."""
    line: int
    """The line of the file on which it begins, from 1."""
    values: Values


def read_rows(content: bytes, *, key: str, most_rows: int = MOST_ROWS) -> list[Row]:
    """Return the list that stands under a key of the file, each entry a map.

    Raises YamlFormError for whatever is no such file, and for one that is too large.
    """
    root = _compose(as_text(content))
    rows = _value_of(root, key)
    if not isinstance(rows, SequenceNode):
        raise YamlFormError(_("The file needs a list under the key “%(key)s”.") % {"key": key})
    if len(rows.value) > most_rows:
        raise YamlFormError(
            ngettext(
                "The file has more than %(count)d entry. Split it.",
                "The file has more than %(count)d entries. Split it.",
                most_rows,
            )
            % {"count": most_rows}
        )
    return [_row(number, node) for number, node in enumerate(rows.value, start=1)]


def as_text(content: bytes) -> str:
    """Return the text of a file with one kind of line break: browsers send another than files have.

    Raises YamlFormError where it is too large, or no text.
    """
    if content.startswith(_ZIP):
        raise YamlFormError(_("This is a ZIP file. Unpack it and try its files one by one."))
    if len(content) > MOST_BYTES:
        raise YamlFormError(
            _("The file is larger than %(size)s kB. Split it.") % {"size": MOST_BYTES // 1000}
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise YamlFormError(_("The file is not text in UTF-8.")) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _compose(text: str) -> Node:
    try:
        root = _PlainLoader(text).get_single_node()
    except MarkedYAMLError as error:
        raise YamlFormError(_in_words(error)) from None
    except YAMLError:
        raise YamlFormError(_("The file has characters that text cannot hold.")) from None
    if not isinstance(root, MappingNode):
        raise YamlFormError(_("The file is not in the YAML form."))
    return root


def _value_of(root: Node, key: str) -> Node | None:
    found = [node for name, node in root.value if name.value == key]
    if len(found) > 1:
        raise YamlFormError(_("The key “%(key)s” stands twice in the file.") % {"key": key})
    return found[0] if found else None


def _row(number: int, node: Node) -> Row:
    line = node.start_mark.line + 1
    if not isinstance(node, MappingNode):
        raise YamlFormError(
            _("Line %(line)d: the entry is no list of keys and values.") % {"line": line}
        )
    try:
        values = _PlainLoader("").construct_document(node)
    except MarkedYAMLError as error:
        raise YamlFormError(_in_words(error)) from None
    return Row(number, line, values)


def _in_words(error: MarkedYAMLError) -> str:
    """Return where the fault is and, where it is one of ours, what it is."""
    mark = error.problem_mark or error.context_mark
    what = error.problem if isinstance(error, _RefusedError) else _("this is not correct YAML")
    if mark is None:
        return f"{what}."
    return _("Line %(line)d: %(what)s.") % {"line": mark.line + 1, "what": what}


class _RefusedError(ConstructorError):
    """YAML that is correct but that we do not take, with our words for why."""

    def __init__(self, words: str, mark: Mark | None) -> None:
        super().__init__(problem=words, problem_mark=mark)


class _EventsInPython(Reader, Scanner, Parser):
    """Takes YAML apart where PyYAML came without its C library: slower, and otherwise the same."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _find_events() -> Any:  # Any: a class, and either has the same methods
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # imported there, not exported
    except ImportError:
        return _EventsInPython
    return CParser


_Events: Any = _find_events()  # as above


class _PlainLoader(Composer, _Events, BaseConstructor, BaseResolver):
    """Understands nothing but plain data, and of that no more than fits in a form."""

    def __init__(self, text: str) -> None:
        _Events.__init__(self, text)
        Composer.__init__(self)
        BaseConstructor.__init__(self)
        BaseResolver.__init__(self)
        self._depth = self._nodes = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:  # Any: as PyYAML
        """Refuse anchors, tags, depth and numbers before anything is made of them."""
        event = self.peek_event()
        if isinstance(event, AliasEvent) or event.anchor or event.tag:
            raise _RefusedError(
                _("references and tags (*, & and !) are not taken"), event.start_mark
            )
        self._depth += 1
        self._nodes += 1
        if self._depth > MOST_DEPTH or self._nodes > MOST_NODES:
            raise _RefusedError(_("the file is too deep or too long"), event.start_mark)
        node: Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def make_map(self, node: MappingNode) -> Values:
        """Return a map with text for keys; the same key twice is a fault, not the last word."""
        values: Values = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise _RefusedError(_("a key must be a word"), key_node.start_mark)
            key = self.make_text(key_node)
            if key in values:
                raise _RefusedError(
                    _("the key “%(key)s” stands twice") % {"key": key[:40]}, key_node.start_mark
                )
            values[key] = self.construct_object(value_node, deep=True)
        return values

    def make_list(self, node: SequenceNode) -> list[Any]:  # Any: as in Values
        """Return a list."""
        return [self.construct_object(one, deep=True) for one in node.value]

    def make_text(self, node: ScalarNode) -> str:
        """Return text; control characters and halves of characters are a fault."""
        text: str = node.value
        if _NOT_TEXT.search(text):
            raise _RefusedError(
                _("the text holds characters that cannot be shown"), node.start_mark
            )
        return text

    def make_nothing(self, node: ScalarNode) -> None:
        """Return nothing."""

    def make_flag(self, node: ScalarNode) -> bool:
        """Return true or false."""
        return bool(node.value.lower() == "true")

    def make_whole(self, node: ScalarNode) -> int:
        """Return a whole number."""
        return int(node.value)

    def make_decimal(self, node: ScalarNode) -> Decimal:
        """Return a decimal number, exactly as written."""
        return Decimal(node.value)


_PlainLoader.yaml_constructors = {
    _MAP: _PlainLoader.make_map,
    _LIST: _PlainLoader.make_list,
    _TEXT: _PlainLoader.make_text,
    _NULL: _PlainLoader.make_nothing,
    _FLAG: _PlainLoader.make_flag,
    _WHOLE: _PlainLoader.make_whole,
    _DECIMAL: _PlainLoader.make_decimal,
}

# The first letters spare PyYAML from trying each pattern on each word.
_RULES: Sequence[tuple[str, str, list[str]]] = (
    (_NULL, r"(?:~|null|Null|NULL|)\Z", ["~", "n", "N", ""]),
    (_FLAG, r"(?:true|True|TRUE|false|False|FALSE)\Z", list("tTfF")),
    (_WHOLE, r"-?(?:0|[1-9][0-9]{0,17})\Z", list("-0123456789")),
    (_DECIMAL, r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,9}\Z", list("-0123456789")),
)
for _tag, _pattern, _firsts in _RULES:
    _PlainLoader.add_implicit_resolver(_tag, re.compile(_pattern), _firsts)

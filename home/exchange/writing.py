"""Writing the YAML form: as many files as it takes for each of them to be read in again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import yaml
from yaml.nodes import ScalarNode

from home.exchange.yaml_file import MOST_BYTES, MOST_NODES, MOST_ROWS

LINE_WIDTH = 100

Content = Mapping[str, Any]  # Any: text, numbers, flags, None, and lists and maps of them


def write_parts(key: str, rows: Iterable[Content], *, head: Content) -> Iterator[str]:
    """Yield files that `read_rows` reads back as it was; any YAML program reads them the same.

    All begin with `head`, and each stays within what `read_rows` takes, unless a single row is
    larger than that. There is always one file, though it may have no rows.
    """
    above = _dump(dict(head)) if head else ""
    room = MOST_BYTES - len(f"{above}{key}:\n".encode())
    nodes_above = _count_nodes(head) + 2
    part: list[str] = []
    size = nodes = 0
    for row in rows:
        text = _dump([dict(row)])
        more, more_nodes = len(text.encode()), _count_nodes(row)
        is_full = (
            len(part) == MOST_ROWS
            or size + more > room
            or nodes_above + nodes + more_nodes > MOST_NODES
        )
        if part and is_full:
            yield f"{above}{key}:\n{''.join(part)}"
            part, size, nodes = [], 0, 0
        part.append(text)
        size, nodes = size + more, nodes + more_nodes
    yield f"{above}{key}:\n{''.join(part)}" if part else f"{above}{key}: []\n"


def zip_parts(parts: Sequence[str], name: str) -> bytes:
    """Return a ZIP file of files, each with the name and its number."""
    packed = BytesIO()
    digits = len(str(len(parts)))
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number, text in enumerate(parts, start=1):
            archive.writestr(f"{name}-{number:0{digits}}.yaml", text)
    return packed.getvalue()


def _count_nodes(value: object) -> int:
    """Return how many of MOST_NODES a value takes."""
    match value:
        case Mapping():
            return 1 + sum(1 + _count_nodes(each) for each in value.values())
        case list():
            return 1 + sum(map(_count_nodes, value))
    return 1


def _dump(content: object) -> str:
    text: str = yaml.dump(
        content, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=LINE_WIDTH
    )
    return text


# PyYAML with its C library is five times as quick, and writes the same.
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # Any: either of two classes


class _PlainDumper(_Dumper):
    """Quotes whatever another program could take for a date or a number; never repeats by name."""

    def ignore_aliases(self, data: object) -> bool:
        """Write the same list twice rather than refer to it."""
        return True


def _write_text(dumper: _PlainDumper, text: str) -> ScalarNode:
    """Write several lines as lines."""
    style = "|" if "\n" in text else None
    node: ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


def _write_decimal(dumper: _PlainDumper, number: Decimal) -> ScalarNode:
    """Write a number without needless decimals, never with an exponent."""
    whole = number == number.to_integral_value()
    text = f"{number.to_integral_value() if whole else number.normalize():f}"
    tag = f"tag:yaml.org,2002:{'int' if whole else 'float'}"
    node: ScalarNode = dumper.represent_scalar(tag, text)
    return node


_PlainDumper.add_representer(str, _write_text)
_PlainDumper.add_representer(Decimal, _write_decimal)

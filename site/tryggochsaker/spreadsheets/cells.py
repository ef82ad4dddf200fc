"""Texts that a spreadsheet must show and never carry out."""

import unicodedata

_STARTS_A_FORMULA = frozenset("=+-@")


def plain_cell(text: str) -> str:
    """Return a text that is a text in every spreadsheet.

    Line breaks, tabs and other control characters become spaces. An apostrophe goes before what
    a spreadsheet could take for a formula: `=`, `+`, `-` and `@`, in full width too, also behind
    spaces and characters that cannot be seen.
    """
    if text.isprintable() and text[:1].isalnum():
        return text
    flat = "".join(" " if _is_control(character) else character for character in text)
    return f"'{flat}" if _looks_like_formula(text) else flat


def _looks_like_formula(text: str) -> bool:
    for character in text:
        if character in "\t\r\n":
            return True
        if character.isspace() or unicodedata.category(character) in {"Cc", "Cf", "Mn", "Me"}:
            continue
        return unicodedata.normalize("NFKC", character)[0] in _STARTS_A_FORMULA
    return False


def _is_control(character: str) -> bool:
    """Return whether a character breaks a line or may not stand in an XML file."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in "\ufffe\uffff"
    )

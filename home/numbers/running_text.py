"""`{nummer:polisen_11414}` in running text: the name is stored, the digits never are.

A translator may write `{number:…}` as well; spaces and letter case do not matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from home.models import ContactNumber
from tryggochsaker.references import Reference

_NAMED = re.compile(r"\{\s*(?:nummer|number)\s*:\s*([\w-]{1,50})\s*\}", re.IGNORECASE)
_ATTEMPT = re.compile(r"\{\s*(?:nummer|number)\b[^{}]*\}?", re.IGNORECASE)
_TAG = re.compile(r"(<[^>]*>)")

Numbers = Mapping[str, ContactNumber]
"""Every number of the register, by code."""


def placeholder_for(number: ContactNumber) -> str:
    """Return what is written into a text to name a number."""
    return f"{{nummer:{number.code}}}"


def read_numbers() -> dict[str, ContactNumber]:
    """Return the whole register, in its order, in one query."""
    return {number.code: number for number in ContactNumber.objects.all()}


def show_in_html(html: str, numbers: Numbers) -> SafeString:
    """Return HTML that is safe already with each named number as a link that dials it.

    Inside a link it is digits only, and inside a tag it is left alone: neither may hold a link.
    A number that is gone leads to the list of all numbers rather than to nothing.
    """
    if "{" not in html:
        return mark_safe(html)  # noqa: S308 - the caller's HTML, unchanged
    pieces, open_links = [], 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = piece[1:3].lower()
            open_links += {"a ": 1, "a>": 1, "/a": -1}.get(name, 0)
            pieces.append(piece)
        else:
            pieces.append(_link_all(piece, numbers, may_link=open_links < 1))
    return mark_safe("".join(pieces))  # noqa: S308 - the caller's HTML, and links made below


def show_in_text(text: str, numbers: Numbers) -> SafeString:
    """Return plain text, escaped, with each named number as a link that dials it."""
    return show_in_html(escape(text), numbers)


def codes_in(text: str) -> list[str]:
    """Return the codes that a text names, each once, in order."""
    return list(dict.fromkeys(match[1] for match in _NAMED.finditer(text)))


def _link_all(text: str, numbers: Numbers, *, may_link: bool) -> str:
    return _NAMED.sub(lambda match: _shown(numbers.get(match[1]), may_link), text)


def _shown(number: ContactNumber | None, may_link: bool) -> str:
    if number is None:
        words = _("a number that you find at Contact")
        return format_html('<a href="/kontakt/">{}</a>', words) if may_link else escape(words)
    digits = format_html('<bdi dir="ltr">{}</bdi>', number.phone)
    return format_html('<a href="{}">{}</a>', number.tel, digits) if may_link else digits


class NumberReferences:
    """How blocks and fields read the numbers that a text names."""

    def check(self, text: str) -> None:
        """Refuse a code that no number has, and a name that is not written out."""
        attempts = len(_ATTEMPT.findall(text))
        codes = codes_in(text)
        if attempts > len(_NAMED.findall(text)):
            raise ValidationError(
                _("A number is named as {nummer:code}, such as {nummer:sos_112}. Choose it anew.")
            )
        there = set(ContactNumber.objects.filter(code__in=codes).values_list("code", flat=True))
        if missing := [code for code in codes if code not in there]:
            raise ValidationError(
                _("There is no number with the code %(codes)s. Choose one from the list.")
                % {"codes": ", ".join(missing)}
            )

    def as_words(self, text: str) -> str:
        """Return the text with the digits and names of today, by which search finds it."""
        if not codes_in(text):
            return text
        numbers = read_numbers()
        return _NAMED.sub(lambda match: _words_of(numbers.get(match[1])), text)

    def find(self, text: str) -> Iterable[Reference]:
        """Return the numbers that the text names."""
        return self._rows(codes_in(text))

    def _rows(self, codes: list[str]) -> Iterator[Reference]:
        if codes:
            keys = ContactNumber.objects.filter(code__in=codes).values_list("pk", flat=True)
            yield from ((ContactNumber, str(key)) for key in keys)


def _words_of(number: ContactNumber | None) -> str:
    return f"{number.phone} ({number.plate_label})" if number else ""

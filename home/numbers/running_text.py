"""`{nummer:polisen_11414}` in running text: the name is stored, the digits never are.

A translator may write `{number:…}` as well; spaces and letter case do not matter.
"""

import re
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from home.models import ContactNumber
from home.numbers.register import Numbers, read_numbers
from tryggochsaker.references import Reference

_NAMED = re.compile(r"\{\s*(?:nummer|number)\s*:\s*([\w-]{1,50})\s*\}", re.IGNORECASE)
_ATTEMPT = re.compile(r"\{\s*(?:nummer|number)\b[^{}]*\}?", re.IGNORECASE)
_TAG = re.compile(r"(<[^>]*>)")

EMERGENCY = ContactNumber(code="sos_112", phone="112", tel="tel:112")
"""The emergency number of the whole Union (directive 2018/1972, article 109)."""


def placeholder_for(number: ContactNumber) -> str:
    """Return what is written into a text to name a number."""
    return f"{{nummer:{number.code}}}"


def name_numbers_in(text: str, numbers: Numbers) -> str:
    """Return a text with each number of the register by name instead of by its digits.

    Digits that are part of more digits are another number: there is no 112 in `112 50`.
    """
    names = {number.phone: placeholder_for(number) for number in numbers.values()}
    digits = "|".join(re.escape(phone) for phone in sorted(names, key=len, reverse=True))
    pattern = rf"(?<![\w-])(?:{digits})(?![\d-]| \d)"
    return re.sub(pattern, lambda found: names[found[0]], text) if names else text


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


def show_as_words(text: str, numbers: Numbers) -> str:
    """Return plain text, not escaped, with the digits of each named number, for no link."""
    return _NAMED.sub(lambda match: _digits(numbers.get(match[1])), text)


def link_to(code: str, numbers: Numbers) -> SafeString:
    """Return one number as a link that dials it; 112 holds even where the register lacks it."""
    return _link(numbers.get(code, EMERGENCY if code == EMERGENCY.code else None))


def codes_in(text: str) -> list[str]:
    """Return the codes that a text names, each once, in order."""
    return list(dict.fromkeys(match[1] for match in _NAMED.finditer(text)))


def _link_all(text: str, numbers: Numbers, *, may_link: bool) -> str:
    show = _link if may_link else _without_link
    return _NAMED.sub(lambda match: show(numbers.get(match[1])), text)


def _link(number: ContactNumber | None) -> SafeString:
    address = "/kontakt/" if number is None else number.tel
    return format_html('<a href="{}">{}</a>', address, _without_link(number))


def _without_link(number: ContactNumber | None) -> SafeString:
    digits = _digits(number)
    return escape(digits) if number is None else format_html('<bdi dir="ltr">{}</bdi>', digits)


def _digits(number: ContactNumber | None) -> str:
    return _("a number that you find at Contact") if number is None else number.phone


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
    return f"{number.phone} ({number.text('label')})" if number else ""

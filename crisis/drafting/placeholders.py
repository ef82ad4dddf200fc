"""The closed list of gaps that a template may leave: `{plats}`, `{starttid}` and the others.

The keys are those of `notice_templates.yaml`. The list is code, not data, since each key has a
field of its own in the console: places are ticked, times are picked, points are chosen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_GAP = re.compile(r"\{([^{}]*)\}")
_BRACES = re.compile(r"[{}]")


@dataclass(frozen=True)
class Placeholder:
    """A gap in a template's texts, and how the console asks for what belongs there."""

    key: str
    label: "StrOrPromise"
    is_required: bool = False
    is_prose: bool = False
    """Whether what is typed must be translated; names and numbers are the same everywhere."""
    max_length: int = 100
    help_text: "StrOrPromise" = ""

    @cached_property
    def gap(self) -> str:
        """How it is written in a template."""
        return f"{{{self.key}}}"


PLACEHOLDERS = {
    one.key: one
    for one in (
        Placeholder("plats", _("Place or area"), is_required=True, max_length=80),
        Placeholder("tjanst", _("Service that is affected"), max_length=60),
        Placeholder("skola", _("Name of the school"), max_length=60),
        Placeholder("starttid", _("When it began"), is_required=True),
        Placeholder("nasta", _("Time of the next message"), is_required=True),
        Placeholder(
            "orsak",
            _("Cause (only what is confirmed)"),
            is_prose=True,
            max_length=120,
            help_text=_("Left empty, the notice says nothing about the cause."),
        ),
        Placeholder("antal", _("How many are affected"), max_length=20),
        Placeholder("punkt", _("Safety point or place to collect"), max_length=100),
        Placeholder("ersattning", _("What to do instead"), is_prose=True, max_length=120),
        Placeholder("kalla", _("Source"), is_required=True, max_length=200),
    )
}
"""In the order in which the console asks."""


def find_gaps(text: str) -> set[str]:
    """Return the keys of all gaps in a text, known or not."""
    return set(_GAP.findall(text))


def find_unknown(texts: Iterable[str]) -> list[str]:
    """Return what stands in braces without being a placeholder, braces that do not pair included.

    An editor sees at once which word was mistyped.
    """
    unknown: set[str] = set()
    for text in texts:
        unknown |= {f"{{{key}}}" for key in find_gaps(text) if key not in PLACEHOLDERS}
        unknown |= set(_BRACES.findall(_GAP.sub("", text)))
    return sorted(unknown)

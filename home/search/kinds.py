"""The kinds of things that can be found; each room registers its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.models import ContactNumber


@dataclass(frozen=True)
class Texts:
    """What is said about one thing in one language; a word weighs most in the title."""

    language: str
    title: str
    lead: str = ""
    body: str = ""


@dataclass(frozen=True)
class Hit:
    """One thing found: what kind it is (as the tabs name it), its title, text and address."""

    kind: str
    title: str
    text: str
    url: str
    label: str | LazyText = ""
    """The kind in words, where the tab's own name would mislead."""
    number: ContactNumber | None = None
    """A number to call, which answers the question without another click."""
    has_the_number: bool = field(default=False, compare=False)
    """Has the registry number that was asked for, and stands before what only names it."""

    @property
    def kind_label(self) -> str:
        """Return the kind in words."""
        if self.label:
            return str(self.label)
        labels = {
            "now": pgettext("tab", "Right now"),
            "guide": pgettext("tab", "Advice"),
            "promise": _("Promise"),
            "tell": pgettext("tab", "Tell us"),
        }
        return labels.get(self.kind) or _("Page")


class SearchKind(Protocol):
    """How the rows of a model get into the index, and out of it as hits."""

    name: str

    @property
    def model(self) -> type[models.Model]:
        """Return the model whose rows these are."""

    def texts_of(self, row: Any) -> Iterable[Texts]:
        """Return the texts in each language in which residents may find the row; may be none."""

    def all_rows(self) -> Iterable[Any]:
        """Return every row that may have texts, for the rebuilding of the index."""

    def shown(self) -> models.QuerySet[Any]:
        """Return the rows that residents may see at this moment in the active language."""

    def urgent(self) -> models.QuerySet[Any]:
        """Return the rows that go on right now, which stand before everything else."""
        return self.model._default_manager.none()

    def hits_of(self, leads: Mapping[int, str]) -> Mapping[int, Hit]:
        """Return the hit of each row, given primary keys and leads; few queries for all."""


_kinds: dict[str, SearchKind] = {}


def register_kind(kind: SearchKind) -> None:
    """Make a model's rows findable; registering a name again replaces the kind."""
    _kinds[kind.name] = kind


def registered_kinds() -> dict[str, SearchKind]:
    """Return every kind by its name."""
    return dict(_kinds)


def kind_of(row: models.Model) -> SearchKind | None:
    """Return the kind that a row is of, if it can be found at all."""
    return next((kind for kind in _kinds.values() if isinstance(row, kind.model)), None)

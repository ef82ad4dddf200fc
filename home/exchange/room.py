"""What a room tells of its exchange: which pages, under which words, and who reads their rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.utils.functional import Promise
from wagtail.models import Page

from home.admin_access import may_any
from home.exchange.plan import Step
from home.exchange.yaml_file import Row

List = TypeVar("List", bound=Page)


@dataclass(frozen=True)
class Room(Generic[List]):
    """A kind of pages that goes to and from a file, below the list that holds them."""

    key: str
    """The key of the file under which the entries stand."""
    list_model: type[List]
    plan: Callable[[Sequence[Row], List, User], list[Step]]
    """Says what the entries would do for a login, and keeps nothing of it."""
    save: Callable[[Sequence[Step], List, User], None]
    """Does what a faultless plan says, as drafts, within the caller's transaction."""
    write: Callable[[List], Iterator[str]]
    """Writes the pages of the list as files that can each be read in again."""

    name: str
    """Of its addresses' namespace and of its item in the menu."""
    address: str
    """Below `/admin/`."""
    file_name: str
    """Of the file that is fetched, without its day and ending."""
    order: int
    """In the menu of reports."""
    title: Promise
    entry: Promise
    """What one entry is called."""

    def find_list(self) -> List | None:
        """Return the Swedish list, below which drafts are made."""
        found: List | None = self.list_model.objects.filter(
            locale__language_code=settings.LANGUAGE_CODE
        ).first()
        return found

    def find_list_for(self, user: User | AnonymousUser) -> List | None:
        """Return the list where the login may write new pages below it, otherwise None."""
        if not may_any(user, "add"):
            return None
        found = self.find_list()
        return found if found and found.permissions_for_user(user).can_add_subpage() else None

"""Reading cases for handlers. Every function that takes a user keeps to what that user may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from concerns.models import CaseMessage, Concern, ConcernEvent, OutboxMail, RoutingDecision, Status
from concerns.selectors import cases_visible_to
from home.models import ResponsibleFunction

_LISTED_FIELDS = (
    "reference",
    "status",
    "is_anonymous",
    "received_at",
    "due_on",
    "category__label",
    "category__label_en",
    "area__label",
    "area__label_en",
    "function__label",
    "function__label_en",
    "outcome",
    "is_secrecy_marked",
    "assignee__first_name",
    "assignee__last_name",
    "assignee__username",
)
"""What a row of the list shows: no encrypted column, so that a list decrypts nothing."""

AnyUser = User | AnonymousUser


@dataclass(frozen=True)
class OwnNumbers:
    """How many cases wait for a handler."""

    new: int
    overdue: int
    open: int


def list_cases(user: AnyUser) -> QuerySet[Concern]:
    """Return the rows of the list, newest first, with the state of their mails."""
    mails = OutboxMail.objects.select_related("email").only(
        "concern_id", "awaits_digest", "email__status"
    )
    return (
        cases_visible_to(user)
        .select_related("category", "area", "function", "assignee")
        .only(*_LISTED_FIELDS)
        .prefetch_related(Prefetch("mails", queryset=mails))
    )


def is_overdue() -> Q:
    """Return the condition under which a case should have been answered before today."""
    return Q(due_on__lt=timezone.localdate()) & is_open()


def is_open() -> Q:
    """Return the condition under which a case is not finished.

    The statuses are named, since no index helps to find what is *not* closed, and most are.
    """
    return Q(status__in=[status for status in Status if status != Status.CLOSED])


def count_new(user: AnyUser) -> int:
    """Return how many cases nobody has looked into yet."""
    return cases_visible_to(user).filter(status=Status.NEW).count()


def count_own(user: AnyUser) -> OwnNumbers:
    """Return the numbers of the dashboard."""
    counts = (
        cases_visible_to(user)
        .filter(is_open())
        .aggregate(
            new=Count("pk", filter=Q(status=Status.NEW)),
            overdue=Count("pk", filter=is_overdue()),
            open=Count("pk"),
        )
    )
    return OwnNumbers(**counts)


def list_functions(user: AnyUser) -> QuerySet[ResponsibleFunction]:
    """Return the functions whose cases a person sees in the list."""
    return ResponsibleFunction.objects.filter(
        pk__in=cases_visible_to(user).order_by().values("function")
    )


def list_history(case: Concern) -> list[ConcernEvent]:
    """Return what has happened to a case, oldest first."""
    events = case.events.select_related("actor", "assignee", "function")
    return list(events.prefetch_related(Prefetch("other", Concern.objects.only("reference"))))


def list_routing(case: Concern) -> list[RoutingDecision]:
    """Return where a case has gone and why, oldest first."""
    decisions = case.routing_decisions.select_related(
        "function", "intended_function", "decided_by"
    ).prefetch_related("also_notified")
    return list(decisions)


def list_mails(case: Concern) -> list[OutboxMail]:
    """Return the mails that were promised about a case."""
    mails = case.mails.select_related("email", "function").order_by("pk")
    shown = ("concern_id", "awaits_digest", "function__label", "function__label_en")
    return list(mails.only(*shown, "email__status"))


def list_receivers() -> QuerySet[ResponsibleFunction]:
    """Return the functions that a case can be moved to: our own ones that receive concerns."""
    own = ResponsibleFunction.objects.filter(is_external=False)
    return own.filter(Q(receives_form=True) | Q(handlers__isnull=False))


def find_case(user: AnyUser, typed: str) -> Concern | None:
    """Return the case with this whole number, in whatever case it was typed, if it may be seen."""
    return cases_visible_to(user).filter(reference=typed.strip().upper()).first()


def has_unread_message(case: Concern) -> bool:
    """Return whether the resident has written something that no handler has dealt with."""
    return case.messages.filter(is_unread=True).exists()


def list_duplicates(case: Concern, user: AnyUser) -> list[Concern]:
    """Return the cases that were joined with this one and that a person may see."""
    return list(cases_visible_to(user).filter(merged_into=case).order_by("pk"))


def list_versions(cases: Iterable[Concern]) -> dict[int, int]:
    """Return the newest event's id of each case, by the case's key."""
    events = ConcernEvent.objects.filter(concern__in=[case.pk for case in cases])
    newest = events.order_by().values_list("concern_id").annotate(Max("pk"))
    return dict(newest)


def list_unread_keys(cases: Iterable[Concern]) -> set[int]:
    """Return the keys of those of these cases in which something of the resident is unread."""
    keys = [case.pk for case in cases]
    unread = CaseMessage.objects.filter(concern__in=keys, is_unread=True).order_by()
    return set(unread.values_list("concern", flat=True))

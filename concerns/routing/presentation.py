"""Rules, routes and versions in the form in which the templates show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from concerns.cases.wording import word_moment
from concerns.models import ConcernCategory, RoutingRule, RuleSet
from concerns.routing.choose import Route, RuleBook, as_rule
from concerns.routing.explanation import ShownStep, condense, word_conditions
from concerns.routing.space import Reach, Space, find_reach
from concerns.routing.targets import choose_target
from home.models import Area, ResponsibleFunction


@dataclass(frozen=True)
class RuleRow:
    """A rule as a row of the list."""

    pk: int
    number: int
    title: str
    conditions: Sequence[str]
    function: str
    is_external: bool
    also_notify: Sequence[str]
    is_active: bool
    warning: str


@dataclass(frozen=True)
class Example:
    """An invented case, whatever its moment."""

    category: ConcernCategory
    area: Area | None
    place: str

    def route(self, book: RuleBook, moment: datetime) -> Route:
        """Return where it would go if it came in at this moment."""
        return book.route(self.category, self.area, place=self.place, moment=moment)


@dataclass(frozen=True)
class Result:
    """Who would get an example at one moment, and why."""

    when: str
    function: str
    intended: str
    also_notified: Sequence[str]
    reason: str
    steps: Sequence[ShownStep]
    address: str


@dataclass(frozen=True)
class VersionRow:
    """A version that decides or has decided."""

    number: int
    is_live: bool
    state: str
    published: str
    published_by: str
    based_on: int | None
    rule_count: int


def present_rules(rows: Sequence[RoutingRule]) -> list[RuleRow]:
    """Return rules as rows, each with a warning where it can never decide."""
    rules = {row.pk: as_rule(row, number) for number, row in enumerate(rows, start=1)}
    active = [rules[row.pk] for row in rows if row.is_active]
    unreachable = find_reach(active, Space.load())
    return [
        RuleRow(
            pk=row.pk,
            number=rules[row.pk].number,
            title=row.title,
            conditions=word_conditions(rules[row.pk]),
            function=str(row.function),
            is_external=row.function.is_external,
            also_notify=[str(function) for function in row.also_notify.all()],
            is_active=row.is_active,
            warning=_word_reach(unreachable.get(rules[row.pk].number)),
        )
        for row in rows
    ]


def present_example(book: RuleBook, example: Example, moments: Iterable[datetime]) -> list[Result]:
    """Return who would get an example by these rules, at each of the moments."""
    return [present_route(example.route(book, moment), moment) for moment in moments]


def present_route(route: Route, moment: datetime) -> Result:
    """Return where a case goes, and which address gets the mail at that moment."""
    return Result(
        when=word_moment(moment),
        function=str(route.function),
        intended=str(route.intended_function or ""),
        also_notified=[str(function) for function in route.also_notified],
        reason=route.reason,
        steps=condense(route.steps),
        address=word_target(route.function, moment),
    )


def word_target(function: ResponsibleFunction, moment: datetime) -> str:
    """Return who gets a function's mail at a moment, and its address."""
    target = choose_target(function, moment)
    if not target.email:
        return _("Nobody: no address is known")
    words = {"kind": target.kind.label, "email": target.email, "function": target.via}
    if target.via is not None:
        return _("%(kind)s, %(function)s: %(email)s") % words
    return _("%(kind)s: %(email)s") % words


def present_versions(versions: Iterable[RuleSet]) -> list[VersionRow]:
    """Return versions as rows. Each needs `rule_count`, see `list_versions`."""
    return [
        VersionRow(
            number=version.number,
            is_live=version.state == RuleSet.State.LIVE,
            state=version.get_state_display(),
            published=word_moment(version.published_at) if version.published_at else "",
            published_by=_name(version),
            based_on=version.based_on.number if version.based_on else None,
            rule_count=version.rule_count,  # type: ignore[attr-defined]  # an annotation
        )
        for version in versions
    ]


def _word_reach(reach: Reach | None) -> str:
    if reach is None:
        return ""
    if reach.takes_nothing:
        return _("Can never fit: no category is routed by area here, or no case is like this.")
    if len(reach.taken_by) == 1:
        return _("Can never fit: rule %(number)s takes everything before it.") % {
            "number": reach.taken_by[0]
        }
    return _("Can never fit: rules %(numbers)s together take everything before it.") % {
        "numbers": ", ".join(map(str, reach.taken_by))
    }


def _name(version: RuleSet) -> str:
    user = version.published_by
    return (user.get_full_name() or user.get_username()) if user else ""

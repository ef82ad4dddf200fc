"""Every kind of case that there can be, so that rules can be compared without guessing.

Rules ask about few things with few values, so all combinations can be gone through: category,
area, kind of day and hour. Only the words of the place have no end; they are looked at apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from concerns.models import ConcernCategory
from concerns.routing.place_words import fold_phrase
from concerns.routing.rules import WHOLE_DAY, Days, Rule, Sensitivity
from home.models import Area


class Point(NamedTuple):
    """One kind of case, whatever its place is called."""

    category_id: int
    area_id: int | None
    is_working_day: bool
    hour: int


@dataclass(frozen=True)
class Space:
    """The categories and areas that there are."""

    categories: Sequence[ConcernCategory]
    areas: Sequence[Area]

    @classmethod
    def load(cls) -> "Space":
        """Return the categories that have a form, and all areas."""
        with_form = [
            category
            for category in ConcernCategory.objects.select_related(
                "default_function"
            ).prefetch_related("also_notify")
            if category.has_form
        ]
        return cls(with_form, list(Area.objects.all()))

    def points_of(self, rule: Rule) -> set[Point]:
        """Return every kind of case that a rule takes, its words of the place left aside."""
        day_kinds = [
            is_working
            for is_working in (True, False)
            if rule.days == Days.ALL or is_working == (rule.days == Days.WORKING)
        ]
        points: set[Point] = set()
        for category in self.categories:
            if self._asks_for(rule, category):
                areas = self._areas_of(rule, category)
                times = product([category.pk], areas, day_kinds, rule.hours)
                points.update(map(Point._make, times))
        return points

    def all_points(self) -> Iterable[Point]:
        """Return every kind of case."""
        areas = [None, *(area.pk for area in self.areas)]
        categories = [category.pk for category in self.categories]
        return map(Point._make, product(categories, areas, (True, False), sorted(WHOLE_DAY)))

    def _asks_for(self, rule: Rule, category: ConcernCategory) -> bool:
        if rule.categories and category.pk not in rule.categories:
            return False
        wants_sensitive = rule.sensitivity == Sensitivity.SENSITIVE
        return rule.sensitivity == Sensitivity.ANY or category.is_sensitive == wants_sensitive

    def _areas_of(self, rule: Rule, category: ConcernCategory) -> Sequence[int | None]:
        if not rule.areas:
            return [None, *(area.pk for area in self.areas)]
        return list(rule.areas) if category.route_by_area else []


@dataclass(frozen=True)
class Reach:
    """Whether a rule can ever decide, and the numbers of the rules that take its cases first."""

    takes_nothing: bool
    """Whether no case at all meets its conditions."""
    taken_by: Sequence[int]
    """The earlier rules that together leave it nothing; empty if something is left."""


def find_reach(rules: Sequence[Rule], space: Space) -> dict[int, Reach]:
    """Return, by number, the rules that can never decide, and why."""
    found: dict[int, Reach] = {}
    points = {rule.number: space.points_of(rule) for rule in rules}
    for position, rule in enumerate(rules):
        left = set(points[rule.number])
        if not left:
            found[rule.number] = Reach(takes_nothing=True, taken_by=[])
            continue
        takers = []
        for earlier in rules[:position]:
            if _words_cover(earlier, rule) and not left.isdisjoint(points[earlier.number]):
                left -= points[earlier.number]
                takers.append(earlier.number)
            if not left:
                found[rule.number] = Reach(takes_nothing=False, taken_by=takers)
                break
    return found


def _words_cover(earlier: Rule, later: Rule) -> bool:
    """Return whether every place that the later rule finds is found by the earlier one."""
    if not earlier.phrases:
        return True
    found_earlier = set(map(fold_phrase, earlier.phrases))
    return bool(later.phrases) and found_earlier.issuperset(map(fold_phrase, later.phrases))

"""What a draft would change: among all kinds of cases that there can be, and among the last ones.

Of real cases only category, area and time are read. The words of their places stay encrypted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concerns.models import Concern, ConcernCategory
from concerns.routing.choose import RuleBook
from concerns.routing.explanation import word_hour
from concerns.routing.place_words import fold_phrase
from concerns.routing.rules import WHOLE_DAY, Facts, Rule, fitting_rule, try_rules
from concerns.routing.space import Space
from home.models import Area

Times = frozenset[tuple[bool, int]]
"""Kinds of days (working or not) with their hours."""

Found = Mapping[tuple[str, str], Mapping[int | None, set[tuple[bool, int]]]]
"""By word of the place and new receiver: at which times, in which areas."""

Befores = Mapping[tuple[str, str], Mapping[int | None, set[str]]]
"""By the same: who gets such cases now, in which areas."""

_EVERY_TIME: Times = frozenset(
    (is_working, hour) for is_working in (True, False) for hour in range(24)
)
_MOST_NUMBERS = 5


@dataclass(frozen=True)
class Change:
    """Cases of one kind that would go elsewhere."""

    category: str
    areas: str
    times: str
    phrases: Sequence[str]
    """The words in the place that make the difference; none when the place does not matter."""
    before: Sequence[str]
    """Who gets them now; several where it differs between the areas."""
    after: str


@dataclass(frozen=True)
class CaseChange:
    """Real cases that would have gone elsewhere."""

    category: str
    area: str
    before: str
    after: str
    count: int
    references: Sequence[str]
    """A few of their numbers."""


@dataclass(frozen=True)
class CaseComparison:
    """How the last real cases would have gone by the draft."""

    count: int
    changed_count: int
    changes: Sequence[CaseChange]


def compare_all(before: RuleBook, after: RuleBook, space: Space) -> list[Change]:
    """Return every kind of case that the second rules send elsewhere than the first."""
    return [
        change
        for category in space.categories
        for change in _compare_category(before, after, category, space)
    ]


def compare_cases(
    before: RuleBook, after: RuleBook, cases: QuerySet[Concern], space: Space, *, limit: int
) -> CaseComparison:
    """Return which of the newest cases the second rules would have sent elsewhere."""
    categories = {category.pk: category for category in space.categories}
    areas: dict[int | None, Area | None] = {area.pk: area for area in space.areas}
    rows = cases.order_by("-received_at", "-pk").values_list(
        "reference", "category_id", "area_id", "received_at"
    )[:limit]
    count = 0
    found: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for reference, category_id, area_id, received_at in rows:
        category = categories.get(category_id)
        if category is None:  # its form has been closed
            continue
        count += 1
        area = areas.get(area_id)
        facts = Facts.of(category, area, place="", moment=received_at)
        old, new = _outcome(before, category, facts), _outcome(after, category, facts)
        if old != new:
            found[category.label, area.label if area else "", old, new].append(reference)
    changes = [
        CaseChange(*kind, count=len(references), references=references[:_MOST_NUMBERS])
        for kind, references in found.items()
    ]
    return CaseComparison(count, sum(change.count for change in changes), changes)


def word_times(times: Times) -> str:
    """Return kinds of days and hours in words, such as `working days 16.00–08.00`."""
    if times == _EVERY_TIME:
        return _("always")
    working = {hour for is_working, hour in times if is_working}
    other = {hour for is_working, hour in times if not is_working}
    if working == other:
        return _("all days %(hours)s") % {"hours": word_hours(working)}
    words = []
    if working:
        words.append(_("working days %(hours)s") % {"hours": word_hours(working)})
    if other:
        words.append(_("other days %(hours)s") % {"hours": word_hours(other)})
    return ", ".join(words)


def word_hours(hours: Iterable[int]) -> str:
    """Return hours of the day as intervals; one that passes midnight is not cut there."""
    wanted = frozenset(hours)
    if wanted == WHOLE_DAY:
        return _("around the clock")
    starts = sorted(hour for hour in wanted if (hour - 1) % 24 not in wanted)
    spans = []
    for start in starts:
        end = start
        while end % 24 in wanted:
            end += 1
        spans.append(f"{word_hour(start)}–{word_hour(end % 24)}")
    return ", ".join(spans)


def _compare_category(
    before: RuleBook, after: RuleBook, category: ConcernCategory, space: Space
) -> Iterator[Change]:
    old, new = before.about(category), after.about(category)
    hour_groups = _group_hours([*old.rules, *new.rules])
    area_ids = [None, *(area.pk for area in space.areas)]
    found: dict[tuple[str, str], dict[int | None, set[tuple[bool, int]]]] = defaultdict(
        lambda: defaultdict(set)
    )
    befores: dict[tuple[str, str], dict[int | None, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for area_id, is_working, hours in product(area_ids, (True, False), hour_groups):
        plain: tuple[str, str] | None = None
        for phrase in ["", *_phrases([*old.rules, *new.rules])]:
            facts = Facts(
                category_id=category.pk,
                is_sensitive=category.is_sensitive,
                is_routed_by_area=category.route_by_area,
                area_id=area_id,
                place=phrase.lstrip("- "),
                hour=hours[0],
                is_working_day=is_working,
            )
            outcome = _outcome(old, category, facts), _outcome(new, category, facts)
            plain = outcome if plain is None else plain
            is_told_already = bool(phrase) and outcome == plain
            was, becomes = outcome
            if was != becomes and not is_told_already:
                found[phrase, becomes][area_id].update((is_working, hour) for hour in hours)
                befores[phrase, becomes][area_id].add(was)
    yield from _join_phrases(category, found, befores, space)


def _join_phrases(
    category: ConcernCategory, found: Found, befores: Befores, space: Space
) -> Iterator[Change]:
    """Join what happens to the same areas at the same times, whichever of the words is there."""
    together: dict[tuple[bool, str, Times, tuple[int | None, ...], tuple[str, ...]], list[str]]
    together = defaultdict(list)
    for (phrase, becomes), by_area in found.items():
        for times, area_ids in _group_areas(by_area):
            was = sorted({one for pk in area_ids for one in befores[phrase, becomes][pk]})
            kind = (bool(phrase), becomes, times, tuple(area_ids), tuple(was))
            together[kind].append(phrase)
    for (needs_word, becomes, times, places, before), phrases in together.items():
        yield Change(
            category=category.label,
            areas=_word_areas(list(places), space),
            times=word_times(times),
            phrases=phrases if needs_word else [],
            before=list(before),
            after=becomes,
        )


def _outcome(book: RuleBook, category: ConcernCategory, facts: Facts) -> str:
    """Return who would get such a case and who else would be told, in words."""
    rule = fitting_rule(try_rules(book.rules, facts))
    wanted = book.receiver(category, rule)
    told = book.also_notified(category, rule, book.security if wanted.is_external else wanted)
    if not told:
        return str(wanted)
    names = ", ".join(sorted(map(str, told)))
    return _("%(function)s (also told: %(names)s)") % {"function": wanted, "names": names}


def _group_hours(rules: Iterable[Rule]) -> list[list[int]]:
    """Return the hours of the day, those together between which no rule tells a difference."""
    intervals = {rule.hours for rule in rules}

    def marks(hour: int) -> tuple[bool, ...]:
        return tuple(hour in hours for hours in sorted(intervals, key=sorted))

    in_order = sorted(WHOLE_DAY, key=lambda hour: (marks(hour), hour))
    return [list(group) for _marks, group in groupby(in_order, key=marks)]


def _phrases(rules: Iterable[Rule]) -> list[str]:
    """Return each word of a place that any rule asks for, once."""
    by_meaning = {fold_phrase(phrase): phrase for rule in rules for phrase in rule.phrases}
    return list(by_meaning.values())


def _group_areas(
    by_area: Mapping[int | None, set[tuple[bool, int]]],
) -> Iterator[tuple[Times, list[int | None]]]:
    """Join the areas to which the same thing happens at the same times."""
    together: dict[Times, list[int | None]] = defaultdict(list)
    for area_id, points in by_area.items():
        together[frozenset(points)].append(area_id)
    yield from together.items()


def _word_areas(area_ids: Sequence[int | None], space: Space) -> str:
    labels = {None: _("no area given")} | {area.pk: area.label for area in space.areas}
    if len(area_ids) == len(labels):
        return _("all areas")
    return ", ".join(labels[area_id] for area_id in area_ids)

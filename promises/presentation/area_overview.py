"""How many promises each area has: on the map, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from home.map.drawing import AreaMap, AreaNumber, draw_map
from home.models import Area
from promises.choices import PromiseStatus
from promises.filters import PromiseFilter
from promises.presentation.sentences import count_sentence, status_sentence
from promises.tally import Tally


@dataclass(frozen=True)
class AreaLine:
    """An area in the list: its promises in words, and where only they are shown."""

    name: str
    url: str
    """Empty for an area without promises: there is nothing to show."""
    count: str
    statuses: str
    is_chosen: bool
    is_whole_municipality: bool


@dataclass(frozen=True)
class AreaOverview:
    """The map, and the list that says the same."""

    map: AreaMap | None
    lines: Sequence[AreaLine]


def describe_areas(
    areas: Sequence[Area], everything: Tally, counted: Tally, chosen: PromiseFilter, url: str
) -> AreaOverview:
    """Return the areas with the promises counted in each; `counted` follows the other filters.

    The whole municipality is in the list only, and only where it has promises: on a map it is
    everywhere.
    """
    parts = {area.pk: counted.only(area_id=area.pk) for area in areas}
    return AreaOverview(
        map=draw_map(
            [],
            marked={area.pk for area in areas if area.code == chosen.area},
            numbers={
                area.pk: AreaNumber(part.total, PromiseStatus.RUNNING in part.by_status)
                for area in areas
                if (part := parts[area.pk]).total and not area.is_whole_municipality
            },
            areas=areas,
        ),
        lines=[
            _describe_area(area, parts[area.pk], chosen, url)
            for area in areas
            if area.pk in everything.area_ids or not area.is_whole_municipality
        ],
    )


def _describe_area(area: Area, part: Tally, chosen: PromiseFilter, url: str) -> AreaLine:
    return AreaLine(
        name=area.text("label"),
        url=f"{url}?{chosen.in_area(area.code).query}" if part.total else "",
        count=count_sentence(part.total),
        statuses=status_sentence(part.by_status),
        is_chosen=area.code == chosen.area,
        is_whole_municipality=area.is_whole_municipality,
    )

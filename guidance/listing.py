"""The list of guidance: short for each field of safety work, whole for one that is chosen.

Two thousand pages must open on an old phone: of the pages that are not shown, only a line of
codes is read, and none of them is sent.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator

from guidance.filters import GuidanceFilter
from guidance.models import GuidanceIndexPage, GuidancePage
from home.models import SafetyArea

SHOWN_IN_EACH_AREA = 8
"""Of an area with more pages than this, the first are shown, with a way to all of them."""
SHOWN_WHEN_CHOSEN = 50


@dataclass
class AreaGroup:
    """A field of safety work, the advice shown for it, and how much there is in all."""

    area: SafetyArea
    pages: list[GuidancePage] = field(default_factory=list)
    total: int = 0
    all_query: str = ""
    """What leads to all of them; empty where all are shown."""


@dataclass
class GuidanceListing:
    """What the list shows."""

    groups: Sequence[AreaGroup] = ()
    slice: Slice | None = None
    """Where in the pages of one chosen area this is; None while all areas are shown."""
    query: str = ""
    """The filter, for the ways to the pages before and after."""


def list_guidance(
    index: GuidanceIndexPage, chosen: GuidanceFilter, number: str | None = None
) -> GuidanceListing:
    """Return the safety areas in order with their published advice, internal ones without.

    Unfiltered, areas without advice are there too; a filter leaves only what it asks for, and an
    unknown one nothing. `number` is which part of a chosen area's pages to show; whatever is no
    such number shows the first or the last.
    """
    if not chosen.is_valid():
        return GuidanceListing()
    area_code, audience = chosen.value("omrade"), chosen.value("malgrupp")
    every_area = list(SafetyArea.objects.all())
    areas = [area for area in every_area if area_code in ("", area.code)]
    public = {area.pk for area in every_area if area.is_public}
    members = _members_by_area(index, audience, public)
    if area_code:
        return _one_area(areas, members, number, audience)
    groups = [_short_group(area, members, audience) for area in areas]
    _fill_in(groups, members)
    return GuidanceListing([group for group in groups if group.total or not audience])


def _one_area(
    areas: Sequence[SafetyArea],
    members: Mapping[int, Sequence[int]],
    number: str | None,
    audience: str,
) -> GuidanceListing:
    if not areas or (audience and not members.get(areas[0].pk)):
        return GuidanceListing()
    area = areas[0]
    slice_ = Paginator(members.get(area.pk, ()), SHOWN_WHEN_CHOSEN).get_page(number)
    group = AreaGroup(area, total=slice_.paginator.count)
    group.pages = _read(list(slice_.object_list))
    query = {"omrade": area.code} | ({"malgrupp": audience} if audience else {})
    return GuidanceListing([group], slice_, urlencode(query))


def _short_group(
    area: SafetyArea, members: Mapping[int, Sequence[int]], audience: str
) -> AreaGroup:
    group = AreaGroup(area, total=len(members.get(area.pk, ())))
    if group.total > SHOWN_IN_EACH_AREA:
        query = {"omrade": area.code} | ({"malgrupp": audience} if audience else {})
        group.all_query = urlencode(query)
    return group


def _fill_in(groups: Sequence[AreaGroup], members: Mapping[int, Sequence[int]]) -> None:
    """Read the pages that are shown, of all groups at once."""
    shown = {group.area.pk: members.get(group.area.pk, ())[:SHOWN_IN_EACH_AREA] for group in groups}
    pages = {page.pk: page for page in _read([pk for keys in shown.values() for pk in keys])}
    for group in groups:
        group.pages = [pages[pk] for pk in shown[group.area.pk]]


def _members_by_area(
    index: GuidanceIndexPage, audience: str, public: set[int]
) -> dict[int, list[int]]:
    """Return the keys of the published pages of each public area, by title."""
    further = _further_areas()
    pages = GuidancePage.objects.child_of(index).live().public().order_by("title", "pk")
    members: dict[int, list[int]] = defaultdict(list)
    for pk, area, audiences in pages.values_list("pk", "safety_area_id", "audiences"):
        if not audience or audience in audiences:
            for each in public & {area, *further.get(pk, ())}:
                members[each].append(pk)
    return members


def _further_areas() -> dict[int, list[int]]:
    rows = GuidancePage.extra_safety_areas.through.objects.values_list(
        "guidancepage_id", "safetyarea_id"
    )
    further: dict[int, list[int]] = defaultdict(list)
    for page_id, area_id in rows:
        further[page_id].append(area_id)
    return further


def _read(keys: Sequence[int]) -> list[GuidancePage]:
    pages = GuidancePage.objects.filter(pk__in=keys).select_related("locale").defer_streamfields()
    return list(pages.order_by("title", "pk"))

"""The municipality's areas and some places on them, ready for `components/area_map.html`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from home.map.geometry import Ring, rings_of
from home.map.projection import Projection, middle_of, projection_for
from home.models import Area

BELOW_NAME = 34
"""How far below the middle of its name the number of an area stands."""


@dataclass(frozen=True)
class Place:
    """A position to mark, as whoever asks for a map knows it."""

    number: int
    """The number that the list beside the map has as well."""
    latitude: float | None
    longitude: float | None
    is_on: bool
    """Filled or hollow on the map: open or closed, current or past."""


@dataclass(frozen=True)
class AreaNumber:
    """A number to stand below the name of an area, such as how many promises it has."""

    number: int
    is_on: bool
    """Filled or hollow, as with a place."""


@dataclass(frozen=True)
class AreaShape:
    """One area in the drawing."""

    code: str
    name: str
    path: str
    x: int
    y: int
    """Where its name stands."""
    is_marked: bool


@dataclass(frozen=True)
class Pin:
    """One place in the drawing."""

    number: int
    x: int
    y: int
    is_on: bool


@dataclass(frozen=True)
class AreaMap:
    """The drawing; sizes are the units of its `viewBox`."""

    width: int
    height: int
    areas: Sequence[AreaShape]
    pins: Sequence[Pin]
    projection: Projection

    @property
    def has_marked(self) -> bool:
        """Whether an area is hatched, so that the key must say what that means."""
        return any(area.is_marked for area in self.areas)


def draw_map(
    places: Iterable[Place],
    *,
    marked: Collection[int] = (),
    numbers: Mapping[int, AreaNumber] | None = None,
    areas: Iterable[Area] | None = None,
) -> AreaMap | None:
    """Draw every area that has an outline, and these places.

    `marked` are the keys of areas to be hatched, `numbers` stand below the areas' names. Who has
    read the areas already passes them; it takes one query otherwise. None without an outline:
    numbers on an empty paper would tell nobody where to go.
    """
    everywhere = Area.objects.all() if areas is None else areas
    outlines = [(area, rings) for area in everywhere if (rings := read_rings(area))]
    if not outlines:
        return None
    placed = [
        (place, (place.longitude, place.latitude))
        for place in places
        if place.longitude is not None and place.latitude is not None
    ]
    corners = [corner for _area, rings in outlines for ring in rings for corner in ring]
    projection = projection_for([*corners, *(position for _place, position in placed)])
    shapes = {area.pk: _shape(projection, area, rings, marked) for area, rings in outlines}
    return AreaMap(
        width=projection.width,
        height=projection.height,
        projection=projection,
        areas=list(shapes.values()),
        pins=[
            *(
                Pin(place.number, *projection.place(*position), place.is_on)
                for place, position in placed
            ),
            *(
                Pin(one.number, shapes[key].x, shapes[key].y + BELOW_NAME, one.is_on)
                for key, one in (numbers or {}).items()
                if key in shapes
            ),
        ],
    )


def draw_areas() -> AreaMap | None:
    """Draw the areas alone, for somebody to mark a place on."""
    return draw_map([])


def _shape(
    projection: Projection, area: Area, rings: Sequence[Ring], marked: Collection[int]
) -> AreaShape:
    x, y = projection.place(*middle_of(rings))
    return AreaShape(area.code, area.text("label"), projection.path(rings), x, y, area.pk in marked)


def read_rings(area: Area) -> list[Ring]:
    """Return the outline; none where it is missing or was written past the validation."""
    if area.geometry is None:
        return []
    try:
        return rings_of(area.geometry)
    except ValidationError:
        return []

"""In which area a position lies."""

from collections.abc import Iterable
from itertools import pairwise

from home.map.drawing import read_rings
from home.map.geometry import Ring
from home.models import Area


def find_area(longitude: float, latitude: float) -> Area | None:
    """Return the first area whose outline holds the position; None outside of all."""
    for area in Area.objects.all():
        if _is_inside(read_rings(area), longitude, latitude):
            return area
    return None


def _is_inside(rings: Iterable[Ring], longitude: float, latitude: float) -> bool:
    """Count the borders to the east: an odd number is inside. Holes count by themselves."""
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude):
                crossing = x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
                crossed += crossing > longitude
    return crossed % 2 == 1

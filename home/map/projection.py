"""From degrees to the whole numbers of a small drawing, north upward."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from home.map.geometry import Ring

WIDTH = 600
MARGIN = 24
MOST_HEIGHT = 900


@dataclass(frozen=True)
class Projection:
    """An equirectangular map around the middle latitude: right enough for a municipality."""

    west: float
    north: float
    stretch: float
    """How much shorter a degree of longitude is than one of latitude here."""
    scale: float
    """Units of the drawing for a degree of latitude."""
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Return the position in the drawing."""
        x = MARGIN + (longitude - self.west) * self.stretch * self.scale
        y = MARGIN + (self.north - latitude) * self.scale
        return round(x), round(y)

    def unplace(self, x: float, y: float) -> tuple[float, float]:
        """Return the longitude and latitude of a position in the drawing: `place`, backwards."""
        west, north = self.corner
        return west + x * self.longitude_step, north - y * self.latitude_step

    @property
    def corner(self) -> tuple[float, float]:
        """Longitude and latitude of the drawing's upper left corner."""
        return (
            self.west - MARGIN * self.longitude_step,
            self.north + MARGIN * self.latitude_step,
        )

    @property
    def longitude_step(self) -> float:
        """Degrees of longitude in one unit of the drawing."""
        return 1 / (self.stretch * self.scale)

    @property
    def latitude_step(self) -> float:
        """Degrees of latitude in one unit of the drawing."""
        return 1 / self.scale

    def path(self, rings: Iterable[Ring]) -> str:
        """Return rings as the `d` of an SVG path, with relative steps to keep it short."""
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring: Ring) -> str:
        corners = [self.place(longitude, latitude) for longitude, latitude in ring[:-1]]
        first, *rest = corners
        steps, last = [f"M{first[0]} {first[1]}l"], first
        for corner in rest:
            step = (corner[0] - last[0], corner[1] - last[1])
            if step != (0, 0):
                steps.append(f"{step[0]} {step[1]} ")
                last = corner
        return "".join(steps).rstrip() + "z"


def projection_for(points: Iterable[tuple[float, float]]) -> Projection:
    """Return the map that just holds all these positions; there must be at least one."""
    longitudes, latitudes = zip(*points, strict=True)
    west, east = min(longitudes), max(longitudes)
    south, north = min(latitudes), max(latitudes)
    # Never nothing, so that a pole or a single point divides by no zero.
    stretch = max(math.cos(math.radians((south + north) / 2)), 0.01)
    across = max((east - west) * stretch, 1e-6)
    down = max(north - south, 1e-6)
    scale = min((WIDTH - 2 * MARGIN) / across, (MOST_HEIGHT - 2 * MARGIN) / down)
    return Projection(
        west=west,
        north=north,
        stretch=stretch,
        scale=scale,
        width=round(across * scale) + 2 * MARGIN,
        height=round(down * scale) + 2 * MARGIN,
    )


def middle_of(rings: Iterable[Ring]) -> tuple[float, float]:
    """Return the centroid of the largest ring, where a name stands well on a compact district."""
    ring = max(rings, key=lambda ring: abs(_doubled_area(ring)))
    doubled = _doubled_area(ring)
    if abs(doubled) < 1e-12:
        longitudes, latitudes = zip(*ring, strict=True)
        return sum(longitudes) / len(ring), sum(latitudes) / len(ring)
    pairs = list(pairwise(ring))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * doubled)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * doubled)
    return x, y


def _doubled_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))

"""Outlines of areas as GeoJSON (RFC 7946): what is accepted, and the rings in it."""

from typing import Any, TypeAlias, TypeGuard

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_POINTS = 2_000
"""Enough for any district; a whole coast line would make every page heavy."""

Ring: TypeAlias = list[tuple[float, float]]
"""Corners as (longitude, latitude), the first one again at the end."""


def check_geometry(value: Any) -> None:  # Any: any JSON that somebody pasted
    """Raise ValidationError unless this is a Polygon or MultiPolygon that can be drawn."""
    rings = rings_of(value)
    if sum(len(ring) for ring in rings) > MAX_POINTS:
        raise ValidationError(
            _("The outline has more than %(number)s points. Simplify it first."),
            params={"number": MAX_POINTS},
        )


def rings_of(value: Any) -> list[Ring]:  # Any: as above
    """Return every ring of a GeoJSON geometry; raises ValidationError if it is not one."""
    if not isinstance(value, dict) or value.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValidationError(_("Paste a GeoJSON geometry of the type Polygon or MultiPolygon."))
    coordinates = value.get("coordinates")
    polygons = [coordinates] if value["type"] == "Polygon" else coordinates
    if not _is_filled_list(polygons):
        raise ValidationError(_("The outline has no coordinates."))
    rings: list[Ring] = []
    for polygon in polygons:
        if not _is_filled_list(polygon):
            raise ValidationError(_("The outline has no coordinates."))
        rings.extend(_ring(ring) for ring in polygon)
    return rings


def outer_rings_of(value: Any) -> list[Ring]:  # Any: as above
    """Return the outline of every part, without its holes; raises ValidationError as above."""
    rings_of(value)
    polygons = [value["coordinates"]] if value["type"] == "Polygon" else value["coordinates"]
    return [_ring(polygon[0]) for polygon in polygons]


def _ring(ring: Any) -> Ring:  # Any: as above
    if not _is_filled_list(ring) or len(ring) < 4:
        raise ValidationError(_("Every ring of an outline needs at least four points."))
    points = [_point(point) for point in ring]
    if points[0] != points[-1]:
        raise ValidationError(_("Every ring of an outline must end where it began."))
    return points


def _point(point: Any) -> tuple[float, float]:  # Any: as above
    if isinstance(point, list) and len(point) in {2, 3} and all(map(_is_number, point)):
        longitude, latitude = float(point[0]), float(point[1])
        if abs(longitude) <= 180 and abs(latitude) <= 90:
            return longitude, latitude
    raise ValidationError(
        _("Every point is longitude, then latitude, in degrees (WGS 84), not metres.")
    )


def _is_number(value: Any) -> bool:  # Any: as above
    # Compared rather than converted: NaN fails, and so does an integer too large for a float.
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9


def _is_filled_list(value: Any) -> TypeGuard[list[Any]]:  # Any: as above
    return isinstance(value, list) and bool(value)

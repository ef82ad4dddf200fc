"""From a place in the drawing back to degrees, and from degrees to an area."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.map.drawing import draw_areas
from home.map.places import find_area
from home.map.projection import MOST_HEIGHT, WIDTH, projection_for
from home.models import Area

CORNERS = st.lists(
    st.tuples(st.floats(-170, 170), st.floats(-80, 80)), min_size=2, max_size=6, unique=True
)


@given(CORNERS, st.floats(0, WIDTH), st.floats(0, MOST_HEIGHT))
def test_drawing_to_degrees_and_back_ends_where_it_began(corners, x, y):
    projection = projection_for(corners)
    there = projection.place(*projection.unplace(x, y))
    assert there == pytest.approx((x, y), abs=0.51)  # `place` rounds to whole units


@given(CORNERS)
def test_degrees_to_drawing_and_back_is_off_by_half_a_unit_at_most(corners):
    projection = projection_for(corners)
    for longitude, latitude in corners:
        back = projection.unplace(*projection.place(longitude, latitude))
        assert abs(back[0] - longitude) <= projection.longitude_step * 0.51
        assert abs(back[1] - latitude) <= projection.latitude_step * 0.51


@pytest.mark.django_db
def test_middle_of_every_drawn_area_lies_in_that_area():
    drawn = draw_areas()
    assert len(drawn.areas) >= 5
    for shape in drawn.areas:
        longitude, latitude = drawn.projection.unplace(shape.x, shape.y)
        assert find_area(longitude, latitude).code == shape.code


@pytest.mark.django_db
@pytest.mark.parametrize(
    "position", [(0, 0), (180, 90), (-180, -90), (13.0, 58.0), (float("nan"), 58.9)]
)
def test_position_outside_has_no_area(position):
    assert find_area(*position) is None


@pytest.mark.django_db
def test_hole_in_an_area_is_not_in_it():
    def square(edge):
        return [[1 - edge, 1 - edge], [1 + edge, 1 - edge], [1 + edge, 1 + edge],
                [1 - edge, 1 + edge], [1 - edge, 1 - edge]]  # fmt: skip

    Area.objects.update(geometry=None)
    ring = {"type": "Polygon", "coordinates": [square(0.5), square(0.2)]}
    Area.objects.filter(code="aker").update(geometry=ring)
    assert find_area(1, 1) is None
    assert find_area(1.4, 1).code == "aker"

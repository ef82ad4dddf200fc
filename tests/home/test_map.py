"""The map: what outlines are accepted, and how they are drawn."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from home.map.drawing import Place, draw_map
from home.map.geometry import check_geometry
from home.map.projection import MOST_HEIGHT, WIDTH, projection_for
from home.models import Area

SQUARE = [[13.0, 58.0], [13.2, 58.0], [13.2, 58.1], [13.0, 58.1], [13.0, 58.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}


@pytest.mark.parametrize(
    "geometry",
    [
        POLYGON,
        {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]},
        {"type": "Polygon", "coordinates": [[[*point, 12.5] for point in SQUARE]]},
    ],
)
def test_outline_of_a_map_tool_is_accepted(geometry):
    check_geometry(geometry)


@pytest.mark.parametrize(
    "geometry",
    [
        "POLYGON((1 1))",
        [],
        {},
        {"type": "Point", "coordinates": [13, 58]},
        {"type": "Feature", "geometry": POLYGON},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [SQUARE[:3]]},
        {"type": "Polygon", "coordinates": [SQUARE[:4]]},
        {"type": "Polygon", "coordinates": [[[430000, 6500000]] * 4]},
        {"type": "Polygon", "coordinates": [[["13", "58"]] * 4]},
        {"type": "Polygon", "coordinates": [[[True, False]] * 4]},
        {"type": "Polygon", "coordinates": [[[float("nan"), 58.0]] * 4]},
        {"type": "Polygon", "coordinates": [[[10**400, 58]] * 4]},
        {"type": "Polygon", "coordinates": [[[13.0]] * 4]},
        {"type": "Polygon", "coordinates": [[[13.0, 58.0]] * 2001]},
        {"type": "MultiPolygon", "coordinates": "SQUARE"},
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(geometry):
    with pytest.raises(ValidationError):
        check_geometry(geometry)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=5)
            | st.dictionaries(st.sampled_from(["type", "coordinates"]), inner, max_size=2)
        ),
        max_leaves=20,
    ),
    st.sampled_from(["Polygon", "MultiPolygon"]),
)
def test_any_json_is_accepted_or_refused_and_never_crashes(coordinates, kind):
    for value in (coordinates, {"type": kind, "coordinates": coordinates}):
        try:
            check_geometry(value)
        except ValidationError:
            continue


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20))
def test_every_position_lies_within_the_drawing(points):
    projection = projection_for(points)
    assert 0 < projection.width <= WIDTH
    assert 0 < projection.height <= MOST_HEIGHT
    for point in points:
        x, y = projection.place(*point)
        assert 0 <= x <= projection.width
        assert 0 <= y <= projection.height


def test_north_is_up_and_east_is_right():
    projection = projection_for([(13.0, 58.0), (13.2, 58.1)])
    (x_west, y_south), (x_east, y_north) = (
        projection.place(13.0, 58.0),
        projection.place(13.2, 58.1),
    )
    assert x_east > x_west
    assert y_north < y_south


@pytest.mark.django_db
def test_map_without_outlines_is_not_drawn():
    Area.objects.update(geometry=None)
    assert draw_map([Place(1, 58.9, 13.2, True)]) is None


@pytest.mark.django_db
def test_outline_that_was_written_past_the_validation_is_left_out():
    Area.objects.filter(code="norrby").update(geometry={"type": "Polygon", "coordinates": "x"})
    drawn = draw_map([])
    assert {area.name for area in drawn.areas} == {"Centrum", "Strandvik", "Åker", "Kvarnbyn"}


@pytest.mark.django_db
def test_point_without_a_position_is_only_in_the_list():
    assert draw_map([Place(1, None, None, True)]).pins == []


@pytest.mark.django_db
def test_map_says_more_than_colour_and_stays_small(django_assert_num_queries):
    with django_assert_num_queries(1):
        drawn = draw_map([Place(1, 58.9, 13.2, True), Place(2, 58.88, 13.25, False)])
    with translation.override("sv"):
        page = render_to_string(
            "components/area_map.html",
            {"map": drawn, "title": "Karta", "on": "Öppen", "off": "Stängd", "marked": "Berörs"},
        )
    assert len(page.encode()) < 4096
    assert '<title id="map-title">Karta</title>' in page
    assert "Listan intill säger samma sak i ord." in page
    assert "<circle" in page
    assert "Öppen" in page
    assert "Stängd" in page
    assert "style=" not in page


@pytest.mark.django_db
def test_name_of_an_area_is_escaped():
    Area.objects.filter(code="norrby").update(label="<script>x</script>")
    page = render_to_string("components/area_map.html", {"map": draw_map([]), "title": "x"})
    assert "<script>" not in page

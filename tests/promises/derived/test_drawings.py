"""Every bar and line stands where the numbers put it: places are worked out here from raw rows."""

import re
from decimal import Decimal

import pytest

from tests.promises.derived.raw import done_and_goal, figures_of, is_counted, plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_line_runs_through_every_reading_on_a_straight_scale(shown):
    page, measures, indicators, soup, _content = shown
    series = []
    for measure in measures:
        if not is_counted(measure):
            continue
        sums, points, planned, plan = 0, [], 0, []
        for count in measure["counts"]:
            sums += count["done"]
            planned += count["planned"] or 0
            points.append((count["date"], Decimal(sums)))
            plan.append((count["date"], Decimal(planned)))
        start = (page["valid_from"], Decimal(0))
        start = start if start[0] < points[0][0] else None
        goal = None
        if measure["target_count"] is not None:
            plan, goal = [], (measure["due"], Decimal(measure["target_count"]))
        series.append((start, points, goal, plan))
    for indicator in indicators:
        points = [(row["date"], row["value"]) for row in indicator["readings"]]
        start = (indicator["baseline_date"], indicator["baseline_value"])
        series.append((start, points, (indicator["target_date"], indicator["target_value"]), []))
    for (start, points, goal, plan), figure in zip(series, figures_of(soup), strict=True):
        svg = figure.select_one("svg.lc")
        place = scale_of(
            svg, [*points, *([start] if start else []), *([goal] if goal else []), *plan]
        )
        assert [(c["cx"], c["cy"]) for c in svg.select("circle")] == [place(p) for p in points]
        begun = [start] if start else []
        assert path_of(svg.select_one(".c-l")) == [place(p) for p in [*begun, *points]]
        assert moved(svg.select_one(".c-s")) == (place(start) if start else None)
        assert moved(svg.select_one(".c-t")) == (place(goal) if goal else None)
        planned_line = svg.select_one(".c-p")
        assert (path_of(planned_line) if planned_line else []) == (
            [place(p) for p in [*begun, *plan]] if plan else []
        )


def scale_of(svg, points):
    """Return a function that places a point by the numbers and edges of the drawing itself."""
    marks = [(Decimal(written_number(t)), Decimal(t["y"])) for t in svg.select("text.c-y")]
    assert marks[0][0] <= 0, "the scale holds zero"
    (low, bottom), (high, top) = marks[0], marks[-1]
    for value, at in marks:
        assert abs(bottom + (value - low) * (top - bottom) / (high - low) - at) <= Decimal("0.1")
    left, right = (Decimal(t["x"]) for t in svg.select("text.c-x"))
    first, last = min(p[0] for p in points), max(p[0] for p in points)

    def place(point):
        x = left + (right - left) * (point[0] - first).days / (last - first).days
        y = bottom + (point[1] - low) * (top - bottom) / (high - low)
        return f"{x:.1f}", f"{y:.1f}"

    return place


def written_number(text):
    return plain(text).replace(" ", "").replace(",", ".").replace("−", "-")


def path_of(line):
    return [tuple(pair.split(",")) for pair in line["points"].split()]


def moved(mark):
    if mark is None:
        return None
    return tuple(re.match(r"translate\(([\d.]+) ([\d.]+)\)", mark["transform"]).groups())


def test_bar_is_filled_as_far_as_the_figures_say(shown):
    _page, measures, indicators, soup, _content = shown
    expected = []
    for measure in measures:
        if is_counted(measure):
            done, goal = map(Decimal, done_and_goal(measure))
            scale = max(goal, done / Decimal("0.95")) if done > goal else goal
            expected.append((done / scale, goal / scale))
    for row in indicators:
        now, goal, start = row["readings"][-1]["value"], row["target_value"], row["baseline_value"]
        if goal < start:
            worst = max(start, now)
            gone, way = worst - now, worst - goal
            scale = gone / Decimal("0.95") if now < goal else way
            expected.append((gone / scale, way / scale))
        elif row["unit"] == "procent":
            expected.append((now / 100, goal / 100))
        else:
            scale = max(goal, now / Decimal("0.95")) if now > goal else goal
            expected.append((now / scale, goal / scale))
    for (now, goal), figure in zip(expected, figures_of(soup), strict=True):
        meter = figure.select_one("svg.meter")
        assert Decimal(meter.select_one(".m-v")["width"]) == round(now * 100, 1)
        assert Decimal(meter.select_one(".m-g")["x1"]) == round(goal * 100, 1)

"""Every derived figure on every promise's page equals what is worked out here from raw rows.

Nothing of the program is used but the tables: sums, shares, places in the drawing and states are
made anew, and compared with what a reader or a screen reader gets from the page.
"""

import re
from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from home.demo_run import read_content
from tests.promises.raw_rows import (
    day,
    done_and_goal,
    is_carried_out,
    is_counted,
    is_reached,
    plain,
    promise_of,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

CONTENTS = {row["slug"]: row for row in read_content("promises")["promises"]}
PUBLIC = [slug for slug, row in CONTENTS.items() if row["status"] != "utkast"]
TODAY = date(2026, 11, 22)
WORDS = {"aktivt": "Pågår", "uppfyllt": "Uppfyllt", "delvis_uppfyllt": "Delvis uppfyllt"}


@pytest.fixture(params=PUBLIC)
def shown(request, client):
    """Return a promise's raw rows, and its page as it was read."""
    slug = request.param
    response = client.get(f"/medborgarloften/{slug}/")
    return *promise_of(slug), BeautifulSoup(response.content, "html.parser"), CONTENTS[slug]


def figures_of(soup):
    return soup.select("main figure")


def test_every_figure_of_every_promise_is_on_its_page(shown):
    _page, measures, indicators, soup, _content = shown
    expected = [row["chart_label"] or row["title"] for row in measures if is_counted(row)]
    expected += [row["chart_label"] or row["name"] for row in indicators]
    assert [plain(figure.h3) for figure in figures_of(soup)] == expected


def test_counts_are_the_sums_of_their_readings(shown):
    _page, measures, _indicators, soup, _content = shown
    counted = [row for row in measures if is_counted(row)]
    for measure, figure in zip(counted, figures_of(soup), strict=False):
        done, goal = done_and_goal(measure)
        unit = measure["count_unit"]
        past = (
            f"{written(goal)} var planerade"
            if measure["target_count"] is None
            else f"målet var {written(goal)}"
        )
        headline = (
            f"{written(done)} {unit}, {past}"
            if done > goal
            else f"{written(done)} av {written(goal)} {unit}"
        )
        assert plain(figure.select_one(".big")) == headline
        assert headline in plain(
            soup.select_one(".chain").find("h3", string=measure["title"]).parent
        )
        sums, planned, lines = 0, 0, []
        for count in measure["counts"]:
            sums += count["done"]
            planned += count["planned"] or 0
            cells = [day(count["date"]), written(count["done"]), written(sums)]
            if measure["target_count"] is None:
                cells += [written(count["planned"] or 0), written(planned)]
            lines.append(cells)
        assert table_of(figure) == lines


def test_indicators_show_start_readings_and_goal(shown):
    _page, measures, indicators, soup, _content = shown
    figures = figures_of(soup)[sum(is_counted(row) for row in measures) :]
    for indicator, figure in zip(indicators, figures, strict=True):
        points = [("Start", indicator["baseline_date"], indicator["baseline_value"])]
        points += [("Mätning", row["date"], row["value"]) for row in indicator["readings"]]
        points += [("Mål", indicator["target_date"], indicator["target_value"])]
        assert table_of(figure) == [
            [word, day(when), written(value)] for word, when, value in points
        ]
        latest = indicator["readings"][-1]
        assert plain(figure.select_one(".big bdi")).startswith(written(latest["value"]))
        assert f"Senast mätt {day(latest['date'])}" in plain(figure)
        told = plain(figure.select_one("svg.lc desc"))
        for word, when, value in points:
            assert re.search(rf"{word} {day(when)}: {re.escape(written(value))}\b", told)


def table_of(figure):
    return [
        [plain(cell) for cell in line.select("th, td")] for line in figure.select("table tbody tr")
    ]


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


def test_state_follows_from_measures_and_indicators(shown):
    page, measures, indicators, soup, content = shown
    fulfilled = [is_carried_out(row) for row in measures] + [is_reached(row) for row in indicators]
    worked_out = (
        "uppfyllt" if all(fulfilled) else "delvis_uppfyllt" if any(fulfilled) else "ej_uppfyllt"
    )
    state = "aktivt" if page["valid_to"] >= TODAY else worked_out
    assert state == content["status"] == page["status"]
    assert plain(soup.select_one(".head .st")) == WORDS[state]
    basis = plain(soup.find(id="laget").parent)
    carried, reached = sum(map(is_carried_out, measures)), sum(map(is_reached, indicators))
    assert re.search(rf"\b{carried} av {len(measures)} åtgärd", basis)
    assert re.search(rf"\b{reached} av {len(indicators)} mål", basis)


def test_latest_reading_is_that_of_the_content(shown):
    _page, _measures, indicators, _soup, content = shown
    for row, written_down in zip(indicators, content["indicators"], strict=True):
        latest = written_down["latest"]
        assert row["readings"][-1]["date"].isoformat() == latest["date"]
        assert row["readings"][-1]["value"] == latest["value"]


def test_what_is_counted_is_typed_in_no_note(shown):
    """After the next count a note would contradict the sum beside it."""
    _page, measures, indicators, _soup, _content = shown
    sums = {str(number) for row in measures if is_counted(row) for number in done_and_goal(row)}
    latest = {str(row["readings"][-1]["value"].normalize()) for row in indicators}
    for row in measures:
        assert not (sums | latest) & set(re.findall(r"\d+", row["note"])), row["title"]


def test_late_measures_are_counted_from_the_calendar(shown):
    page, measures, _indicators, soup, _content = shown
    has_ended = page["evaluated_on"] or page["chosen_status"] not in {"", "aktivt"}
    late = [
        (TODAY - row["due"]).days
        for row in measures
        if row["status"] not in {"klar", "struken"} and row["due"] < TODAY
    ]
    marked = re.findall(r"Försenad (\d+) dag", plain(soup.select_one(".chain")))
    assert sorted(map(int, marked)) == ([] if has_ended else sorted(late))

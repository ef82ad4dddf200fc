"""Every number on every promise's page equals what is worked out here from raw rows.

Sums and shares are made anew, and compared with what a reader or a screen reader gets.
"""

import re

import pytest

from tests.promises.derived.raw import day, done_and_goal, figures_of, is_counted, plain, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


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

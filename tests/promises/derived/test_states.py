"""States and days of lateness equal what is worked out here from raw rows and the calendar."""

import re

import pytest

from tests.promises.derived.raw import TODAY, WORDS, is_carried_out, is_over, is_reached, plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


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


def check_late(page, measures, soup):
    has_ended = page["evaluated_on"] or page["chosen_status"] not in {"", "aktivt"}
    late = [(TODAY - m["due"]).days for m in measures if not is_over(m) and m["due"] < TODAY]
    marked = re.findall(r"Försenad (\d+) dag", plain(soup.select_one(".chain")))
    assert sorted(map(int, marked)) == ([] if has_ended else sorted(late))


def check_done(measures, soup):
    done = sum(row["status"] != "struken" and is_over(row) for row in measures)
    noun = "åtgärd" if len(measures) == 1 else "åtgärder"
    chain = plain(soup.select_one(".chain"))
    assert re.search(rf"\b{done} av {len(measures)} {noun} är klar", chain)


def test_late_measures_are_counted_from_the_calendar(shown):
    page, measures, _indicators, soup, _content = shown
    check_late(page, measures, soup)
    check_done(measures, soup)


def test_lateness_follows_from_counts_and_calendar_where_nobody_has_said_anything(shown_unsaid):
    page, measures, _indicators, soup, _content = shown_unsaid
    check_late(page, measures, soup)
    check_done(measures, soup)

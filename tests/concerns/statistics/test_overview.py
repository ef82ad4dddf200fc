"""The figures of handlers: what is counted, for whom, and how it is shown."""

import io
import re
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from concerns.models import Concern, ConcernCategory, ConcernEvent
from concerns.services import add_note
from concerns.statistics.access import cases_counted_for
from concerns.statistics.counting import Tally, count_by_week, count_received
from concerns.statistics.periods import Period, Week
from concerns.statistics.response_times import measure

pytestmark = pytest.mark.django_db

OVERVIEW = "/admin/arenden/lagesbild/"
WEEK = "/admin/arenden/lagesbild/vecka/2026-47/"
NOVEMBER = Period(datetime(2026, 11, 1).date(), datetime(2026, 11, 30).date())


@pytest.fixture(autouse=True)
def _no_demo_cases(db, demo_day):
    Concern.objects.all().delete()


@pytest.fixture
def boss(db):
    return User.objects.get(username="handlaggare")


def test_safe_places_are_counted_apart(submit, boss):
    ConcernCategory.objects.filter(code="annat").update(is_about_safe_place=True)
    submit("otrygg_plats", area="norrby")
    submit("annat", area="norrby")
    submit("annat")
    counts = count_received(cases_counted_for(boss), NOVEMBER)
    assert counts.total == Tally(1, 2)
    assert counts.by_area == {"Norrby": Tally(1, 1), "": Tally(0, 1)}
    assert sum(counts.by_category.values(), Tally()) == counts.total


def test_case_belongs_to_the_week_of_its_swedish_day(submit, boss):
    """23.30 in Sweden on a Sunday is still Sunday, also where the database thinks in UTC."""
    submit(received_at=datetime(2026, 11, 15, 22, 30, tzinfo=UTC), name="x")
    submit(received_at=datetime(2026, 11, 15, 23, 30, tzinfo=UTC), name="x")
    weeks = count_by_week(cases_counted_for(boss), NOVEMBER)
    assert weeks[Week(2026, 46)] == Tally(1)
    assert weeks[Week(2026, 47)] == Tally(1)
    assert weeks[Week(2026, 48)] == Tally()


def test_response_time_counts_working_days_until_a_handler_did_something(submit, boss):
    friday = datetime(2026, 11, 13, 9, tzinfo=UTC)
    case = submit(received_at=friday)
    add_note(concern=case, actor=boss, note="Ringer upp")
    add_note(concern=case, actor=boss, note="Igen")
    monday = friday + timedelta(days=3)
    ConcernEvent.objects.filter(concern=case, note__isnull=False).exclude(kind="received").update(
        happened_at=monday
    )
    Concern.objects.filter(pk=case.pk).update(closed_at=monday + timedelta(days=3))
    submit(received_at=friday)
    times = measure(cases_counted_for(boss))
    assert (times.first_action.cases, times.first_action.median) == (1, 1)
    assert (times.closing.cases, times.closing.median) == (1, 4)


def test_what_the_resident_or_the_program_does_is_no_first_action(submit, boss):
    case = submit()
    add_note(concern=case, actor=None, note="Av sig själv")
    assert measure(cases_counted_for(boss)).first_action is None


def test_other_functions_are_not_counted_for_those_who_see_their_own_only(submit, technician):
    submit("otrygg_plats", area="norrby")
    submit("belysning_vaxtlighet", area="strandvik")
    page = technician.get(OVERVIEW).text
    assert "Strandvik" in page
    assert "Norrby" not in page
    assert "Din egen funktions ärenden är räknade." in page


def test_figures_do_not_need_the_right_to_read_cases(submit, boss):
    submit()
    group = boss.groups.get()
    group.permissions.set(group.permissions.exclude(codename="handle_cases"))
    assert cases_counted_for(User.objects.get(pk=boss.pk)).count() == 1


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator"])
@pytest.mark.parametrize("address", [OVERVIEW, WEEK, f"{WEEK}pdf/", f"{WEEK}utskrift/"])
def test_login_without_the_right_is_refused(log_in, username, address):
    assert log_in(username).get(address).status_code == 403


def test_every_chart_has_words_and_a_table(handler, submit):
    submit("otrygg_plats", area="norrby")
    page = handler.get(OVERVIEW).text
    charts = re.findall(r"<svg class=\"chart\".*?</svg>", page, re.S)
    assert len(charts) == 3
    for chart in charts:
        assert re.search(r"<title id=\"[a-z-]+\">[^<]+</title>", chart)
        assert re.search(r"<desc id=\"[a-z-]+\">[^<]+</desc>", chart)
        assert "style=" not in chart
    assert page.count('class="chart-table"') == 4


def test_nothing_that_a_resident_wrote_is_shown(handler, submit):
    submit(description="SENTINEL", place="SENTINEL", name="SENTINEL")
    for address in (OVERVIEW, WEEK, f"{WEEK}utskrift/"):
        assert "SENTINEL" not in handler.get(address).text


def test_period_is_in_the_address(handler, submit):
    submit("otrygg_plats", area="norrby", received_at=datetime(2026, 6, 10, 9, tzinfo=UTC))
    assert "Norrby" in handler.get(f"{OVERVIEW}?fran=2026-06-01&till=2026-06-30").text
    assert "Norrby" not in handler.get(f"{OVERVIEW}?fran=2026-07-01&till=2026-07-31").text


@pytest.mark.parametrize(
    "query",
    [
        "fran=2026-02-30&till=2026-03-01",
        "fran=x&till=y",
        "fran=2026-06-30&till=2026-06-01",
        "fran=2000-01-01&till=2026-01-01",
        "fran=0001-01-01&till=0001-01-02",
        "fran=9999-12-31&till=9999-12-31",
        "fran=2026-06-30",
        "till=" + "9" * 5000,
        "fran=%00&till=%00",
    ],
)
def test_impossible_period_shows_the_latest_weeks_and_says_so(handler, query):
    response = handler.get(f"{OVERVIEW}?{query}")
    assert response.status_code == 200
    assert "Den perioden går inte att visa." in response.text


def test_week_compares_with_the_week_before(handler, submit, boss):
    submit(received_at=timezone.now() - timedelta(days=7))
    submit()
    submit()
    summary = handler.get(WEEK).context["summary"]
    rows = {row.label: list(row.values) for row in summary.facts.rows}
    assert rows["Inkomna om otrygghet och annan oro"] == [2, 1]
    assert rows["Öppna när veckan slutade"] == [3, 1]
    assert not summary.is_over


@pytest.mark.parametrize(
    ("address", "status"),
    [("2026-47", 200), ("2026-01", 200), ("2020-53", 200), ("2025-53", 404), ("2026-48", 404),
     ("2026-0", 404), ("0-1", 404), ("99999999999-1", 404)],
)  # fmt: skip
def test_only_weeks_that_exist_and_have_begun(handler, address, status):
    assert handler.get(f"{OVERVIEW}vecka/{address}/").status_code == status


def test_year_turns_from_week_to_week(handler):
    page = handler.get(f"{OVERVIEW}vecka/2026-1/").text
    assert f"{OVERVIEW}vecka/2025-52/" in page
    assert f"{OVERVIEW}vecka/2026-2/" in page


def test_week_as_pdf_says_the_same(handler, submit):
    submit("otrygg_plats", area="norrby")
    pdf = handler.get(f"{WEEK}pdf/")
    reader = PdfReader(io.BytesIO(pdf.content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Norrby" in text
    assert "vecka 47, 2026" in text
    assert reader.trailer["/Root"]["/Lang"] == "sv"


def test_without_pango_the_page_is_shown_instead(handler, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    response = handler.get(f"{WEEK}pdf/", follow=True)
    assert response.redirect_chain
    assert "Pango" in response.text


def test_queries_do_not_grow_with_the_cases(handler, submit, django_assert_max_num_queries):
    for _ in range(5):
        submit("otrygg_plats", area="norrby")
    handler.get(OVERVIEW)
    with django_assert_max_num_queries(25):
        handler.get(OVERVIEW)


def test_menu_leads_there(handler, log_in):
    assert OVERVIEW in handler.get("/admin/").text
    assert OVERVIEW not in log_in("redaktor").get("/admin/").text


def test_addresses_are_those_of_the_issue():
    assert reverse("statistics:overview") == OVERVIEW
    assert reverse("statistics:week", args=[2026, 47]) == WEEK

"""Pages of the work against crime cost as many queries with many rows as with few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import Area, ResponsibleFunction
from promises.models import (
    ActionPlanPage,
    LocalCouncilPage,
    Measure,
    PlanMeasure,
    PlanPromise,
    PromisePage,
    SafetyWalkIndexPage,
    SafetyWalkPage,
    WalkPoint,
)
from tests.promises.prevention.conftest import START, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def count_queries(client):
    def count(url):
        client.get(url)  # once, so that nothing is read for the first time
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    return count


def test_plan_with_many_promises_and_measures(count_queries, make_promise):
    url = f"{START}atgardsplan/2026-2027/"
    few = count_queries(url)
    plan = ActionPlanPage.objects.get(slug="2026-2027")
    focus = plan.focus_rows.first().focus_area
    promises = [make_promise() for _ in range(25)]
    Measure.objects.bulk_create(
        Measure(
            page=promise,
            title=f"Åtgärd {number}",
            responsible="polis",
            due=date(2026, 6, 1),
            locale=promise.locale,
        )
        for promise in promises
        for number in range(4)
    )
    PlanPromise.objects.bulk_create(
        PlanPromise(page=plan, focus_area=focus, promise=promise, locale=plan.locale)
        for promise in promises
    )
    PlanMeasure.objects.bulk_create(
        PlanMeasure(
            page=plan,
            focus_area=focus,
            title=f"Egen åtgärd {number}",
            responsible="skola",
            due=date(2027, 1, 1),
            locale=plan.locale,
        )
        for number in range(100)
    )
    assert count_queries(url) == few


def test_protocol_with_many_points(count_queries):
    url = f"{START}vandringar/norrbyvagen-2025/"
    few = count_queries(url)
    walk = SafetyWalkPage.objects.get(slug="norrbyvagen-2025")
    measures = list(Measure.objects.filter(page__status="aktivt"))
    WalkPoint.objects.bulk_create(
        WalkPoint(
            page=walk,
            seen=f"Punkt {number}",
            action="Laga.",
            responsible="polis",
            due=date(2026, 6, 1),
            measure=measures[number % len(measures)],
            promise_id=measures[number % len(measures)].page_id,
            locale=walk.locale,
        )
        for number in range(100)
    )
    assert count_queries(url) == few


def test_lists_of_many_walks(count_queries):
    urls = [f"{START}vandringar/", f"{START}bragrupper/centrum/", START]
    few = [count_queries(url) for url in urls]
    index = SafetyWalkIndexPage.objects.get(slug="vandringar")
    centrum = Area.objects.get(code="centrum")
    function = ResponsibleFunction.objects.get(code="bra_centrum")
    measure = Measure.objects.filter(page__status="aktivt").first()
    for number in range(30):
        walk = SafetyWalkPage(
            title=f"Vandring {number}",
            slug=f"vandring-{number}",
            ingress="Kort.",
            area=centrum,
            function=function,
            starts_at=timezone.now() + timedelta(days=number - 15),
            place="Torget",
            meeting_point="Fontänen",
            accessibility="Plant.",
            locale=index.locale,
        )
        walk.points.add(
            WalkPoint(
                seen="En lampa",
                action="Laga.",
                responsible="polis",
                due=date(2026, 6, 1),
                measure=measure,
                promise=measure.page,
                locale=walk.locale,
            )
        )
        index.add_child(instance=walk)
    assert [count_queries(url) for url in urls] == few


def test_council_of_an_area_with_many_promises(count_queries, make_promise, read):
    url = f"{START}bragrupper/centrum/"
    few = count_queries(url)
    assert "Alla löften här" not in words(read(url))
    promises = [make_promise(next_follow_up=date(2026, 9, 1)) for _ in range(25)]
    Measure.objects.bulk_create(
        Measure(
            page=promise,
            title=f"Åtgärd {number}",
            responsible="polis",
            due=date(2026, 6, 1),
            locale=promise.locale,
        )
        for promise in promises
        for number in range(4)
    )
    assert count_queries(url) <= few
    page = read(url)
    assert words(page).count("4 åtgärder försenade") == 10
    link = page.main.find("a", string="Alla löften här")
    assert "Löfte 25" in words(read(link["href"]))


def test_list_of_many_councils(count_queries):
    url = f"{START}bragrupper/"
    few = count_queries(url)
    council = LocalCouncilPage.objects.get(slug="norrby")
    for number in range(12):
        council.copy(update_attrs={"slug": f"grupp-{number}"}, copy_revisions=False)
    assert count_queries(url) == few


def test_promise_pays_a_fixed_price_for_its_background(count_queries):
    """Two queries: the plan's row with plan and report, and whether the report has the focus."""
    url = "/medborgarloften/tryggare-kvallar-i-centrum-2026/"
    with_plan = count_queries(url)
    promise = PromisePage.objects.get(slug="tryggare-kvallar-i-centrum-2026")
    promise.plan_rows.all().delete()
    assert with_plan - count_queries(url) <= 3

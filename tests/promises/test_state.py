"""The state of a promise follows one rule, and residents read when somebody chose otherwise."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models.signals import post_save

from promises.models import Indicator, Measure, MeasureReading, PromisePage, Reading
from promises.state import derive_state
from promises.state_services import bring_states_up_to_date

END = date(2026, 12, 31)
AFTER = END + timedelta(days=1)


def a_measure(status="klar", *, done=None, goal=None):
    measure = Measure(title="Något", status=status, target_count=goal)
    measure.readings = [] if done is None else [MeasureReading(date=END, done=done)]
    return measure


def an_indicator(*, start, goal, now=None):
    indicator = Indicator(baseline_value=Decimal(start), target_value=Decimal(goal))
    indicator.readings = [] if now is None else [Reading(date=END, value=Decimal(now))]
    return indicator


def a_promise(*, measures=(), indicators=(), **fields):
    promise = PromisePage(**({"status": "aktivt", "valid_to": END} | fields))
    promise.measures, promise.indicators = list(measures), list(indicators)
    return promise


def test_promise_is_under_way_on_its_last_day_and_judged_on_the_next():
    promise = a_promise(measures=[a_measure()])
    assert derive_state(promise, END) == "aktivt"
    assert derive_state(promise, AFTER) == "uppfyllt"


@pytest.mark.parametrize(
    ("measure", "is_fulfilled"),
    [
        (a_measure("klar"), True),
        (a_measure("pagaende"), False),
        (a_measure("struken"), False),
        (a_measure("pagaende", done=24, goal=24), True),
        (a_measure("klar", done=23, goal=24), False),
        (a_measure("klar", goal=24), False),
        (a_measure("struken", done=24, goal=24), False),
    ],
)
def test_measure_is_fulfilled_by_its_count_or_else_by_its_status(measure, is_fulfilled):
    expected = "uppfyllt" if is_fulfilled else "ej_uppfyllt"
    assert derive_state(a_promise(measures=[measure]), AFTER) == expected


@pytest.mark.parametrize(
    ("indicator", "is_fulfilled"),
    [
        (an_indicator(start=48, goal=58, now=58), True),
        (an_indicator(start=48, goal=58, now="57.99"), False),
        (an_indicator(start=27, goal=20, now=20), True),
        (an_indicator(start=27, goal=20, now=21), False),
        (an_indicator(start=5, goal=5, now=5), True),
        (an_indicator(start=2, goal=0), False),
    ],
)
def test_indicator_is_fulfilled_by_its_latest_reading(indicator, is_fulfilled):
    expected = "uppfyllt" if is_fulfilled else "ej_uppfyllt"
    assert derive_state(a_promise(indicators=[indicator]), AFTER) == expected


def test_some_fulfilled_and_some_not_is_partly_kept():
    promise = a_promise(measures=[a_measure()], indicators=[an_indicator(start=9, goal=1, now=5)])
    assert derive_state(promise, AFTER) == "delvis_uppfyllt"


def test_with_nothing_to_judge_by_nobody_says_that_it_was_kept():
    assert derive_state(a_promise(), AFTER) == "aktivt"


def test_evaluation_decides_from_its_day_and_a_chosen_state_before_everything_but_a_draft():
    evaluated = {"evaluated_on": END, "evaluation_result": "ej_uppfyllt"}
    promise = a_promise(measures=[a_measure()], **evaluated)
    assert derive_state(promise, END - timedelta(days=1)) == "aktivt"
    assert derive_state(promise, END) == "ej_uppfyllt"
    promise.chosen_status = "avslutat_i_fortid"
    assert derive_state(promise, END) == "avslutat_i_fortid"
    promise.status = "utkast"
    assert derive_state(promise, AFTER) == "utkast"


@pytest.mark.django_db
def test_state_follows_when_the_promise_ends_though_nobody_saves_it(make_promise, demo_day):
    page = make_promise()
    Measure.objects.create(
        page=page,
        title="Något",
        responsible="polis",
        due=END,
        status="klar",
        locale=page.locale,
    )
    bring_states_up_to_date()
    page.refresh_from_db()
    assert page.status == "aktivt"
    demo_day.move_to("2026-12-31T22:59:00Z")
    bring_states_up_to_date()
    page.refresh_from_db()
    assert page.status == "aktivt"
    demo_day.move_to("2026-12-31T23:01:00Z")
    assert bring_states_up_to_date() > 0
    page.refresh_from_db()
    assert page.status == "uppfyllt"
    assert bring_states_up_to_date() == 0


@pytest.mark.django_db
def test_evaluation_that_is_published_while_states_are_brought_up_to_date_is_kept(
    make_promise, demo_day
):
    pages = [make_promise(), make_promise()]
    for page in pages:
        page.measures.add(
            Measure(title="Något", responsible="polis", due=END, status="klar", locale=page.locale)
        )
        page.save()
    demo_day.move_to("2026-12-31T23:01:00Z")
    published = []

    def evaluate_the_other(instance, **_sent):
        others = [page for page in pages if page.pk != instance.pk]
        if published or len(others) == len(pages):
            return
        other = PromisePage.objects.get(pk=others[0].pk)
        published.append(other.pk)
        other.evaluated_on, other.evaluation_result = AFTER, "ej_uppfyllt"
        other.evaluation_summary = "Det räckte inte."
        other.save_revision().publish()

    post_save.connect(evaluate_the_other, sender=PromisePage)
    try:
        bring_states_up_to_date()
    finally:
        post_save.disconnect(evaluate_the_other, sender=PromisePage)
    states = {
        page.pk: page.status for page in PromisePage.objects.filter(pk__in=[p.pk for p in pages])
    }
    assert states.pop(published[0]) == "ej_uppfyllt"
    assert set(states.values()) == {"uppfyllt"}


@pytest.mark.django_db
def test_chosen_state_is_shown_with_its_reason_and_with_what_the_figures_say(
    client, make_promise, demo_day
):
    page = make_promise(
        year=2025,
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 12, 31),
        signed_on=date(2024, 12, 1),
        chosen_status="avslutat_i_fortid",
        status_reason="Torget byggs om <nu>.",
    )
    page.measures.add(
        Measure(title="Något", responsible="polis", due=END, status="klar", locale=page.locale)
    )
    page.save()
    assert page.status == "avslutat_i_fortid"
    html = client.get(page.url).content.decode()
    assert html.count("Torget byggs om &lt;nu&gt;.") == 2
    assert "Vi har valt läget själva." in html
    basis = html[html.index('id="laget"') :]
    assert "Bara siffrorna skulle ge:" in basis
    assert "Uppfyllt" in basis


@pytest.mark.django_db
def test_rule_is_told_in_words_where_promises_are(client, demo_day):
    for address in ("/medborgarloften/", "/medborgarloften/tryggt-boende-i-norrby-2026/"):
        html = client.get(address).content.decode()
        assert "Så räknar vi ut läget" in html
        assert "En struken åtgärd är inte genomförd." in html

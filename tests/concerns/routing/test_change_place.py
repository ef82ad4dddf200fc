import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection

from concerns.models import Concern, EventKind, Outcome, RoutingRule, Status
from concerns.services import ChangedMeanwhileError, add_note, change_status
from concerns.services.placing import NewPlace, change_place
from home.models import Area, ResponsibleFunction

pytestmark = pytest.mark.django_db

SENTINEL = "Kvastvägen vid Hultmans"


@pytest.fixture
def actor():
    return User.objects.get(username="handlaggare")


@pytest.fixture
def case(submit):
    return submit(area="norrby", place=SENTINEL, latitude="59.1", longitude="17.2")


def _area(code):
    return Area.objects.get(code=code)


def _fields(page, **changes):
    form = page.context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return fields | changes


def test_new_area_routes_anew_with_decision_event_and_mail_and_the_deadline_stays(case, actor):
    before = case.due_on
    change_place(concern=case, new=NewPlace(_area("aker"), None), actor=actor)
    case.refresh_from_db()
    assert case.function.code == "bra_aker"
    assert case.due_on == before
    assert case.place == SENTINEL
    decision = case.routing_decisions.last()
    assert (decision.function.code, decision.decided_by) == ("bra_aker", actor)
    assert decision.steps[-1]["has_fitted"]
    kinds = [event.kind for event in case.events.all()]
    assert kinds[-2:] == [EventKind.PLACE_CHANGED, EventKind.REROUTED]
    assert case.events.last().function.code == "bra_aker"
    assert [mail.function.code for mail in case.mails.order_by("pk")] == ["bra_norrby", "bra_aker"]


def test_old_place_is_kept_encrypted_and_in_no_plain_column(case, actor):
    change_place(
        concern=case,
        new=NewPlace(_area("aker"), "Badplatsen", forgets_position=True),
        actor=actor,
    )
    case.refresh_from_db()
    assert (case.place, case.latitude, case.longitude) == ("Badplatsen", "", "")
    event = case.events.get(kind=EventKind.PLACE_CHANGED)
    assert event.detail == "Norrby → Åker"
    assert event.note == f"Tidigare: Norrby\n{SENTINEL}\n59.1, 17.2"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM concerns_concernevent")
        rows = str(cursor.fetchall())
        cursor.execute("SELECT * FROM concerns_routingdecision")
        rows += str(cursor.fetchall())
    assert SENTINEL not in rows
    assert "Badplatsen" not in rows


def test_case_may_stay_with_the_function_that_has_it(case, actor):
    change_place(concern=case, new=NewPlace(_area("aker"), None), actor=actor, keeps_function=True)
    case.refresh_from_db()
    assert (case.area.code, case.function.code) == ("aker", "bra_norrby")
    assert case.routing_decisions.count() == 1
    assert case.mails.count() == 1


def test_closed_case_gets_its_place_right_and_stays(case, actor):
    change_status(concern=case, new_status=Status.CLOSED, actor=actor, outcome=Outcome.ANSWERED)
    change_place(concern=case, new=NewPlace(_area("aker"), None), actor=actor)
    case.refresh_from_db()
    assert (case.area.code, case.function.code) == ("aker", "bra_norrby")


def test_place_that_is_not_new_is_refused(case, actor):
    with pytest.raises(ValidationError, match="inget nytt"):
        change_place(concern=case, new=NewPlace(_area("norrby"), SENTINEL), actor=actor)


def test_unreadable_words_are_not_written_over(case, actor, settings):
    settings.FIELD_ENCRYPTION_KEYS = ["MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="]
    case = Concern.objects.get(pk=case.pk)
    with pytest.raises(ValidationError):
        change_place(concern=case, new=NewPlace(_area("aker"), "Nytt"), actor=actor)
    change_place(concern=case, new=NewPlace(_area("aker"), None), actor=actor)
    assert "kan inte läsas" not in case.events.get(kind=EventKind.PLACE_CHANGED).note


def test_handler_who_can_no_longer_open_the_case_is_released(submit, actor):
    case = submit("trafik")
    case.assignee = User.objects.get(username="handlaggare_teknik")
    case.save()
    RoutingRule.objects.filter(categories__code="trafik").update(
        function=ResponsibleFunction.objects.get(code="kontaktcenter")
    )
    change_place(concern=case, new=NewPlace(_area("aker"), None), actor=actor)
    case.refresh_from_db()
    assert case.assignee is None


def test_second_handler_is_told_what_the_first_did(case, actor):
    seen = case.events.last().pk
    add_note(concern=case, actor=actor, note="x")
    with pytest.raises(ChangedMeanwhileError):
        change_place(concern=case, new=NewPlace(_area("aker"), None), actor=actor, seen_event=seen)


def test_handler_sees_who_would_get_it_before_anything_is_saved(case, log_in):
    client = log_in("handlaggare")
    url = f"/admin/arenden/{case.reference}/plats/"
    first = client.get(url)
    look = client.post(url, _fields(first, area="aker", step="look"))
    text = look.content.decode()
    assert "Ärendet skulle gå till Brågrupp Åker" in text
    assert "Varför hit?" in text
    case.refresh_from_db()
    assert case.area.code == "norrby"
    fields = _fields(look, step="move", expected=look.context["expected"])
    assert client.post(url, fields).status_code == 302
    case.refresh_from_db()
    assert case.function.code == "bra_aker"


def test_rules_that_changed_after_the_look_are_shown_again(case, log_in):
    client = log_in("handlaggare")
    url = f"/admin/arenden/{case.reference}/plats/"
    look = client.post(url, _fields(client.get(url), area="aker", step="look"))
    RoutingRule.objects.filter(categories__code="otrygg_plats", areas__code="aker").update(
        function=ResponsibleFunction.objects.get(code="skola")
    )
    answer = client.post(url, _fields(look, step="move", expected="bra_aker"))
    assert answer.status_code == 422
    assert "Skolan, rektor" in answer.content.decode()
    case.refresh_from_db()
    assert case.area.code == "norrby"


def test_page_keeps_to_the_own_cases(case, log_in):
    url = f"/admin/arenden/{case.reference}/plats/"
    assert log_in("handlaggare_teknik").get(url).status_code == 404
    assert log_in("redaktor").get(url).status_code == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"area": "x" * 500},
        {"place": "x" * 301},
        {"place": "\x00"},
        {"seen_event": ""},
        {"expected": "nobody"},
        {"seen_event": "9" * 30},
    ],
)
def test_hostile_input_is_refused(case, log_in, changes):
    client = log_in("handlaggare")
    url = f"/admin/arenden/{case.reference}/plats/"
    answer = client.post(url, _fields(client.get(url), step="move") | changes)
    assert answer.status_code == 422

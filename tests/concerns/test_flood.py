"""In a flood one works or waits before sending; otherwise nobody notices that there is a gate."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connections
from django.test import Client

from concerns.abuse import flood, gate
from concerns.abuse.surges import FLOOD, prolong_surge
from concerns.attachments.prepare import prepare_file
from concerns.models import Concern, SpentProof, Surge
from tests.concerns.pictures import jpeg_with_gps
from tests.concerns.test_proofs import encode, solve

FORM = "/rapportera/otrygg-plats/"


@pytest.fixture
def flooded(db, demo_day):
    prolong_surge(FLOOD)


def problem_in(answer):
    return BeautifulSoup(answer.text, "html.parser").find(attrs={"data-problem": True})[
        "data-problem"
    ]


def ticket_in(answer):
    return BeautifulSoup(answer.text, "html.parser").find(attrs={"name": "ticket"})["value"]


def new_report(filled_form, **more):
    return filled_form | {"submission_id": str(uuid.uuid4())} | more


@pytest.mark.django_db
def test_sixty_reports_from_one_address_pass_without_a_challenge(client, filled_form):
    for _ in range(60):
        assert client.post(FORM, new_report(filled_form)).status_code == 200
    page = client.get(FORM).text
    assert "data-problem" not in page
    assert "proof.js" not in page


def test_limits_let_the_contract_through(settings):
    assert settings.REPORTS_PER_ADDRESS > 60
    assert settings.FLOOD_REPORTS > 200
    assert settings.DIGEST_CASES > 60


@pytest.mark.django_db
def test_who_sends_most_must_work_while_others_do_not(client, filled_form, settings):
    settings.REPORTS_PER_ADDRESS = 3
    for _ in range(3):
        assert client.post(FORM, new_report(filled_form)).status_code == 200
    refused = client.post(FORM, new_report(filled_form))
    assert refused.status_code == 422
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.post(FORM, new_report(filled_form)).status_code == 200
    proxied = client.post(
        FORM, new_report(filled_form), headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.9"}
    )
    assert proxied.status_code == 200
    spoofed = Client(REMOTE_ADDR="192.0.2.7")
    spoofed.post(FORM, new_report(filled_form), headers={"X-Forwarded-For": "192.0.2.8"})
    spoofed.post(FORM, new_report(filled_form), headers={"X-Forwarded-For": "192.0.2.9"})
    answer = spoofed.post(FORM, new_report(filled_form), headers={"X-Forwarded-For": "192.0.2.10"})
    assert answer.status_code == 422, "only a proxy of ours is believed"


@pytest.mark.django_db
def test_address_is_let_in_again_after_ten_minutes(client, filled_form, settings, demo_day):
    settings.REPORTS_PER_ADDRESS = 1
    client.post(FORM, new_report(filled_form))
    assert client.post(FORM, new_report(filled_form)).status_code == 422
    demo_day.shift(timedelta(minutes=10))
    assert client.post(FORM, new_report(filled_form)).status_code == 200


@pytest.mark.django_db
def test_same_form_again_counts_once(client, filled_form, settings):
    settings.REPORTS_PER_ADDRESS = 2
    for _ in range(5):
        assert client.post(FORM, filled_form).status_code == 200
    assert client.post(FORM, new_report(filled_form)).status_code == 200


@pytest.mark.django_db
def test_flood_is_noticed_however_many_addresses_it_comes_from(filled_form, settings, demo_day):
    settings.FLOOD_REPORTS = 5
    for number in range(6):
        sender = Client(REMOTE_ADDR=f"192.0.2.{number}")
        assert sender.post(FORM, new_report(filled_form)).status_code == 200
    assert flood.is_flood_on()
    late = Client(REMOTE_ADDR="192.0.2.99")
    assert late.post(FORM, new_report(filled_form)).status_code == 422
    demo_day.shift(timedelta(minutes=10, seconds=1))
    assert not flood.is_flood_on()
    assert late.post(FORM, new_report(filled_form)).status_code == 200


@pytest.mark.django_db
def test_process_sees_what_the_others_received(filled_form, settings):
    from concerns.models import ReferenceCounter

    settings.FLOOD_REPORTS = 5
    client = Client()
    client.post(FORM, new_report(filled_form))
    counter = ReferenceCounter.objects.filter(series="TS").order_by("-year").first()
    counter.last_number += 10  # by another process
    counter.save()
    client.post(FORM, new_report(filled_form))
    assert flood.is_flood_on()


@pytest.mark.django_db
def test_same_number_of_reports_over_an_hour_is_no_flood(filled_form, settings, demo_day):
    settings.FLOOD_REPORTS = 5
    for _ in range(12):
        assert Client().post(FORM, new_report(filled_form)).status_code == 200
        demo_day.shift(timedelta(minutes=5))
    assert not flood.is_flood_on()


def test_report_without_proof_is_refused_in_words_with_everything_still_there(
    client, flooded, filled_form
):
    before = Concern.objects.count()
    answer = client.post(FORM, filled_form | {"ticket": "", "altcha": ""})
    assert answer.status_code == 422
    assert Concern.objects.count() == before
    assert "Väldigt många anmälningar kommer in just nu. Vänta 60 sekunder" in answer.text
    assert filled_form["description"] in answer.text
    assert 'href="#skicka"' in answer.text
    assert filled_form["submission_id"] in answer.text


def test_solved_problem_lets_one_report_through(client, flooded, filled_form):
    solution = encode(solve(problem_in(client.get(FORM))))
    assert client.post(FORM, filled_form | {"altcha": solution}).status_code == 200
    again = client.post(FORM, new_report(filled_form, altcha=solution))
    assert again.status_code == 422
    assert "har redan använts" in again.text
    assert SpentProof.objects.count() == 1


@pytest.fixture
def opened(monkeypatch):
    """Return the names of the files that somebody has opened."""
    names = []

    def note(content, name):
        names.append(name)
        return prepare_file(content, name)

    monkeypatch.setattr("concerns.intake.fields.prepare_file", note)
    return names


def test_no_picture_is_opened_before_its_sender_has_worked(client, flooded, filled_form, opened):
    solution = encode(solve(problem_in(client.get(FORM))))
    refused = client.post(FORM, filled_form | {"attachments": jpeg_with_gps()})
    assert (refused.status_code, opened) == (422, [])
    assert filled_form["description"] in refused.text
    assert "Du måste välja dina filer igen" in refused.text
    proven = {"altcha": solution, "attachments": jpeg_with_gps()}
    assert client.post(FORM, filled_form | proven).status_code == 200
    assert opened == ["bild.jpg"]
    again = new_report(filled_form, altcha=solution, attachments=jpeg_with_gps())
    assert client.post(FORM, again).status_code == 422
    assert opened == ["bild.jpg"], "a used proof is none"


def test_ticket_with_a_picture_counts_once(client, flooded, filled_form, demo_day):
    ticket = ticket_in(client.get(FORM))
    demo_day.shift(timedelta(seconds=61))
    sent = filled_form | {"ticket": ticket, "attachments": jpeg_with_gps()}
    assert client.post(FORM, sent).status_code == 200
    assert list(gate.tickets_by_address._counts.values()) == [1]


def test_without_a_script_one_waits_a_minute_and_sends_again(
    client, flooded, filled_form, demo_day
):
    ticket = ticket_in(client.get(FORM))
    demo_day.shift(timedelta(seconds=20))
    early = client.post(FORM, filled_form | {"ticket": ticket})
    assert early.status_code == 422
    assert "Vänta 40 sekunder" in early.text or "Vänta 41 sekunder" in early.text
    assert ticket_in(early) == ticket, "one does not have to begin waiting anew"
    demo_day.shift(timedelta(seconds=41))
    assert client.post(FORM, filled_form | {"ticket": ticket}).status_code == 200
    assert client.post(FORM, new_report(filled_form, ticket=ticket)).status_code == 422


def test_form_that_was_opened_before_the_flood_gets_its_ticket_with_the_refusal(
    client, flooded, filled_form, demo_day
):
    ticket = ticket_in(client.post(FORM, filled_form))
    demo_day.shift(timedelta(seconds=61))
    assert client.post(FORM, filled_form | {"ticket": ticket}).status_code == 200


def test_hoarded_tickets_help_one_address_only_so_far(client, flooded, filled_form, demo_day):
    tickets = [ticket_in(client.get(FORM)) for _ in range(12)]
    demo_day.shift(timedelta(seconds=61))
    answers = [client.post(FORM, new_report(filled_form, ticket=each)) for each in tickets]
    assert [answer.status_code for answer in answers] == [200] * 10 + [422] * 2
    assert "Vänta tio minuter" in answers[-1].text


def test_double_press_in_a_flood_shows_the_same_receipt(client, parse, flooded, filled_form):
    solution = encode(solve(problem_in(client.get(FORM))))
    first, second = (client.post(FORM, filled_form | {"altcha": solution}) for _ in range(2))
    assert parse(first).data == parse(second).data


def test_mistake_in_the_form_costs_no_proof(client, flooded, filled_form):
    solution = encode(solve(problem_in(client.get(FORM))))
    assert client.post(FORM, filled_form | {"place": "", "altcha": solution}).status_code == 422
    assert client.post(FORM, filled_form | {"altcha": solution}).status_code == 200


def test_proof_survives_the_help_page(client, parse, flooded, filled_form):
    solution = encode(solve(problem_in(client.get(FORM))))
    sent = filled_form | {"altcha": solution, "description": "Det händer nu: någon har en kniv"}
    page = parse(client.post(FORM, sent))
    carried = {name: values[0] for name, values in page.hidden_values().items()}
    assert carried["altcha"] == solution
    assert client.post(FORM, carried | {"confirm_not_acute": "on"}).status_code == 200


def test_fault_while_storing_gives_the_proof_back(client, flooded, filled_form, monkeypatch):
    from concerns.intake import gateway

    solution = encode(solve(problem_in(client.get(FORM))))
    with monkeypatch.context() as broken:
        broken.setattr(gateway, "submit_concern", lambda **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            client.post(FORM, filled_form | {"altcha": solution})
    assert client.post(FORM, filled_form | {"altcha": solution}).status_code == 200


@pytest.mark.parametrize("value", ["x", "\0", "A" * 50_000, "=" * 8, "åäö", encode({"number": 1})])
@pytest.mark.parametrize("field", ["altcha", "ticket"])
def test_hostile_proof_is_refused_as_any_other(client, flooded, filled_form, field, value):
    assert client.post(FORM, filled_form | {field: value}).status_code == 422


def test_reading_the_site_is_unaffected(client, flooded):
    for path in ("/", "/rad/", "/kris/", "/medborgarloften/", "/rapportera/", "/sok/?q=brand"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "data-problem" not in answer.text


def test_handlers_see_that_a_flood_is_on(client, flooded, demo_day):
    client.force_login(get_user_model().objects.get(username="handlaggare"))
    assert "Det pågår en anstormning" in client.get("/admin/arenden/").text
    demo_day.shift(timedelta(minutes=11))
    assert "Det pågår en anstormning" not in client.get("/admin/arenden/").text


@pytest.mark.django_db
def test_no_address_is_kept_in_memory_or_database(client, filled_form, settings):
    settings.REPORTS_PER_ADDRESS = 1
    address = "198.51.100.77"
    client.post(FORM, new_report(filled_form), REMOTE_ADDR=address)
    assert len(flood.reports_by_address._counts) == 1
    assert address not in repr(vars(flood.reports_by_address))
    (first,) = flood.reports_by_address._counts
    flood.reports_by_address.forget()
    client.post(FORM, new_report(filled_form), REMOTE_ADDR=address)
    assert first not in flood.reports_by_address._counts, "the key is a new one"


@pytest.mark.django_db
def test_more_addresses_than_memory_holds_are_all_over_the_limit(client, monkeypatch, rf):
    from tryggochsaker import address_counts as addresses

    monkeypatch.setattr(addresses, "MOST_ADDRESSES", 3)
    counts = addresses.AddressCounts()
    for number in range(5):
        counts.add(rf.get("/", REMOTE_ADDR=f"192.0.2.{number}"))
    assert len(counts._counts) == 3
    assert counts.is_over(rf.get("/", REMOTE_ADDR="192.0.2.200"), 100)


@pytest.mark.django_db
def test_fault_while_noting_the_flood_costs_nobody_the_receipt(
    client, filled_form, settings, monkeypatch
):
    from django.db import OperationalError

    def fail(scope):
        raise OperationalError("database is locked")

    settings.FLOOD_REPORTS = 0
    monkeypatch.setattr(flood, "prolong_surge", fail)
    assert client.post(FORM, new_report(filled_form)).status_code == 200


def test_fifty_parallel_uses_of_one_solution_let_one_report_through(
    committed_db, filled_form, settings
):
    prolong_surge(FLOOD)
    Surge.objects.update(until="2999-01-01T00:00Z")
    solution = encode(solve(problem_in(Client().get(FORM))))
    before = Concern.objects.count()

    def send(_number):
        try:
            return Client().post(FORM, new_report(filled_form, altcha=solution)).status_code
        finally:
            connections.close_all()

    # As many at a time as PostgreSQL's pool of connections lets in beside this thread.
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(send, range(50)))
    assert sorted(answers) == [200] + [422] * 49
    assert Concern.objects.count() == before + 1

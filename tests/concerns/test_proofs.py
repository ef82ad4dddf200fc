"""A solved problem or a waiting ticket: ours, not expired, and used once."""

import json
from base64 import b64encode
from datetime import timedelta

import altcha
import pytest
from django.utils import timezone

from concerns.abuse import proofs
from concerns.models import SpentProof


def solve(problem):
    asked = json.loads(problem)
    found = altcha.solve_challenge(
        asked["challenge"], asked["salt"], asked["algorithm"], asked["maxNumber"]
    )
    return {
        "number": found.number,
        **{name: asked[name] for name in ("algorithm", "challenge", "salt", "signature")},
    }


def encode(payload):
    return b64encode(json.dumps(payload).encode()).decode()


def test_solved_problem_is_a_proof():
    assert proofs.read_solution(encode(solve(proofs.make_problem()))) is not None


def test_solution_expires(demo_day):
    solution = encode(solve(proofs.make_problem()))
    demo_day.shift(timedelta(seconds=3601))
    assert proofs.read_solution(solution) is None


@pytest.mark.parametrize(
    "change",
    [
        {"number": -1},
        {"number": "7"},
        {"number": True},
        {"number": 1.0},
        {"number": None},
        {"algorithm": "SHA-1"},
        {"algorithm": "MD5"},
        {"signature": ""},
        {"signature": "0" * 64},
        {"challenge": "0" * 64},
        {"salt": "a?expires=99999999999&"},
        {"salt": ""},
        {"salt": []},
    ],
)
def test_changed_solution_is_none(change):
    assert proofs.read_solution(encode(solve(proofs.make_problem()) | change)) is None


def test_expiry_cannot_be_moved():
    solution = solve(proofs.make_problem())
    moved = solution["salt"].replace("expires=", "expires=9")
    assert proofs.read_solution(encode(solution | {"salt": moved})) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "å",
        "\0",
        encode([]),
        encode({}),
        encode(None),
        encode("algorithm challenge number salt signature"),
        b64encode(b"[" * 1400).decode(),
        b64encode(b"\xff\xfe").decode(),
        "A" * 100_000,
    ],
)
def test_hostile_text_is_no_solution_and_no_ticket(text):
    assert proofs.read_solution(text) is None
    assert proofs.read_ticket(text) is None


def test_ticket_of_ours_tells_since_when_it_waits(demo_day):
    ticket = proofs.make_ticket()
    demo_day.shift(timedelta(seconds=61))
    assert timezone.now() - proofs.read_ticket(ticket).issued_at >= timedelta(seconds=60)
    demo_day.shift(timedelta(seconds=3600))
    assert proofs.read_ticket(ticket) is None


def test_changed_ticket_is_none():
    ticket = proofs.make_ticket()
    assert proofs.read_ticket(ticket[:-1] + ("a" if ticket[-1] != "a" else "b")) is None


@pytest.mark.django_db
def test_proof_is_spent_once():
    proof = proofs.read_ticket(proofs.make_ticket()).proof
    assert not proofs.is_spent(proof)
    proofs.spend(proof)
    assert proofs.is_spent(proof)
    with pytest.raises(proofs.AlreadySpentError):
        proofs.spend(proof)


@pytest.mark.django_db
def test_spent_proof_is_forgotten_once_it_has_expired_and_no_sooner(demo_day):
    proofs.spend(proofs.read_ticket(proofs.make_ticket()).proof)
    demo_day.shift(timedelta(seconds=proofs.PROOF_MAX_AGE_SECONDS))
    proofs.forget_spent_proofs()
    assert SpentProof.objects.count() == 1
    demo_day.shift(timedelta(hours=1))
    proofs.forget_spent_proofs()
    assert SpentProof.objects.count() == 0


@pytest.mark.django_db
def test_spent_proof_knows_no_exact_time(demo_day):
    proofs.spend(proofs.read_ticket(proofs.make_ticket()).proof)
    moment = SpentProof.objects.get().expires_at
    assert (moment.minute, moment.second) == (0, 0)

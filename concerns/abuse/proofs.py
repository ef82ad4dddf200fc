"""What lets a report through a flood: a solved problem or a minute of waiting, each once."""

import hashlib
import json
import secrets
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import altcha
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from concerns.abuse.limits import PROOF_MAX_AGE_SECONDS, WORK_MAX_NUMBER
from concerns.models import SpentProof

_ALGORITHM: Literal["SHA-256"] = "SHA-256"
_PURPOSE = "concerns.abuse.proofs"
_PARTS = {"algorithm": str, "challenge": str, "number": int, "salt": str, "signature": str}
_LONGEST = 2000


class AlreadySpentError(Exception):
    """A proof that has let another report through."""


@dataclass(frozen=True)
class Proof:
    """That somebody worked or waited; `name` tells one from another."""

    name: str

    @property
    def digest(self) -> str:
        """What is stored when it has been used."""
        return hashlib.sha256(f"{_PURPOSE}:{self.name}".encode()).hexdigest()


@dataclass(frozen=True)
class Ticket:
    """A waiting ticket, and since when it waits."""

    text: str
    proof: Proof
    issued_at: datetime


def make_problem() -> str:
    """Return a new problem as JSON, as the ALTCHA scheme writes it; it expires."""
    challenge = altcha.create_challenge(
        altcha.ChallengeOptions(
            algorithm=_ALGORITHM,
            max_number=WORK_MAX_NUMBER,
            hmac_key=_problem_key(),
            expires=timezone.now() + timedelta(seconds=PROOF_MAX_AGE_SECONDS),
        )
    )
    return json.dumps(challenge.to_dict())


def read_solution(text: str) -> Proof | None:
    """Return the proof of a solved problem of ours that has not expired; None for all else."""
    payload = _read_payload(text)
    if payload is None:
        return None
    is_solved, _fault = altcha.verify_solution(payload, _problem_key())
    return Proof(f"problem {payload['challenge']}") if is_solved else None


def make_ticket() -> str:
    """Return a new waiting ticket, to be put into a form."""
    now = int(timezone.now().timestamp())
    return signing.dumps([secrets.token_urlsafe(12), now], salt=_PURPOSE)


def read_ticket(text: str) -> Ticket | None:
    """Return a ticket of ours that has not expired; None for all else."""
    if len(text) > _LONGEST:
        return None
    try:
        name, issued = signing.loads(text, salt=_PURPOSE, max_age=PROOF_MAX_AGE_SECONDS)
    except signing.BadSignature:
        return None
    return Ticket(text, Proof(f"ticket {name}"), datetime.fromtimestamp(issued, UTC))


def is_spent(proof: Proof) -> bool:
    """Return whether a proof has been used."""
    return SpentProof.objects.filter(digest=proof.digest).exists()


def spend(proof: Proof) -> None:
    """Use a proof up; raises AlreadySpentError when somebody was faster.

    Belongs into the transaction that stores the report, so that a fault gives the proof back.
    """
    whole_hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    expires_at = whole_hour + timedelta(seconds=PROOF_MAX_AGE_SECONDS, hours=1)
    try:
        with transaction.atomic():
            SpentProof.objects.create(digest=proof.digest, expires_at=expires_at)
    except IntegrityError as error:
        raise AlreadySpentError from error


def forget_spent_proofs() -> None:
    """Remove what could not be used again in any case."""
    SpentProof.objects.filter(expires_at__lt=timezone.now()).delete()


def _read_payload(text: str) -> Any:  # Any: the library's TypedDict, once it has been checked
    if not text or len(text) > _LONGEST:
        return None
    try:
        payload = json.loads(b64decode(text, validate=True))
    except (Base64Error, ValueError, RecursionError):
        return None
    if not isinstance(payload, dict):
        return None
    # `bool` is an `int` to isinstance, and no number of ours.
    is_whole = all(type(payload.get(part)) is kind for part, kind in _PARTS.items())
    return payload if is_whole else None


def _problem_key() -> str:
    return salted_hmac(_PURPOSE, "problem", algorithm="sha256").hexdigest()

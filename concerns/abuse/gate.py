"""What a sender is asked for while too much arrives. Otherwise the gate is open and unseen."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concerns.abuse.flood import is_too_much
from concerns.abuse.limits import TICKETS_PER_ADDRESS, WAIT_SECONDS
from concerns.abuse.proofs import (
    Proof,
    Ticket,
    is_spent,
    make_problem,
    make_ticket,
    read_solution,
    read_ticket,
)
from tryggochsaker.address_counts import AddressCounts

SOLUTION_FIELD = "altcha"
TICKET_FIELD = "ticket"

tickets_by_address = AddressCounts()


@dataclass(frozen=True)
class Demand:
    """A problem for the browser to solve, and a ticket for whoever has no JavaScript."""

    problem: str
    ticket: str


def find_demand(request: HttpRequest) -> Demand | None:
    """Return what the next report from here takes; None while the gate is open.

    A ticket that came with the form goes on waiting.
    """
    if not is_too_much(request):
        return None
    ticket = _posted_ticket(request)
    is_good = ticket is not None and not is_spent(ticket.proof)
    return Demand(
        problem=make_problem(), ticket=ticket.text if ticket and is_good else make_ticket()
    )


def find_proof(request: HttpRequest) -> Proof:
    """Return the proof that came with a form; raises ValidationError that says what to do.

    Asking uses nothing up and counts nothing.
    """
    solution = _posted_solution(request)
    if solution is not None:
        return solution
    ticket = _posted_ticket(request)
    if ticket is None:
        raise _wait(WAIT_SECONDS)
    ripe_at = ticket.issued_at + timedelta(seconds=WAIT_SECONDS)
    left = (ripe_at - timezone.now()).total_seconds()
    if left > 0:
        raise _wait(int(left) + 1)
    if tickets_by_address.is_over(request, TICKETS_PER_ADDRESS):
        raise ValidationError(
            _(
                "Too much has been sent from the network that you use. "
                "Wait ten minutes and send again."
            ),
            code="tickets",
        )
    return ticket.proof


def take_proof(request: HttpRequest) -> Proof:
    """Return the proof as `find_proof` does, and count a ticket against its address."""
    proof = find_proof(request)
    if _posted_solution(request) is None:
        tickets_by_address.add(request)
    return proof


def _posted_solution(request: HttpRequest) -> Proof | None:
    return read_solution(request.POST.get(SOLUTION_FIELD, ""))


def _posted_ticket(request: HttpRequest) -> Ticket | None:
    return read_ticket(request.POST.get(TICKET_FIELD, ""))


def _wait(seconds: int) -> ValidationError:
    return ValidationError(
        ngettext(
            "Very many reports come in right now. Wait %(seconds)s second and send again.",
            "Very many reports come in right now. Wait %(seconds)s seconds and send again.",
            seconds,
        ),
        code="wait",
        params={"seconds": seconds},
    )

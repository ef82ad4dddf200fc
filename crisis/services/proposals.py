"""Four eyes: one proposes, another publishes or sends back; each step one transaction."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from crisis.drafting.plan import NoticePlan
from crisis.drafting.publishing import publish_plan
from crisis.models import Incident, NoticeProposal, NoticeTemplate
from crisis.proposal_mail import tell_others
from crisis.services.conflicts import Awareness
from crisis.services.timeline import require_future


class ProposalMoved(ValidationError):  # noqa: N818 - it is a refusal, not a fault
    """Somebody else decided, or the text changed, since the proposal was opened."""


@transaction.atomic
def propose_notice(*, plan: NoticePlan, by: AbstractBaseUser) -> NoticeProposal:
    """Let a notice wait for a second person, and tell the others; the same form makes one.

    A proposal that the same person sends again, changed, is read anew: its version moves on.
    """
    now = timezone.now()
    require_future({"nasta": plan.next_update_at, "expires_at": plan.expires_at}, now)
    proposals = NoticeProposal.objects.select_for_update()
    there = proposals.filter(submission=plan.submission).first()
    if there is not None and there.is_waiting and there.plan == plan.as_json():
        return there
    proposal = there or NoticeProposal(submission=plan.submission, version=0)
    if there is not None:
        _require_own(there, by)
        if there.state == NoticeProposal.State.PUBLISHED:
            raise ProposalMoved(_("This notice is published already."))
    proposal.template = NoticeTemplate.objects.filter(code=plan.template).first()
    proposal.heading = plan.title
    proposal.plan = plan.as_json()
    proposal.version += 1
    proposal.state = NoticeProposal.State.WAITING
    proposal.proposed_at, proposal.proposed_by_id = now, by.pk
    proposal.decided_at = proposal.decided_by = None
    proposal.reason = ""
    proposal.full_clean(validate_unique=there is not None)
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError:
        # a double press: where there is no row yet nothing is locked, and the other was first
        if there is not None or not proposals.filter(submission=plan.submission).exists():
            raise
        return propose_notice(plan=plan, by=by)
    _audit("crisis.propose", proposal, by)
    tell_others(proposal, is_exercise=plan.is_exercise)
    return proposal


@transaction.atomic
def approve_proposal(
    *,
    proposal: NoticeProposal,
    by: AbstractBaseUser,
    version: int,
    awareness: Awareness | None = None,
) -> Incident:
    """Publish exactly what was proposed, on the word of somebody else than the proposer.

    Raises ValidationError at `next_update_at` or `expires_at` when one has passed meanwhile, and
    ProposalMoved when `version` is not what is there. Approved again by the same person, it
    returns the notice that is there.
    """
    proposal = _lock(proposal)
    if proposal.incident is not None and proposal.decided_by_id == by.pk:
        return proposal.incident
    _require_version(proposal, version)
    if proposal.proposed_by_id == by.pk:
        raise ValidationError(_("Somebody else than the one who proposed must approve."))
    incident = publish_plan(
        NoticePlan.from_json(proposal.plan),
        by=by,
        proposed_by=proposal.proposed_by,
        awareness=awareness,
    )
    proposal.incident = incident
    _decide(proposal, NoticeProposal.State.PUBLISHED, by)
    _audit("crisis.approve", proposal, by, identifier=incident.identifier)
    return incident


@transaction.atomic
def return_proposal(
    *, proposal: NoticeProposal, by: AbstractBaseUser, version: int, reason: str
) -> None:
    """Send a proposal back with a reason; nothing is published."""
    proposal = _lock(proposal)
    _require_version(proposal, version)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what has to change.")})
    proposal.reason = reason.strip()
    _decide(proposal, NoticeProposal.State.RETURNED, by)
    _audit("crisis.return", proposal, by, reason=proposal.reason)


@transaction.atomic
def withdraw_proposal(*, proposal: NoticeProposal, by: AbstractBaseUser) -> None:
    """Take one's own proposal back."""
    proposal = _lock(proposal)
    _require_own(proposal, by)
    if proposal.state == NoticeProposal.State.PUBLISHED:
        raise ProposalMoved(_("This notice is published already."))
    _decide(proposal, NoticeProposal.State.WITHDRAWN, by)
    _audit("crisis.unpropose", proposal, by)


@transaction.atomic
def retime_proposal(
    *, proposal: NoticeProposal, by: AbstractBaseUser, version: int, plan: NoticePlan
) -> NoticeProposal:
    """Give a proposal whose times have passed new ones; the approver then reads it again."""
    proposal = _lock(proposal)
    _require_version(proposal, version)
    now = timezone.now()
    if not NoticePlan.from_json(proposal.plan).has_passed(now):
        raise _moved()
    require_future({"next_update_at": plan.next_update_at, "expires_at": plan.expires_at}, now)
    proposal.heading = plan.title
    proposal.plan = plan.as_json()
    proposal.version += 1
    proposal.full_clean()
    proposal.save()
    _audit("crisis.retime", proposal, by)
    return proposal


def note_refusal(*, proposal: NoticeProposal, by: AbstractBaseUser, why: str) -> None:
    """Keep in the history that somebody wanted to publish a proposal and was refused."""
    _audit("crisis.refuse", proposal, by, why=why)


def _lock(proposal: NoticeProposal) -> NoticeProposal:
    return NoticeProposal.objects.select_for_update().get(pk=proposal.pk)


def _require_version(proposal: NoticeProposal, version: int) -> None:
    if not proposal.is_waiting or proposal.version != version:
        raise _moved()


def _moved() -> ProposalMoved:
    return ProposalMoved(_("Somebody else was first. Read what stands here now, then decide."))


def _require_own(proposal: NoticeProposal, by: AbstractBaseUser) -> None:
    if proposal.proposed_by_id != by.pk:
        raise ValidationError(_("Only the one who proposed may change or take back a proposal."))


def _decide(proposal: NoticeProposal, state: NoticeProposal.State, by: AbstractBaseUser) -> None:
    proposal.state = state
    proposal.decided_at, proposal.decided_by_id = timezone.now(), by.pk
    proposal.full_clean()
    proposal.save()


def _audit(
    action: str, proposal: NoticeProposal, by: AbstractBaseUser, **more: str | datetime
) -> None:
    data: dict[str, Any] = {"version": proposal.version, **more}  # Any: Wagtail keeps JSON
    log(instance=proposal, action=action, user=by, data=data)

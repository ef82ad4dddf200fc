"""Closed cases of any age, with everything that a case can have."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from concerns.attachments.prepare import PreparedFile
from concerns.models import (
    CaseMessage,
    Concern,
    ConcernCategory,
    Outcome,
    RetentionRule,
    Status,
)
from concerns.services import ConcernText, add_note, change_status, submit_concern

SENTINEL = "SENTINEL-7d21"


@pytest.fixture
def rule():
    """Let everything go after twelve months, as decided; the demo's placeholder is put away."""
    RetentionRule.objects.all().delete()
    return RetentionRule.objects.create(months=12, decision="KS 2026-001")


@pytest.fixture
def close():
    """Return a function that makes a closed case of an age, full of the sentinel."""

    def make(days_ago=400, *, outcome=Outcome.ANSWERED, category="otrygg_plats", files=1):
        case = submit_concern(
            submission_id=uuid.uuid4(),
            category=ConcernCategory.objects.get(code=category),
            area=None,
            text=ConcernText(
                description=f"{SENTINEL} text",
                place=f"{SENTINEL} plats",
                name=f"{SENTINEL} namn",
                email=f"{SENTINEL}@exempel.example",
            ),
            files=[
                PreparedFile("application/pdf", b"%PDF-1.7 " + SENTINEL.encode(), f"{SENTINEL}.pdf")
                for _ in range(files)
            ],
        ).concern
        add_note(concern=case, actor=None, note=f"{SENTINEL} anteckning")
        CaseMessage.objects.create(
            concern=case,
            direction=CaseMessage.Direction.FROM_RESIDENT,
            text=f"{SENTINEL} svar",
            sent_at=timezone.now(),
        )
        change_status(concern=case, new_status=Status.CLOSED, outcome=outcome, actor=None)
        closed_at = timezone.now() - timedelta(days=days_ago)
        Concern.objects.filter(pk=case.pk).update(closed_at=closed_at)
        case.refresh_from_db()
        return case

    return make

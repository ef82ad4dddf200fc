"""What residents report, what it is about, and where it goes."""

from concerns.models.accessibility import AccessibilityReport
from concerns.models.attachments import Attachment
from concerns.models.categories import (
    CategoryContact,
    CategoryQuestion,
    ConcernCategory,
    QuestionOption,
)
from concerns.models.concern import Channel, Concern, Outcome, Status
from concerns.models.history import ConcernEvent, EventKind
from concerns.models.messages import CaseMessage
from concerns.models.open311 import Open311Token
from concerns.models.outbox import OutboxMail
from concerns.models.proofs import SpentProof
from concerns.models.references import ReferenceCounter
from concerns.models.retention import RetentionRule, RetentionRun
from concerns.models.routing import RoutingDecision, RoutingRule
from concerns.models.surges import Surge
from concerns.models.terms import FixedTermsError, ReportingTerms
from concerns.models.triggers import FreeTextTrigger, TriggerContact

__all__ = [
    "AccessibilityReport",
    "Attachment",
    "CaseMessage",
    "CategoryContact",
    "CategoryQuestion",
    "Channel",
    "Concern",
    "ConcernCategory",
    "ConcernEvent",
    "EventKind",
    "FixedTermsError",
    "FreeTextTrigger",
    "Open311Token",
    "OutboxMail",
    "Outcome",
    "QuestionOption",
    "ReferenceCounter",
    "ReportingTerms",
    "RetentionRule",
    "RetentionRun",
    "RoutingDecision",
    "RoutingRule",
    "SpentProof",
    "Status",
    "Surge",
    "TriggerContact",
]

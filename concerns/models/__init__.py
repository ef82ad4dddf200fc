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
from concerns.models.disclosed import DisclosedCopy
from concerns.models.figures import PublishedFigure
from concerns.models.history import ConcernEvent, EventKind
from concerns.models.messages import CaseMessage
from concerns.models.outbox import OutboxMail
from concerns.models.references import ReferenceCounter
from concerns.models.routing import RoutingDecision, RoutingRule
from concerns.models.terms import ReportingTerms
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
    "DisclosedCopy",
    "EventKind",
    "FreeTextTrigger",
    "OutboxMail",
    "Outcome",
    "PublishedFigure",
    "QuestionOption",
    "ReferenceCounter",
    "ReportingTerms",
    "RoutingDecision",
    "RoutingRule",
    "Status",
    "TriggerContact",
]

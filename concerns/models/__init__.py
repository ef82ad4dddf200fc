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
from concerns.models.figures import PublishedFigure, PublishedPromiseFigure
from concerns.models.forwarding import ForwardedCopy
from concerns.models.guesses import GuessWindow
from concerns.models.history import ConcernEvent, EventKind, Joining
from concerns.models.messages import CaseMessage
from concerns.models.news import ResidentNews
from concerns.models.open311 import Open311Token
from concerns.models.outbox import OutboxMail
from concerns.models.posts import ResidentPost
from concerns.models.proofs import SpentProof
from concerns.models.references import ReferenceCounter
from concerns.models.reply_templates import ReplyTemplate
from concerns.models.retention import RetentionRule, RetentionRun
from concerns.models.routing import AddressKind, RoutingDecision, RoutingRule
from concerns.models.rule_sets import RuleSet
from concerns.models.surges import Surge
from concerns.models.terms import FixedTermsError, ReportingTerms
from concerns.models.triggers import FreeTextTrigger, TriggerContact

__all__ = [
    "AccessibilityReport",
    "AddressKind",
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
    "FixedTermsError",
    "ForwardedCopy",
    "FreeTextTrigger",
    "GuessWindow",
    "Joining",
    "Open311Token",
    "OutboxMail",
    "Outcome",
    "PublishedFigure",
    "PublishedPromiseFigure",
    "QuestionOption",
    "ReferenceCounter",
    "ReplyTemplate",
    "ReportingTerms",
    "ResidentNews",
    "ResidentPost",
    "RetentionRule",
    "RetentionRun",
    "RoutingDecision",
    "RoutingRule",
    "RuleSet",
    "SpentProof",
    "Status",
    "Surge",
    "TriggerContact",
]

"""Promises and the work behind them: every page type, and the rows on them."""

from promises.models.action_plan import ActionPlanPage
from promises.models.action_plan_rows import PlanFocus, PlanFollowUp, PlanMeasure, PlanPromise
from promises.models.background import Dialogue, DocumentLink, Signatory
from promises.models.focus_area import FocusArea
from promises.models.following import (
    Follower,
    FollowerMail,
    MailboxMail,
    NewsKind,
    PromiseNews,
)
from promises.models.indicators import Indicator, Reading
from promises.models.local_council import CouncilMeeting, CouncilRole, LocalCouncilPage
from promises.models.prevention_index_page import PreventionIndexPage
from promises.models.prevention_lists import (
    ActionPlanIndexPage,
    LocalCouncilIndexPage,
    SafetyWalkIndexPage,
    SituationReportIndexPage,
)
from promises.models.progress import FollowUp, Measure, MeasureReading
from promises.models.promise_index_page import PromiseIndexPage
from promises.models.promise_page import PromisePage
from promises.models.safety_walk import SafetyWalkPage
from promises.models.situation_report import ReportFocus, ReportSource, SituationReportPage
from promises.models.walk_point import WalkPoint

__all__ = [
    "ActionPlanIndexPage",
    "ActionPlanPage",
    "CouncilMeeting",
    "CouncilRole",
    "Dialogue",
    "DocumentLink",
    "FocusArea",
    "FollowUp",
    "Follower",
    "FollowerMail",
    "Indicator",
    "LocalCouncilIndexPage",
    "LocalCouncilPage",
    "MailboxMail",
    "Measure",
    "MeasureReading",
    "NewsKind",
    "PlanFocus",
    "PlanFollowUp",
    "PlanMeasure",
    "PlanPromise",
    "PreventionIndexPage",
    "PromiseIndexPage",
    "PromiseNews",
    "PromisePage",
    "Reading",
    "ReportFocus",
    "ReportSource",
    "SafetyWalkIndexPage",
    "SafetyWalkPage",
    "Signatory",
    "SituationReportIndexPage",
    "SituationReportPage",
    "WalkPoint",
]

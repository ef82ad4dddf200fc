"""What the crisis room keeps: incidents, their notices in each language, and their messages."""

from crisis.models.cap import CapMessage
from crisis.models.drills import Drill, DrillStep
from crisis.models.incidents import Incident, IncidentArea, IncidentContact
from crisis.models.notices import Notice
from crisis.models.pages import CrisisIndexPage, CrisisInformationPage
from crisis.models.promises import PromiseReminder
from crisis.models.proposals import NoticeProposal
from crisis.models.templates import NoticeTemplate, NoticeTemplateText
from crisis.models.updates import NoticeUpdate, NoticeUpdateText

__all__ = [
    "CapMessage",
    "CrisisIndexPage",
    "CrisisInformationPage",
    "Drill",
    "DrillStep",
    "Incident",
    "IncidentArea",
    "IncidentContact",
    "Notice",
    "NoticeProposal",
    "NoticeTemplate",
    "NoticeTemplateText",
    "NoticeUpdate",
    "NoticeUpdateText",
    "PromiseReminder",
]

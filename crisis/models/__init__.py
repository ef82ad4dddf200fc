"""What the crisis room keeps: incidents, their notices in each language, and their messages."""

from crisis.models.cap import CapMessage
from crisis.models.incidents import Incident, IncidentArea, IncidentContact
from crisis.models.notices import Notice
from crisis.models.pages import CrisisIndexPage, CrisisInformationPage
from crisis.models.updates import NoticeUpdate, NoticeUpdateText

__all__ = [
    "CapMessage",
    "CrisisIndexPage",
    "CrisisInformationPage",
    "Incident",
    "IncidentArea",
    "IncidentContact",
    "Notice",
    "NoticeUpdate",
    "NoticeUpdateText",
]

"""What the crisis room keeps: incidents, their notices in each language, and their messages."""

from crisis.models.incidents import Incident, IncidentArea, IncidentContact
from crisis.models.notices import Notice
from crisis.models.pages import CrisisIndexPage, CrisisInformationPage
from crisis.models.updates import NoticeUpdate, NoticeUpdateText
from crisis.warnings.models import ExternalWarning, WarningSource

__all__ = [
    "CrisisIndexPage",
    "CrisisInformationPage",
    "ExternalWarning",
    "Incident",
    "IncidentArea",
    "IncidentContact",
    "Notice",
    "NoticeUpdate",
    "NoticeUpdateText",
    "WarningSource",
]

"""The municipality itself: its pages, its words for places and people, its particulars."""

from home.models.contact_numbers import ContactNumber
from home.models.demo import DemoObject
from home.models.images import EditorImage, EditorRendition
from home.models.laws import LawSuccession
from home.models.number_checks import NumberCheck
from home.models.pages import FixedPage, HomePage
from home.models.readability import PageReadability
from home.models.reminders import PageReminder
from home.models.safety_points import SafetyPoint
from home.models.search_index import SearchEntry, SearchPosting
from home.models.search_misses import SearchMiss
from home.models.settings import MunicipalitySettings
from home.models.statements import AccessibilityStatementPage, PrivacyNoticePage
from home.models.synonyms import SynonymGroup
from home.models.vocabulary import Area, ResponsibleFunction, SafetyArea

__all__ = [
    "AccessibilityStatementPage",
    "Area",
    "ContactNumber",
    "DemoObject",
    "EditorImage",
    "EditorRendition",
    "FixedPage",
    "HomePage",
    "LawSuccession",
    "MunicipalitySettings",
    "NumberCheck",
    "PageReadability",
    "PageReminder",
    "PrivacyNoticePage",
    "ResponsibleFunction",
    "SafetyArea",
    "SafetyPoint",
    "SearchEntry",
    "SearchMiss",
    "SearchPosting",
    "SynonymGroup",
]

"""Promises: the list of them, each promise, and the rows on it that are counted."""

from promises.models.background import Dialogue, DocumentLink, Signatory
from promises.models.following import Follower, FollowerMail, NewsKind, PromiseNews
from promises.models.indicators import Indicator, Reading
from promises.models.progress import FollowUp, Measure, MeasureReading
from promises.models.promise_index_page import PromiseIndexPage
from promises.models.promise_page import PromisePage
from promises.models.reminders import DueReminder

__all__ = [
    "Dialogue",
    "DocumentLink",
    "DueReminder",
    "FollowUp",
    "Follower",
    "FollowerMail",
    "Indicator",
    "Measure",
    "MeasureReading",
    "NewsKind",
    "PromiseIndexPage",
    "PromiseNews",
    "PromisePage",
    "Reading",
    "Signatory",
]

"""Every change to an incident: published, updated, corrected, ended; each one transaction.

A notice is on every page the moment its transaction is committed, in every language at once,
since the facts are one row.
"""

from crisis.composition import NoticeText
from crisis.drafting.plan import CapWords, VmaReference
from crisis.services.conflicts import AnotherNoticeStands, Awareness, SomeoneWasFirst
from crisis.services.messages import add_update, correct_notice, end_notice
from crisis.services.planned import withdraw_planned
from crisis.services.publishing import publish_notice, translate_notice
from crisis.services.timeline import DUTY_ROLE

__all__ = [
    "DUTY_ROLE",
    "AnotherNoticeStands",
    "Awareness",
    "CapWords",
    "NoticeText",
    "SomeoneWasFirst",
    "VmaReference",
    "add_update",
    "correct_notice",
    "end_notice",
    "publish_notice",
    "translate_notice",
    "withdraw_planned",
]

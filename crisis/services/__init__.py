"""Every change to an incident: published, updated, corrected, ended; each one transaction.

A notice is on every page the moment its transaction is committed, in every language at once,
since the facts are one row.
"""

from crisis.composition import NoticeText
from crisis.services.messages import add_update, correct_notice, end_notice
from crisis.services.publishing import VmaReference, publish_notice, translate_notice
from crisis.services.timeline import DUTY_ROLE

__all__ = [
    "DUTY_ROLE",
    "NoticeText",
    "VmaReference",
    "add_update",
    "correct_notice",
    "end_notice",
    "publish_notice",
    "translate_notice",
]

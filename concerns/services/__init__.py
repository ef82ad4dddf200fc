"""Everything that changes a concern."""

from concerns.services.case_work import (
    TRANSITIONS,
    ChangedMeanwhileError,
    add_note,
    change_status,
    move_to_function,
)
from concerns.services.submission import ConcernText, Submitted, find_submission, submit_concern

__all__ = [
    "TRANSITIONS",
    "ChangedMeanwhileError",
    "ConcernText",
    "Submitted",
    "add_note",
    "change_status",
    "find_submission",
    "move_to_function",
    "submit_concern",
]

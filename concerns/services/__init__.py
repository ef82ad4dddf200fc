"""Everything that changes a concern."""

from concerns.services.locking import ChangedMeanwhileError
from concerns.services.moving import move_to_function
from concerns.services.notes import add_note
from concerns.services.status import TRANSITIONS, change_status
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

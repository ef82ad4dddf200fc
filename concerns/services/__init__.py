"""Everything that changes a concern."""

from concerns.services.assigning import assign, release_if_unseen, take_case
from concerns.services.contacts import note_contacts_read
from concerns.services.locking import ChangedMeanwhileError
from concerns.services.marking import (
    link_page,
    set_registry_number,
    set_secrecy_mark,
    unlink_page,
)
from concerns.services.merging import merge_case
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
    "assign",
    "change_status",
    "find_submission",
    "link_page",
    "merge_case",
    "move_to_function",
    "note_contacts_read",
    "release_if_unseen",
    "set_registry_number",
    "set_secrecy_mark",
    "submit_concern",
    "take_case",
    "unlink_page",
]

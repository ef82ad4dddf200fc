"""A case in the form in which the templates show it."""

from concerns.cases.presentation.case import CasePage, present_case
from concerns.cases.presentation.history import present_history
from concerns.cases.presentation.next_step import present_next_step
from concerns.cases.presentation.row import present_row

__all__ = ["CasePage", "present_case", "present_history", "present_next_step", "present_row"]

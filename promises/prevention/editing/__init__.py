"""The editors' side: forms, lists, reminders on the start page."""

"""For how long an address is kept. The page on which one begins to follow says the same."""

from datetime import timedelta

CONFIRM_WITHIN = timedelta(hours=48)
"""An address that nobody has confirmed is forgotten after this long."""
KEPT_AFTER_THE_END = timedelta(days=90)
"""A promise that is over tells little more: its followers are forgotten this long after the last
mail to them, which leaves room for a correction."""
REFUSALS_UNTIL_FORGOTTEN = 3
"""So many mails refused for good, with none taken after them, mean that nobody reads there."""

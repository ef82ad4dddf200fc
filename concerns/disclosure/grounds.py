"""Legal grounds that a handler can begin with."""

from django.utils.translation import gettext_lazy as _

OFFERED_GROUNDS = (
    _("OSL chapter 21, section 1 (health and sex life)"),
    _("OSL chapter 21, section 3 (people who are persecuted)"),
    _("OSL chapter 21, section 7 (use of personal data)"),
    _("OSL chapter 26, section 1 (social services)"),
    _("OSL chapter 26, section 5 (somebody who reported to the social services)"),
    _("OSL chapter 18, section 8 (security measures)"),
)
"""Offered as examples to choose from or to write over, never filled in by themselves: whether one
applies is for the handler to try, and the paragraphs have not been checked by a lawyer."""

GROUND_LENGTH = 200

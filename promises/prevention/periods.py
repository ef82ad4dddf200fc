"""The days that the law, and our own promises to residents, give to this work."""

from datetime import date, timedelta

REVISION_YEARS = 2
"""Report and plan are updated and followed up at least every other year: lag (2023:196) om
kommuners ansvar för brottsförebyggande arbete, 4–14 §§, read as SFS text for DOMAIN.md."""

REVISION_REMINDER_DAYS = (60, 14, 0)
"""So many days before the last day for revision, the responsible role is reminded."""

PLAN_REMINDER_DAYS = (14, 0)
"""So many days before a plan's own measure or its follow-up is due: as for those of promises."""

PLAN_REMINDERS_MADE_UP_FOR = timedelta(days=7)
"""A worker that stood still reminds of a day that has passed for so long; then the lists tell."""

PROTOCOL_WITHIN = timedelta(weeks=4)
"""What the guidance on unsafe places tells residents: the protocol comes within four weeks."""

MEETING_NOTES_WITHIN = timedelta(weeks=4)
"""As a walk's protocol: what a council's meeting came to is told within four weeks."""


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; the last of February where 29 February is missing."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def last_day_for_revision(decided_on: date) -> date:
    """Return the last day on which a version decided on a day may be revised."""
    return years_after(decided_on, REVISION_YEARS)

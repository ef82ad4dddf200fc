"""An exercise from the console: the same screens as in earnest, with the time kept beside."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

from crisis.drills.beginning import note_first_screen
from crisis.models import Incident

PRACTICE = "ovning"
"""In the address of the first screen, when it was opened to practise."""
_FIRST_SCREEN = "exercise_first_screen_at"


def open_first_screen(request: HttpRequest, now: datetime) -> None:
    """Remember in the session when this login opened the first screen of an exercise."""
    request.session[_FIRST_SCREEN] = now.isoformat()


def keep_first_screen(request: HttpRequest, incident: Incident) -> None:
    """Keep that time with the exercise that came of it; the next one has a time of its own."""
    if incident.is_exercise and _FIRST_SCREEN in request.session:
        opened_at = parse_datetime(request.session.pop(_FIRST_SCREEN))
        if opened_at is not None:
            note_first_screen(incident, opened_at)

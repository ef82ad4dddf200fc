"""An exercise from the console: the same screens as in earnest, with the time kept beside."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

FIRST_SCREEN = "exercise_first_screen_at"


def note_first_screen(request: HttpRequest, now: datetime) -> None:
    """Remember in the session when this login opened the first screen of an exercise."""
    request.session[FIRST_SCREEN] = now.isoformat()


def first_screen_of(request: HttpRequest) -> datetime | None:
    """Return when the first screen was opened, if it was opened through "Öva"."""
    return parse_datetime(request.session.get(FIRST_SCREEN, ""))


def forget_first_screen(request: HttpRequest) -> None:
    """Forget it, once the exercise is published: the next one has a time of its own."""
    request.session.pop(FIRST_SCREEN, None)

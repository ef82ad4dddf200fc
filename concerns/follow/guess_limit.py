"""How many wrong codes are let through in ten minutes: per address and in all.

Addresses are counted in memory, as HMACs; in all, every process counts into one number in the
database.
"""

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from concerns.abuse.addresses import AddressCounts
from concerns.abuse.limits import SURGE_SECONDS
from concerns.models import GuessWindow

WINDOW_SECONDS = SURGE_SECONDS
GUESSES_PER_ADDRESS = 30
GUESSES_IN_ALL = 3000

wrong_by_address = AddressCounts()


def may_guess(request: HttpRequest) -> bool:
    """Return whether this address may try another code now."""
    in_all = GuessWindow.objects.filter(number=_window()).values_list("count", flat=True).first()
    is_over = wrong_by_address.is_over(request, GUESSES_PER_ADDRESS)
    return not is_over and (in_all or 0) < GUESSES_IN_ALL


def count_wrong_guess(request: HttpRequest) -> None:
    """Count a wrong code against its address and against all."""
    wrong_by_address.add(request)
    window = _window()
    mine = GuessWindow.objects.filter(number=window)
    if mine.update(count=F("count") + 1):
        return
    GuessWindow.objects.bulk_create([GuessWindow(number=window)], ignore_conflicts=True)
    mine.update(count=F("count") + 1)
    GuessWindow.objects.filter(number__lt=window).delete()


def _window() -> int:
    return int(timezone.now().timestamp()) // WINDOW_SECONDS

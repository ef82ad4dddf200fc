"""How many wrong codes are answered as such in ten minutes: per address and in all.

An address that has sent too many is stopped. Too many in all stop wrong codes only: whoever has
the right one gets in, or anybody with enough addresses could lock everybody out. A code of 80 bits
is not found by trying; the limit in all is there to make trying useless and seen.

Addresses are counted in memory, as HMACs; in all, every process counts into one number in the
database.
"""

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from concerns.abuse.limits import SURGE_SECONDS
from concerns.models import GuessWindow
from tryggochsaker.address_counts import AddressCounts

WINDOW_SECONDS = SURGE_SECONDS
GUESSES_PER_ADDRESS = 30
GUESSES_IN_ALL = 3000

wrong_by_address = AddressCounts()


def may_guess(request: HttpRequest) -> bool:
    """Return whether this address may try another code now."""
    return not wrong_by_address.is_over(request, GUESSES_PER_ADDRESS)


def count_wrong_guess(request: HttpRequest) -> bool:
    """Count a wrong code against its address and all; False when it is one too many in all."""
    wrong_by_address.add(request)
    window = _window()
    mine = GuessWindow.objects.filter(number=window)
    in_all = mine.values_list("count", flat=True).first()
    if in_all is not None and in_all >= GUESSES_IN_ALL:
        return False
    if mine.update(count=F("count") + 1):
        return True
    GuessWindow.objects.bulk_create([GuessWindow(number=window)], ignore_conflicts=True)
    mine.update(count=F("count") + 1)
    GuessWindow.objects.filter(number__lt=window).delete()
    return True


def _window() -> int:
    return int(timezone.now().timestamp()) // WINDOW_SECONDS

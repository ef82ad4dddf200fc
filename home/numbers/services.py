"""Writing down that somebody has made sure of a number."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from home.models import ContactNumber, NumberCheck

CHECKED = "home.number_checked"
"""The name of the signature in Wagtail's history."""


class NumberHasChangedError(Exception):
    """The digits are others than those that were read out loud."""


@transaction.atomic
def confirm_number(
    *, number_id: int, seen_phone: str, user: User, today: date, note: str = ""
) -> NumberCheck:
    """Sign that the number that was seen is right today; a second click on a day adds nothing.

    Raises ContactNumber.DoesNotExist, and NumberHasChangedError where somebody has written other
    digits since the list was shown: those nobody has checked.
    """
    number = ContactNumber.objects.select_for_update().get(pk=number_id)
    if number.phone != seen_phone:
        raise NumberHasChangedError
    already = number.checks.filter(checked_on=today, phone=number.phone, checked_by=user).first()
    if already is not None and not note:
        return already
    check = NumberCheck(
        number=number,
        phone=number.phone,
        checked_on=today,
        checked_by=user,
        login=user.get_username(),
        note=note.strip(),
    )
    check.full_clean()
    check.save()
    number.verified_on = today
    number.verification = ContactNumber.Verification.YES
    number.save(update_fields=["verified_on", "verification"])
    log(number, CHECKED, user=user, data={"phone": number.phone, "note": check.note})
    return check

"""Virus checks, after a case is safe: the resident never waits, and no file is ever lost by one.

Without `CLAMD_SOCKET` every file stays "not checked", and says so. No times are kept, since they
would tell when an anonymous resident wrote: what got no verdict comes last in the next round,
and after a few rounds it is left to the rarer job.
"""

import logging

from django.conf import settings
from django.db.models import F, QuerySet

from concerns.attachments.clamd import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    NoVerdictError,
    ScannerAddress,
    ScannerAwayError,
    is_infected,
    read_address,
)
from concerns.attachments.store import read_file
from concerns.models import Attachment
from tryggochsaker.encryption.cipher import UndecryptableError

FILES_PER_ROUND = 20
LONGEST_ROUND_SECONDS = FILES_PER_ROUND * (CONNECT_SECONDS + ANSWER_SECONDS)
"""What a round takes when the scanner is as slow as it may be about every file."""
STUBBORN_AFTER = 3
"""Tries without a verdict after which a file is asked about more rarely; never not at all."""

logger = logging.getLogger(__name__)


def scan_waiting_files() -> int:
    """Have files scanned that were not, and return how many got a verdict."""
    return _scan_all(Attachment.objects.filter(scan_tries__lt=STUBBORN_AFTER))


def scan_stubborn_files() -> int:
    """Do the same for files about which the scanner gave no verdict several times."""
    return _scan_all(Attachment.objects.filter(scan_tries__gte=STUBBORN_AFTER))


def _scan_all(attachments: QuerySet[Attachment]) -> int:
    """Scan up to a round's worth; stop when the scanner is away: the files wait."""
    if not settings.CLAMD_SOCKET:
        return 0
    address = read_address(settings.CLAMD_SOCKET)
    waiting = attachments.filter(scan=Attachment.Scan.NOT_CHECKED).order_by("scan_tries", "pk")
    verdicts = 0
    for attachment in waiting[:FILES_PER_ROUND]:
        try:
            verdicts += _scan(attachment, address)
        except ScannerAwayError:
            logger.warning("The virus scanner cannot be reached")
            break
    return verdicts


def _scan(attachment: Attachment, address: ScannerAddress) -> bool:
    row = Attachment.objects.filter(pk=attachment.pk)
    try:
        found = is_infected(read_file(attachment), address)
    except (OSError, UndecryptableError, NoVerdictError) as error:
        logger.warning(
            "A file could not be checked for viruses",
            extra={"attachment": str(attachment.pk), "error": type(error).__name__},
        )
        row.update(scan_tries=F("scan_tries") + 1)
        return False
    row.update(scan=Attachment.Scan.INFECTED if found else Attachment.Scan.CLEAN)
    return True

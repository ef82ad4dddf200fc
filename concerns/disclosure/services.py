"""Handing out a masked copy of a case."""

import base64
from collections.abc import Mapping
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from concerns.disclosure.compose import Heading, PartDecision, compose
from concerns.disclosure.document import CopyDocument
from concerns.disclosure.parts import list_parts
from concerns.models import Concern, DisclosedCopy, EventKind
from concerns.services.contacts import note_contacts_read
from concerns.services.locking import ChangedMeanwhileError, lock_case, record_event
from tryggochsaker.pdf import PdfUnavailableError, make_pdf

CONTACTS_LOOK_LASTS_SECONDS = 60 * 60
"""Steps of one handing out within this time are one look at the contact details."""
DECISION_LENGTH = 4000
BIGGEST_NUMBER = 32_767


def hand_out(
    *,
    concern: Concern,
    actor: User,
    decisions: Mapping[str, PartDecision],
    decision: str,
    organisation: str,
    with_contacts: bool,
    seen_event: int,
    number: int,
    is_secrecy_confirmed: bool = False,
) -> DisclosedCopy:
    """Make a masked copy, keep it encrypted, and note in the case that it was handed out.

    `number` is the one that the copy was prepared under: the same copy again, as when somebody
    pressed twice, is the copy that was made first.

    Raises ValidationError as `compose` does, without a note of the decision, and for a case with
    the secrecy mark that nobody confirmed; ChangedMeanwhileError when anything has changed the
    case after the event `seen_event`, or when another copy has taken the number.
    """
    if concern.is_secrecy_marked and not is_secrecy_confirmed:
        raise ValidationError(
            _("The case has the secrecy mark. Confirm that every part of it has been examined."),
            code="secrecy",
        )
    if not decision.strip():
        raise ValidationError(_("Write the note of the decision."), code="decision")
    document = draft(
        concern=concern,
        number=number,
        decisions=decisions,
        decision=decision,
        organisation=organisation,
        with_contacts=with_contacts,
    )
    # Before the transaction, which should not hold its locks while a PDF is made. What it was
    # made from is still so once the lock is there, or it is thrown away.
    pdf = _as_base64_pdf(document)
    with transaction.atomic():
        locked = lock_case(concern, seen_event)
        taken = locked.disclosed_copies.filter(number__gte=number).first()
        if taken and taken.made_by_id == actor.pk and taken.document_json == document.as_json():
            return taken
        if next_number(locked) != number:
            others = locked.events.filter(kind=EventKind.DISCLOSED).select_related("actor")
            raise ChangedMeanwhileError(list(others.order_by("-pk")[:1]))
        copy = DisclosedCopy(
            concern=locked,
            number=number,
            made_at=timezone.now(),
            made_by=actor,
            passages=document.passages,
            document_json=document.as_json(),
            pdf_base64=pdf,
        )
        copy.full_clean()
        copy.save(force_insert=True)
        record_event(locked, EventKind.DISCLOSED, actor, detail=_word_event(document))
    return copy


def draft(
    *,
    concern: Concern,
    number: int,
    decisions: Mapping[str, PartDecision],
    decision: str,
    organisation: str,
    with_contacts: bool,
) -> CopyDocument:
    """Return the copy as it would be handed out now; raises ValidationError as `compose` does."""
    with override("sv"):
        heading = Heading(
            reference=concern.reference,
            number=number,
            date=date_format(timezone.localdate(), "j F Y"),
            organisation=organisation,
            function=str(concern.function),
        )
    parts = list_parts(concern, with_contacts=with_contacts)
    return compose(heading, parts, decisions, decision.strip())


def note_look_at_contacts(*, concern: Concern, actor: User) -> None:
    """Note that a handler looks at the contact details, unless it was noted within the hour."""
    since = timezone.now() - timedelta(seconds=CONTACTS_LOOK_LASTS_SECONDS)
    with transaction.atomic():
        locked = lock_case(concern, None)
        looks = locked.events.filter(kind=EventKind.CONTACTS_READ, actor=actor)
        if not looks.filter(happened_at__gt=since).exists():
            note_contacts_read(concern=locked, actor=actor)


def next_number(concern: Concern) -> int:
    """Return the number that the next copy of a case gets."""
    last: int | None = concern.disclosed_copies.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def render_paper(document: CopyDocument, *, on_screen: bool = False) -> str:
    """Return the copy as a page of its own, always in Swedish."""
    context = {"copy": document, "on_screen": on_screen}
    with override("sv"):
        return render_to_string("concerns/disclosure/paper.html", context)


def _as_base64_pdf(document: CopyDocument) -> str:
    try:
        pdf = make_pdf(render_paper(document), stylesheet="handed-out.css")
    except PdfUnavailableError:
        return ""
    return base64.b64encode(pdf).decode()


def _word_event(document: CopyDocument) -> str:
    with override("sv"):  # stored, and read by handlers
        passages = ngettext(
            "Copy %(number)s, %(count)s passage blacked out",
            "Copy %(number)s, %(count)s passages blacked out",
            document.passages,
        )
        return passages % {"number": document.number, "count": document.passages}

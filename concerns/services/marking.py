"""What a case carries: its number in the registry, a secrecy mark, pages of the site."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from concerns.linked_pages import find_linkable
from concerns.models import Concern, EventKind
from concerns.services.locking import lock_case, record_event


def set_registry_number(
    *, concern: Concern, number: str, actor: User | None, seen_event: int | None = None
) -> Concern:
    """Note under which number the registry has the case; an empty one takes it away.

    Formats differ, so any text will do. Raises ValidationError with the code `same` when nothing
    would change; ChangedMeanwhileError as `change_status` does.
    """
    number = " ".join(number.split())
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if concern.registry_number == number:
            raise ValidationError(_("Nothing would change."), code="same")
        concern.registry_number = number
        concern.save(update_fields=["registry_number"])
        record_event(concern, EventKind.REGISTERED, actor, detail=number or _word_taken_away())
    return concern


def set_secrecy_mark(
    *,
    concern: Concern,
    is_marked: bool,
    reason: str,
    actor: User | None,
    seen_event: int | None = None,
) -> Concern:
    """Warn that something in a case may be secret, or take the warning away; either with a reason.

    The mark decides nothing: secrecy is judged each time that somebody asks for the case
    (offentlighets- och sekretesslagen 2009:400, 5 kap. 5 §). The reason is kept encrypted. Raises
    ValidationError with the code `same` or `reason`; ChangedMeanwhileError as `change_status`.
    """
    if not reason.strip():
        raise ValidationError(_("Say why."), code="reason")
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if concern.is_secrecy_marked == is_marked:
            raise ValidationError(_("Nothing would change."), code="same")
        concern.is_secrecy_marked = is_marked
        concern.save(update_fields=["is_secrecy_marked"])
        record_event(
            concern,
            EventKind.SECRECY,
            actor,
            detail=_word_mark(is_marked=is_marked),
            note=reason.strip(),
        )
    return concern


def link_page(
    *, concern: Concern, page: Page, actor: User | None, seen_event: int | None = None
) -> Concern:
    """Show a published promise or piece of guidance with a case, to its resident as well.

    Raises ValidationError with the code `page` for any other page and `same` when it is there
    already; ChangedMeanwhileError as `change_status` does.
    """
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if not find_linkable().filter(pk=page.pk).exists():
            raise ValidationError(_("This page cannot be linked."), code="page")
        if concern.linked_pages.filter(pk=page.pk).exists():
            raise ValidationError(_("The page is linked already."), code="same")
        concern.linked_pages.add(page)
        record_event(concern, EventKind.LINKED, actor, detail=f"+ {page.title}"[:200])
    return concern


def unlink_page(
    *, concern: Concern, page: Page, actor: User | None, seen_event: int | None = None
) -> Concern:
    """Show a page with a case no longer; raises what `link_page` raises."""
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        if not concern.linked_pages.filter(pk=page.pk).exists():
            raise ValidationError(_("The page is not linked."), code="same")
        concern.linked_pages.remove(page)
        record_event(concern, EventKind.LINKED, actor, detail=f"− {page.title}"[:200])
    return concern


def _word_taken_away() -> str:
    with override("sv"):  # stored, and read by handlers
        return _("Taken away")


def _word_mark(*, is_marked: bool) -> str:
    with override("sv"):
        return _("Marked") if is_marked else _("Taken away")

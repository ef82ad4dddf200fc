"""Correcting where something happened, which may give the case to somebody else."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from concerns.mail import promise_mail
from concerns.models import Concern, ConcernEvent, EventKind
from concerns.routing.choose import Route, choose_route
from concerns.services.assigning import release_if_unseen
from concerns.services.deciding import record_decision
from concerns.services.locking import lock_case, record_event
from home.models import Area, ResponsibleFunction
from tryggochsaker.encryption.fields import Unreadable


@dataclass(frozen=True)
class NewPlace:
    """Where it happened, as a handler has found out."""

    area: Area | None
    place: str | None
    """None keeps the words that the case has, such as those that cannot be decrypted now."""
    forgets_position: bool = False
    """Whether the pin on the map goes, because it stands in the wrong place."""


def preview_place(concern: Concern, new: NewPlace) -> Route:
    """Return who would get the case by the rules of now, had it come in with this place.

    The time is the one at which the resident wrote: a place that is corrected in the morning
    does not turn a report of the night into one of the day.
    """
    words = concern.place if new.place is None else new.place
    return choose_route(concern.category, new.area, place=words, moment=concern.received_at)


def change_place(
    *,
    concern: Concern,
    new: NewPlace,
    actor: User | None,
    keeps_function: bool = False,
    expected: ResponsibleFunction | None = None,
    seen_event: int | None = None,
) -> Concern:
    """Correct the place and route the case anew, unless it is closed or is to stay where it is.

    What stood there before is kept, encrypted, in the history. A new receiver gets a mail; the
    day by which the resident is answered stays. Raises ValidationError when nothing is new, when
    the rules would now choose another receiver than `expected`, or when words that cannot be
    decrypted would be lost; ChangedMeanwhileError as `change_status` does.
    """
    with transaction.atomic():
        concern = lock_case(concern, seen_event)
        _require_change(concern, new)
        route = preview_place(concern, new)
        moves = not keeps_function and not concern.is_closed
        if moves and expected is not None and route.function != expected:
            raise ValidationError(
                _("The rules have changed: the case would now go to %(function)s. Look again."),
                code="rerouted",
                params={"function": route.function},
            )
        _note_change(concern, new, actor)
        _write(concern, new)
        if moves:
            _reroute(concern, route, actor)
    return concern


def _require_change(concern: Concern, new: NewPlace) -> None:
    if new.place is not None and isinstance(concern.place, Unreadable):
        raise ValidationError(
            _("The words of the place cannot be read now, so they cannot be replaced."),
            code="unreadable",
        )
    has_new_words = new.place is not None and new.place != concern.place
    has_new_area = new.area != concern.area
    loses_pin = new.forgets_position and bool(concern.latitude or concern.longitude)
    if not (has_new_words or has_new_area or loses_pin):
        raise ValidationError(_("Nothing is new about the place."), code="same")


def _note_change(concern: Concern, new: NewPlace, actor: User | None) -> ConcernEvent:
    with override("sv"):  # kept, and read by handlers
        none = _("no area")
        before, after = (area.label if area else none for area in (concern.area, new.area))
        lines = [_("Before: %(area)s") % {"area": before}]
        if concern.place and not isinstance(concern.place, Unreadable):
            lines.append(concern.place)
        if new.forgets_position and concern.latitude:
            lines.append(f"{concern.latitude}, {concern.longitude}")
    return record_event(
        concern,
        EventKind.PLACE_CHANGED,
        actor,
        detail="" if before == after else f"{before} → {after}",
        note="\n".join(lines),
    )


def _write(concern: Concern, new: NewPlace) -> None:
    changed = ["area"]
    concern.area = new.area
    if new.place is not None:
        concern.place = new.place
        changed.append("place")
    if new.forgets_position:
        concern.latitude = concern.longitude = ""
        changed += ["latitude", "longitude"]
    concern.save(update_fields=changed)


def _reroute(concern: Concern, route: Route, actor: User | None) -> None:
    now = timezone.now()
    record_decision(concern, route, moment=now, actor=actor)
    told_before = set(concern.mails.values_list("function_id", flat=True))
    if route.function != concern.function:
        concern.function = route.function
        concern.save(update_fields=["function"])
        release_if_unseen(concern, actor)
        record_event(
            concern,
            EventKind.REROUTED,
            actor,
            function=route.function,
            detail=f"→ {route.function.label}",
        )
        promise_mail(concern, route.function, moment=now)
    for function in route.also_notified:
        if function.pk not in told_before:
            promise_mail(concern, function, moment=now)

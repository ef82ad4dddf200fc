"""A day and a time by the clock on the wall, also in the nights when the clock is changed.

In autumn 02.00-02.59 comes twice, in spring it does not come at all (EU directive 2000/84/EC).
Either way the form asks which moment is meant, instead of guessing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crisis.moments import clock

LOCAL_FORMAT = "%Y-%m-%dT%H:%M"
_MINUTE = timedelta(minutes=1)
_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Typed:
    """What was typed and, where that fits two moments or none, which one was chosen."""

    text: str
    choice: str = ""


@dataclass(frozen=True)
class Reading:
    """One moment that a typed time may mean."""

    moment: datetime

    @property
    def value(self) -> str:
        """The moment with its offset, as the form sends it back."""
        return self.moment.isoformat(timespec="minutes")

    @property
    def label(self) -> str:
        """The moment in words."""
        local = timezone.localtime(self.moment)
        twin = local.replace(fold=1 - local.fold)
        if twin.utcoffset() == local.utcoffset():
            return clock(self.moment)
        if local.fold:
            return _("The second one (winter time)")
        return _("The first one (summer time)")


def readings(text: str) -> list[Reading]:
    """Return the moments among which somebody must choose; none where the time is plain."""
    try:
        wall = datetime.strptime(text, LOCAL_FORMAT)
        first, second = (timezone.make_aware(wall).replace(fold=fold) for fold in (0, 1))
        if first.utcoffset() == second.utcoffset():
            return []
        if _exists(first):
            return [Reading(first), Reading(second)]
    except (ValueError, OverflowError):
        return []
    shifted = timezone.localtime(first.astimezone(UTC))
    return [Reading(one) for one in dict.fromkeys((_edge(wall, -1), _edge(wall, 1), shifted))]


def exists(text: str) -> bool:
    """Return whether the clock on the wall ever shows this."""
    return _exists(timezone.make_aware(datetime.strptime(text, LOCAL_FORMAT)))


def _question(text: str) -> str:
    if readings(text) and exists(text):
        return _("Which %(clock)s do you mean?") % {"clock": _on_the_wall(text)}
    return _("Which time do you mean?")


def _on_the_wall(text: str) -> str:
    return text[11:16].replace(":", ".")


def _exists(moment: datetime) -> bool:
    there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def _edge(wall: datetime, direction: int) -> datetime:
    """Return the nearest minute before or after that the clock shows."""
    moment = timezone.make_aware(wall)
    while not _exists(moment):
        wall += direction * _MINUTE
        moment = timezone.make_aware(wall)
    return moment


class LocalMomentInput(forms.DateTimeInput):
    """The phone's own control and, only where it is needed, the choice below it."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format=LOCAL_FORMAT)

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: Any,
        name: str,  # Any: as Django sends them
    ) -> Typed:
        """Return both what was typed and what was chosen."""
        return Typed(data.get(name) or "", data.get(f"{name}_which") or "")

    def format_value(self, value: Typed | str | None) -> str | None:
        """Return the text of the control."""
        return value.text if isinstance(value, Typed) else value

    def render(
        self,
        name: str,
        value: Typed | str | None,
        attrs: dict[str, Any] | None = None,  # Any: HTML attributes
        renderer: Any = None,
    ) -> SafeString:
        """Draw the control, and the choice if the value needs one."""
        control = super().render(name, value, attrs, renderer)
        text = self.format_value(value) or ""
        context = {
            "control": control,
            "name": f"{name}_which",
            "id": (attrs or {}).get("id", name),
            "question": _question(text),
            "readings": readings(text),
            "chosen": value.choice if isinstance(value, Typed) else "",
        }
        return render_to_string("crisis/console/local_moment.html", context)


class LocalMoment(forms.DateTimeField):
    """A moment in Swedish time; asks which one is meant where the clock leaves it open.

    It comes out in UTC: two moments of one zone are compared and counted by the clock on the
    wall, which is an hour wrong in these nights.
    """

    def __init__(self, **kwargs: Any) -> None:  # Any: as Django's own fields take
        super().__init__(
            widget=LocalMomentInput(), input_formats=[LOCAL_FORMAT, f"{LOCAL_FORMAT}:%S"], **kwargs
        )

    def prepare_value(self, value: Any) -> Any:  # Any: as Django's own
        """Return a stored moment as the control shows it, with its choice made."""
        if not isinstance(value, datetime):
            return value
        local = timezone.localtime(value)
        return Typed(local.strftime(LOCAL_FORMAT), local.isoformat(timespec="minutes"))

    def to_python(self, value: Any) -> datetime | None:  # Any: as Django's own
        """Return the moment; raises ValidationError where a choice is still missing."""
        if not isinstance(value, Typed):
            return super().to_python(value)
        choices = {one.value: one.moment for one in readings(value.text)}
        if not choices:
            moment = super().to_python(value.text)
            if moment is not None and not _EARLIEST < moment < _LATEST:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            return moment and moment.astimezone(UTC)
        if value.choice in choices:
            return choices[value.choice].astimezone(UTC)
        words = {"clock": _on_the_wall(value.text)}
        if exists(value.text):
            raise ValidationError(
                _("The clock shows %(clock)s twice that night. Choose which one you mean.") % words,
                code="twice",
            )
        raise ValidationError(
            _("There is no %(clock)s that night: the clock goes from 02.00 to 03.00. Choose.")
            % words,
            code="never",
        )

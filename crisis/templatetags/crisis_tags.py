"""What every page, and the start page, shows of the situation."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from crisis.front import CrisisFront, frame_of_front, front_of
from crisis.poster import is_dense, qr_svg
from crisis.sheets import NoticeSheet
from crisis.situation import Situation, situation_for
from crisis.warnings.sheets import WarningSheet
from tryggochsaker.frame import Frame

register = template.Library()


@register.inclusion_tag("components/situation_strip.html", takes_context=True)
def situation_strip(
    context: Context, shown: NoticeSheet | None = None
) -> dict[str, Any]:  # Any: a template context
    """Show whether something is happening: one band for the first notice, a line for each other.

    A notice that the page itself shows whole (`shown`) is not repeated.
    """
    situation = situation_for(context.get("request"))
    others = situation.without(shown.incident.pk if shown else None)
    return {
        "first": others[0] if others else None,
        "rest": others[1:],
        "is_calm": situation.is_calm,
        "situation": situation,
        "municipality": context.get("municipality"),
        "exercises": [
            one for one in situation.exercises if not shown or one.incident != shown.incident
        ],
    }


@register.inclusion_tag("components/exercise_strips.html", takes_context=True)
def exercise_strips(context: Context) -> dict[str, Any]:  # Any: a template context
    """Show the exercises chosen to be shown, where a page says in its own way what is going on."""
    return {"exercises": situation_for(context.get("request")).exercises}


@register.inclusion_tag("components/situation_panel.html", takes_context=True)
def situation_panel(context: Context) -> dict[str, Any]:  # Any: a template context
    """Show the start page's card on the situation, with the notice that ended last."""
    situation = situation_for(context.get("request"))
    return {"situation": situation, "municipality": context.get("municipality")}


@register.simple_tag(takes_context=True)
def crisis_front_notice(context: Context) -> NoticeSheet | None:
    """Return the notice that takes over the start page, if one does."""
    return situation_for(context.get("request")).front


@register.simple_tag(takes_context=True)
def crisis_front(context: Context) -> CrisisFront | None:
    """Return everything that the crisis front page shows; None where no notice takes over."""
    return front_of(situation_for(context.get("request")))


@register.simple_tag(takes_context=True)
def crisis_front_frame(context: Context, frame: Frame) -> Frame:
    """Return the start page's frame, in the words of the notice that takes over if one does."""
    sheet = situation_for(context.get("request")).front
    return frame_of_front(frame, sheet) if sheet else frame


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Show an address as a QR code."""
    return qr_svg(address)


@register.simple_tag(takes_context=True)
def current_situation(context: Context) -> Situation:
    """Return what is going on, read once for the whole page."""
    return situation_for(context.get("request"))


@register.inclusion_tag("components/foreign_alarm.html", takes_context=True)
def foreign_alarm(context: Context) -> dict[str, Any]:  # Any: a template context
    """Show the VMA of others before everything else on the start page."""
    situation = situation_for(context.get("request"))
    return {"situation": situation, "vmas": situation.vmas}


@register.simple_tag(takes_context=True)
def cited_warning(context: Context, sheet: NoticeSheet) -> WarningSheet | None:
    """Return the VMA that a notice of our own repeats, while its sender keeps it in force."""
    cited = situation_for(context.get("request")).cited
    return next((one for one in cited if one.repeats(sheet.incident)), None)


register.filter("is_dense", is_dense)

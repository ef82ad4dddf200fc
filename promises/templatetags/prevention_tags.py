"""What pages of other parts show of the work against crime."""

from django import template

from promises.models import PromisePage
from promises.prevention.selectors import Background, background_of

register = template.Library()


@register.simple_tag
def promise_background(promise: PromisePage) -> Background | None:
    """Return the situation report, plan and focus area that a promise stems from."""
    return background_of(promise) if promise.pk else None

"""The promises and the work against crime in the editors' menu."""

from wagtail import hooks

from promises.listing_views import PromiseListing
from promises.prevention.editing.listings import PreventionGroup
from promises.prevention.editing.measure_chooser import MeasureChooser


@hooks.register("register_admin_viewset")
def register_promise_listing() -> PromiseListing:
    """Offer every promise in one list, with what is late."""
    return PromiseListing("promise_listing", url_prefix="medborgarloften")


@hooks.register("register_admin_viewset")
def register_prevention() -> list[object]:
    """Offer the work against crime in a menu of its own, and a window to choose a measure in."""
    return [PreventionGroup(), MeasureChooser("measure_chooser", url_prefix="valj-atgard")]

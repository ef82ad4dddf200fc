"""The promises in the editors' menu."""

from wagtail import hooks

from promises.listing_views import PromiseListing


@hooks.register("register_admin_viewset")
def register_promise_listing() -> PromiseListing:
    """Offer every promise in one list, with what is late."""
    return PromiseListing("promise_listing", url_prefix="medborgarloften")

"""What the room adds to the editors' interface."""

from wagtail import hooks

from concerns.routing.admin import RoutingViewSetGroup


@hooks.register("register_admin_viewset")
def register_routing() -> RoutingViewSetGroup:
    """Offer the routing to those who may change it."""
    return RoutingViewSetGroup()

"""Who reads a concern, said before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from concerns.models import ConcernCategory
from concerns.routing.choose import choose_route
from concerns.routing.selectors import may_depend_on_area, may_depend_on_place_or_hour


@dataclass(frozen=True)
class Readers:
    """The function that receives, whom else it tells, and what may change that."""

    function: str
    also_told: Sequence[str]
    by_area: bool
    by_place_or_hour: bool
    forwarded_to: str


def describe_readers(category: ConcernCategory) -> Readers:
    """Return who reads concerns of this category, in the active language."""
    route = choose_route(category, None)
    return Readers(
        function=route.function.text("label"),
        also_told=[function.text("label") for function in route.also_notified],
        by_area=category.route_by_area and may_depend_on_area(category),
        by_place_or_hour=may_depend_on_place_or_hour(category),
        forwarded_to=route.intended_function.text("label") if route.intended_function else "",
    )

"""What the frame around every page shows of the municipality."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from home.contact_groups import FRAME_NUMBERS
from home.models import ContactNumber, MunicipalitySettings
from home.navigation import REQUIRED_PATHS, list_footer_links, list_tabs
from home.numbers.register import Numbers, numbers_for


def _frame_numbers(numbers: Numbers) -> Sequence[ContactNumber]:
    return [number for code, number in numbers.items() if code in FRAME_NUMBERS]


def site_frame(request: HttpRequest) -> dict[str, Any]:  # Any: a template context
    """Offer the municipality, the numbers and the links; nothing is read before it is shown."""
    # Any: stands for the dict that it becomes
    numbers: Any = SimpleLazyObject(lambda: numbers_for(request))
    return {
        "municipality": SimpleLazyObject(lambda: MunicipalitySettings.for_request(request)),
        "emergency_numbers": SimpleLazyObject(lambda: _frame_numbers(numbers)),
        "contact_numbers": numbers,
        "tabs": SimpleLazyObject(list_tabs),
        "footer_links": SimpleLazyObject(list_footer_links),
        "required_links": SimpleLazyObject(lambda: list_footer_links(REQUIRED_PATHS)),
    }

"""Our conventions as Django system checks."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

OUR_ROOMS = ("home", "promises", "guidance", "crisis", "concerns")


@register()
def check_pages_extend_base_page(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # Any: Django passes what it likes
) -> list[CheckMessage]:
    """Every page type of ours extends BasePage, or it would lack its frame."""
    from wagtail.models import get_page_models

    from tryggochsaker.models import BasePage

    return [
        Error(
            f"{model.__name__} does not extend tryggochsaker.models.BasePage.",
            obj=model,
            id="tryggochsaker.E001",
        )
        for model in get_page_models()
        if model._meta.app_label in OUR_ROOMS and not issubclass(model, BasePage)
    ]


@register()
def check_concerns_stay_out_of_wagtail(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # Any: as above
) -> list[CheckMessage]:
    """Nothing about a resident's concern is a snippet, a page, or in a search index."""
    from wagtail.search.index import Indexed
    from wagtail.snippets.models import get_snippet_models

    exposed = [
        model
        for model in apps.get_app_config("concerns").get_models()
        if getattr(model, "holds_resident_data", False)
        and (issubclass(model, Indexed) or model in get_snippet_models())
    ]
    return [
        Error(
            f"{model.__name__} holds what a resident wrote; it must not reach search or snippets.",
            obj=model,
            id="tryggochsaker.E002",
        )
        for model in exposed
    ]

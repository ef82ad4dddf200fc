"""What numbers add to the editors' interface."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.log_actions import LogActionRegistry

from home.models import ContactNumber
from home.numbers.services import CHECKED
from home.numbers.usage import find_usage
from tryggochsaker.blocks import REFERENCE_FEATURE


@hooks.register("register_admin_urls")
def register_numbers() -> list[URLPattern | URLResolver]:
    """Put the signatures and the editor's list below `/admin/nummer/`."""
    return [path("nummer/", include("home.numbers.urls"))]


@hooks.register("register_log_actions")
def register_number_actions(actions: LogActionRegistry) -> None:
    """Name the signature in Wagtail's history."""
    actions.register_action(CHECKED, _("Check number"), _("Number checked"))


class ChooserAndMarks(draftail.ControlFeature):
    """A control below the text, and a mark around what it has put into the text."""

    def construct_options(self, options: dict[str, Any]) -> None:  # Any: Draftail's options
        """Add both to what the editor is made of."""
        super().construct_options(options)
        options.setdefault("decorators", []).append(self.data)


@hooks.register("register_rich_text_features")
def register_number_chooser(features: Any) -> None:  # Any: Wagtail's registry
    """Offer the numbers below running text, and show the ones named in it."""
    features.register_editor_plugin(
        "draftail",
        REFERENCE_FEATURE,
        ChooserAndMarks(
            {"type": "contact-number"},
            js=["js/number-chooser.js"],
            css={"all": ["css/number-chooser.css"]},
        ),
    )


@hooks.register("insert_editor_js")
def name_chooser_words() -> SafeString:
    """Give the chooser its words and its address; scripts hold none of either."""
    words = {
        "address": reverse("numbers:choices"),
        "label": _("Put in a number"),
        "choose": _("Choose a number …"),
        "failed": _("The numbers could not be read. Reload the page."),
    }
    return json_script(words, "number-chooser-words")


@hooks.register("before_delete_snippet")
def keep_used_numbers(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Refuse to delete a number that a page shows: the page would tell people to call nothing."""
    used = [each for each in instances if isinstance(each, ContactNumber) and _is_shown(each)]
    if not used:
        return None
    messages.error(request, _refusal(used))
    return redirect("wagtailsnippets_home_contactnumber:edit", used[0].pk)


@hooks.register("before_bulk_action")
def keep_used_numbers_in_bulk(
    request: HttpRequest,
    action_type: str,
    objects: Sequence[Model],
    action_class_instance: object,
) -> HttpResponse | None:
    """Refuse the same when several are deleted at once."""
    return keep_used_numbers(request, objects) if action_type == "delete" else None


def _is_shown(number: ContactNumber) -> bool:
    return find_usage(number).is_used


def _refusal(used: Sequence[ContactNumber]) -> str:
    return _("%(names)s cannot be deleted: pages show it. Change the pages first.") % {
        "names": ", ".join(number.label for number in used)
    }

"""The editors' side of the search: words that mean the same, and what people did not find."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from home.admin_access import only_with
from home.models import SearchMiss, SynonymGroup
from home.search.misses import SEE_MISSES, dismiss_miss, list_open_misses

DISMISS_MISSES = "home.change_searchmiss"
PER_PAGE = 50


class SynonymCreateView(CreateView):
    """The form for new words, with the word filled in that somebody searched for."""

    def get_initial_form_instance(self) -> SynonymGroup:
        """Return a group that holds the words of the address, if there are any."""
        group: SynonymGroup = super().get_initial_form_instance() or SynonymGroup()
        group.words = self.request.GET.get("words", "").replace("\0", "")[:100]
        language = self.request.GET.get("language", "")
        if language in dict(settings.LANGUAGES):
            group.language = language
        return group


class SynonymViewSet(SnippetViewSet):
    """Words that mean the same to whoever searches."""

    model = SynonymGroup
    icon = "search"
    menu_label = gettext_lazy("Words in the search")
    list_display: ClassVar = ["__str__", "language"]
    list_filter: ClassVar = ["language"]
    search_fields: ClassVar = ["words"]
    ordering: ClassVar = ["words"]
    add_view_class = SynonymCreateView


class MissesMenuItem(MenuItem):
    """Shown to those who may see what people did not find."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login may see it."""
        return request.user.has_perm(SEE_MISSES)


def misses_menu_item() -> MenuItem:
    """Return the way to the list, for the menu of reports."""
    return MissesMenuItem(
        gettext_lazy("What people did not find"),
        reverse_lazy("search_misses"),
        name="search-misses",
        icon_name="search",
        order=120,
    )


@only_with(SEE_MISSES)
@require_safe
def list_misses(request: HttpRequest) -> HttpResponse:
    """List what many have asked for without finding anything, the most asked first."""
    page = Paginator(list_open_misses(), PER_PAGE).get_page(request.GET.get("p"))
    context: dict[str, Any] = {  # Any: a template context
        "title": _("What people did not find"),
        "misses": page,
        "rows": [(miss, _address_of_new_synonym(miss)) for miss in page],
        "may_dismiss": request.user.has_perm(DISMISS_MISSES),
    }
    return render(request, "home/admin/search_misses.html", context)


@only_with(DISMISS_MISSES)
@require_POST
def dismiss(request: HttpRequest, digest: str) -> HttpResponse:
    """Take a question off the list."""
    dismiss_miss(digest=digest)
    return redirect("search_misses")


def _address_of_new_synonym(miss: SearchMiss) -> str:
    words = ", ".join([*miss.words.split(), ""])
    address = reverse("wagtailsnippets_home_synonymgroup:add")
    return f"{address}?{urlencode({'words': words, 'language': miss.language})}"

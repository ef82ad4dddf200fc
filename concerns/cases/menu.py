"""The way in to the cases, for those who handle them."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from concerns.cases.access import may_handle_cases
from concerns.cases.selectors import count_new


class CasesMenuItem(MenuItem):
    """ "Cases" and how many of them are new."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this login handles cases."""
        return may_handle_cases(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the item with the number of new cases behind its name."""
        new = count_new(request.user)
        return LinkMenuItem(
            self.name,
            f"{self.label} ({new})" if new else self.label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=self.attrs,
        )

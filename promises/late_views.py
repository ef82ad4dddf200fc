"""`/admin/medborgarloften/forsenat/`: what is late, and what is due within two weeks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.admin_access import Login, only_if
from promises.selectors import list_late_work


def may_work_with_pages(login: Login) -> bool:
    """Return whether the login may do anything to any page."""
    may: bool = PagePermissionPolicy().user_has_any_permission(login, {"add", "change", "publish"})
    return may


@only_if(may_work_with_pages)
@require_safe
def list_late(request: HttpRequest) -> HttpResponse:
    """Show the list to whoever works with pages."""
    work = list_late_work(timezone.localdate())
    late = [row for row in work if row.is_late]
    context = {
        "title": _("Late in the promises"),
        "late": late,
        "soon": [row for row in work if not row.is_late],
        "summary": ngettext("%(count)d thing is late.", "%(count)d things are late.", len(late))
        % {"count": len(late)},
    }
    return render(request, "promises/admin/late_work.html", context)

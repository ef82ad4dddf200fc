"""`/admin/medborgarloften/forsenat/`: what is late, and what is due within two weeks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from home.admin_access import only_if, works_with_pages
from promises.due.work import list_due_work


@only_if(works_with_pages)
@require_safe
def list_late(request: HttpRequest) -> HttpResponse:
    """Show the list to whoever works with pages."""
    work = list_due_work(timezone.localdate())
    rows = [(each, each.url_for(request.user)) for each in work]
    late = [row for row in rows if row[0].is_late]
    context = {
        "title": _("Late in the promises"),
        "late": late,
        "soon": [row for row in rows if not row[0].is_late],
        "summary": ngettext("%(count)d thing is late.", "%(count)d things are late.", len(late))
        % {"count": len(late)},
    }
    return render(request, "promises/admin/late_work.html", context)

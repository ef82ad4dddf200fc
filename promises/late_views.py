"""`/admin/medborgarloften/forsenat/`: what is late, and what is due within two weeks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from home.admin_access import only_if, works_with_pages
from promises.due_work import due_work


@only_if(works_with_pages)
@require_safe
def list_late(request: HttpRequest) -> HttpResponse:
    """Show the list to whoever works with pages."""
    work = due_work(timezone.localdate())
    late = [row for row in work if row.is_late]
    context = {
        "title": _("Late in the promises"),
        "late": late,
        "soon": [row for row in work if not row.is_late],
        "summary": ngettext("%(count)d thing is late.", "%(count)d things are late.", len(late))
        % {"count": len(late)},
    }
    return render(request, "promises/admin/late_work.html", context)
